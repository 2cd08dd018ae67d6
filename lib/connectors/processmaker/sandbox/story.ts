import type { PickedPeople } from './assignment';
import { addHours } from './clock';
import { addDocument, generateOutput, pdfOf } from './documents';
import { textAt } from './dynaform';
import {
  cancelCase,
  claimDelegation,
  pauseDelegation,
  processOf,
  reassignDelegation,
  routeCase,
  startCase,
  unpauseDelegation,
} from './engine';
import { addNote } from './notes';
import { type Username, users } from './people';
import type { Variables } from './process-model';
import { type ProcessKey, processes } from './processes';
import type { SandboxCase, World } from './world';

/** What somebody does with a case that he or she holds, hours after it was started. */
export interface Deed {
  readonly by: Username;
  readonly after: number;
  readonly does: 'route' | 'claim' | 'pause' | 'go on' | 'cancel' | 'reassign' | 'write' | 'attach' | 'print';
  readonly set?: Variables;
  readonly note?: string;
  /** Who does a next step that is assigned by hand, or gets what is reassigned. */
  readonly pick?: Username;
  /** Name and text of a file. */
  readonly file?: readonly [string, string];
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
/** Says something without doing anything else. */
export const writes = (by: Username, after: number, note: string): Deed => ({
  by,
  after,
  does: 'write',
  note,
});
export const attaches = (by: Username, after: number, ...file: [string, string]): Deed => ({
  by,
  after,
  does: 'attach',
  file,
});
/** Writes an output document from these variables. */
export const prints = (by: Username, after: number, set: Variables): Deed => ({
  by,
  after,
  does: 'print',
  set,
});
export const reassigns = (by: Username, after: number, pick: Username): Deed => ({
  by,
  after,
  does: 'reassign',
  pick,
});
export const goesOn = (by: Username, after: number): Deed => ({ by, after, does: 'go on' });
export const claims = (by: Username, after: number): Deed => ({ by, after, does: 'claim' });
export const pauses = (by: Username, after: number): Deed => ({ by, after, does: 'pause' });
export const cancels = (by: Username, after: number, note: string): Deed => ({
  by,
  after,
  does: 'cancel',
  note,
});

function openFor(found: SandboxCase, username: Username | null) {
  const delegation = found.delegations.find((each) => each.username === username && each.finishedAt === null);
  if (!delegation) throw new Error(`${username ?? 'the pool'} holds nothing of "${found.title}"`);
  return delegation;
}

interface Scene {
  readonly world: World;
  readonly found: SandboxCase;
  readonly deed: Deed;
  readonly now: Date;
}

/** Whoever is picked is picked for every task; only one that is assigned by hand looks at it. */
function everywhere({ world, found, deed: { pick } }: Scene): PickedPeople {
  return pick ? Object.fromEntries(processOf(world, found).tasks.map(({ uid }) => [uid, pick])) : {};
}

function attach({ world, found, deed: { by, file }, now }: Scene): void {
  const [definition] = processOf(world, found).inputDocuments;
  const [filename = 'file.txt', text = ''] = file ?? [];
  addDocument(world, found, {
    kind: 'INPUT',
    definition: textAt(definition ?? {}, 'inp_doc_uid'),
    filename,
    mediaType: filename.endsWith('.pdf') ? 'application/pdf' : 'text/plain',
    content: filename.endsWith('.pdf') ? pdfOf(text) : new TextEncoder().encode(text),
    user: users[by],
    delegation: found.delegations.at(-1)?.index ?? 1,
    now,
  });
}

function print({ world, found, deed: { by }, now }: Scene): void {
  const [definition] = processOf(world, found).outputDocuments;
  generateOutput(world, found, {
    definition: textAt(definition ?? {}, 'out_doc_uid'),
    user: users[by],
    delegation: found.delegations.at(-1)?.index ?? 1,
    now,
  });
}

function goOn({ world, found, deed: { by }, now }: Scene): void {
  const paused = found.delegations.find((each) => each.paused && each.username === by);
  if (!paused) throw new Error(`${by} has not paused "${found.title}"`);
  unpauseDelegation(world, found, paused, now);
}

const plays: Readonly<Record<Deed['does'], (scene: Scene) => unknown>> = {
  claim: ({ world, found, deed, now }) =>
    claimDelegation(world, { found, delegation: openFor(found, null), user: users[deed.by], now }),
  pause: ({ world, found, deed, now }) => pauseDelegation(world, found, openFor(found, deed.by), now),
  cancel: ({ world, found, now }) => cancelCase(world, found, now),
  reassign: ({ world, found, deed, now }) =>
    reassignDelegation(world, found, openFor(found, deed.by), { username: deed.pick ?? deed.by, now }),
  route: (scene) => {
    const { world, found, deed, now } = scene;
    return routeCase(world, found, openFor(found, deed.by), { now, picked: everywhere(scene) });
  },
  'go on': goOn,
  write: () => undefined,
  attach,
  print,
};

function perform(scene: Scene): void {
  const { world, found, deed, now } = scene;
  Object.assign(found.variables, deed.set);
  if (deed.note) addNote(world, found, { username: deed.by, text: deed.note, now });
  plays[deed.does](scene);
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
  for (const deed of deeds) perform({ world, found, deed, now: addHours(started, deed.after) });
}
