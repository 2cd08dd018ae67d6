import { addHours, serverTime } from './clock';
import {
  cancelCase,
  claimDelegation,
  type PickedPeople,
  pauseDelegation,
  processOf,
  routeCase,
  startCase,
} from './engine';
import { type Username, users } from './people';
import type { Variables } from './process-model';
import { type ProcessKey, processes } from './processes';
import type { SandboxCase, World } from './world';

/** What somebody does with a case that he or she holds, hours after it was started. */
export interface Deed {
  readonly by: Username;
  readonly after: number;
  readonly does: 'route' | 'claim' | 'pause' | 'cancel';
  readonly set?: Variables;
  readonly note?: string;
  /** Who does a next step that is assigned by hand. */
  readonly pick?: Username;
}

export interface Story {
  readonly process: ProcessKey;
  readonly by: Username;
  readonly title: string;
  readonly hoursAgo: number;
  readonly variables: Variables;
  readonly priority?: SandboxCase['priority'];
  readonly deeds: readonly Deed[];
}

type DeedOptions = Omit<Deed, 'by' | 'after' | 'does'>;

export const routes = (by: Username, after: number, options: DeedOptions = {}): Deed => ({
  by,
  after,
  does: 'route',
  ...options,
});
export const claims = (by: Username, after: number): Deed => ({ by, after, does: 'claim' });
export const pauses = (by: Username, after: number): Deed => ({ by, after, does: 'pause' });
export const cancels = (by: Username, after: number): Deed => ({ by, after, does: 'cancel' });

function openFor(found: SandboxCase, username: Username | null) {
  const delegation = found.delegations.find((each) => each.username === username && each.finishedAt === null);
  if (!delegation) throw new Error(`${username ?? 'the pool'} holds nothing of "${found.title}"`);
  return delegation;
}

/** Whoever is picked is picked for every task; only one that is assigned by hand looks at it. */
function everywhere(found: SandboxCase, pick: Username | undefined): PickedPeople {
  return pick ? Object.fromEntries(processOf(found).tasks.map(({ uid }) => [uid, pick])) : {};
}

function perform(found: SandboxCase, deed: Deed, now: Date): void {
  const { by, does, set, note, pick } = deed;
  Object.assign(found.variables, set);
  if (note) found.notes.push({ username: by, at: serverTime(now), text: note });
  if (does === 'claim') claimDelegation(found, openFor(found, null), users[by], now);
  else if (does === 'pause') pauseDelegation(found, openFor(found, by), now);
  else if (does === 'cancel') cancelCase(found, now);
  else routeCase(found, openFor(found, by), { now, picked: everywhere(found, pick) });
}

/** Plays a story up to the moment of seeding, each deed at its own time. */
export function play(world: World, story: Story, now: Date): void {
  const { process, by, title, hoursAgo, variables, priority, deeds } = story;
  const started = addHours(now, -hoursAgo);
  const found = startCase(world, {
    process: processes[process],
    starter: users[by],
    title,
    variables,
    priority,
    now: started,
  });
  for (const deed of deeds) perform(found, deed, addHours(started, deed.after));
}
