import type { SandboxManifest } from '@/lib/connectors/sandbox/contract';

export type DemoPerson = keyof SandboxManifest['accounts'];

export interface DemoUser {
  readonly username: DemoPerson;
  readonly name: string;
  readonly role: 'member' | 'supervisor';
  /** Fixed, so that it can be printed and remembered; it guards nothing but invented data. */
  readonly password: string;
}

/** Who works at Harbour Instruments and can sign in to the demo. `nobody` is a valid account without any work. */
export const demoUsers: readonly DemoUser[] = [
  { username: 'alice', name: 'Alice Adams', role: 'member', password: 'alice-harbour-7Qm4' },
  { username: 'bob', name: 'Bob Brown', role: 'member', password: 'bob-harbour-2Vx9' },
  { username: 'carol', name: 'Carol Clark', role: 'member', password: 'carol-harbour-8Ht3' },
  { username: 'sam', name: 'Sam Sullivan', role: 'supervisor', password: 'sam-harbour-5Lp6' },
  { username: 'nobody', name: 'Nora Body', role: 'member', password: 'nobody-harbour-1Zc8' },
];
