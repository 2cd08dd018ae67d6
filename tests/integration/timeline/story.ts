import type { Sandbox } from '@/lib/connectors/sandbox/contract';
import type { TestPerson } from '@/lib/inbox/testing/inbox-under-test';
import type { ItemWanted, Stage } from './stage';

/** What happens to one item of a vendor, minute by minute, and who looks at it in the end. */
export interface Story {
  readonly vendor: string;
  readonly sandbox: Sandbox;
  play(stage: Stage): Promise<void>;
  readonly seenBy: ReadonlyArray<{ readonly person: TestPerson; readonly wanted: ItemWanted }>;
}
