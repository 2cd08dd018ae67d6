import { openActionStates } from '@/lib/domain/action';
import type { Deed, Entry } from './deeds';

/** Whether a deed can be the outcome of a decision. */
function canComeOf(deed: Deed, entry: Entry): boolean {
  return (
    deed.connectionId === entry.connectionId &&
    deed.intents.includes(entry.intent) &&
    (deed.by === null || deed.by === entry.by) &&
    deed.items.includes(entry.item) &&
    entry.requestedAt <= deed.at
  );
}

export interface Attribution {
  /** By the entry's id: what came of it. */
  readonly deeds: ReadonlyMap<string, readonly Deed[]>;
  /** What nobody had asked for. */
  readonly strays: readonly Deed[];
}

const isNoteAlone = ({ intents }: Deed) => intents.every((intent) => intent === 'note');

const carriesComment = (deed: Deed, { comment }: Entry) => comment !== '' && !!deed.text?.includes(comment);

/**
 * Whether the entry had not come to its end yet. The same millisecond counts: clocks tell no less. What is open at the end of a
 * run was open all the time; its `settledAt` says since when nobody knows.
 */
function wasOpen({ at }: Deed, { state, settledAt }: Entry): boolean {
  return settledAt === null || at <= settledAt || openActionStates.some((open) => open === state);
}

/**
 * What a deed comes of. Its comment says so where it has one, as no two decisions have the same. Otherwise it is the newest
 * decision that was still open: a person may have several on one process, of which the newest may be over while an older one is
 * still held. Where all were over it is the newest, so that a deed that comes once more too late is counted.
 */
function ownerOf(deed: Deed, entries: readonly Entry[]): Entry | undefined {
  const candidates = entries
    .filter((entry) => canComeOf(deed, entry))
    .toSorted((one, other) => (one.requestedAt < other.requestedAt ? 1 : -1));
  return (
    candidates.find((entry) => carriesComment(deed, entry)) ??
    candidates.find((entry) => wasOpen(deed, entry)) ??
    candidates[0]
  );
}

/** Gives each deed to the decision that it comes of. */
export function attribute(entries: readonly Entry[], deeds: readonly Deed[]): Attribution {
  const found = new Map<string, Deed[]>();
  const strays: Deed[] = [];
  for (const deed of deeds) {
    if (isNoteAlone(deed)) continue;
    const owner = ownerOf(deed, entries);
    if (owner) found.set(owner.id, [...(found.get(owner.id) ?? []), deed]);
    else strays.push(deed);
  }
  return { deeds: found, strays };
}

/** Of an item these can happen once, whoever does them: the second one forks a ticket, or takes a task from whoever has it. */
const onceAnItem = ['complete', 'claim'] as const;

/** Deeds that came second to another one on the same item. */
export function repeated(deeds: readonly Deed[]): Set<Deed> {
  const seen = new Set<string>();
  const again = new Set<Deed>();
  for (const deed of deeds.toSorted((one, other) => (one.at < other.at ? -1 : 1)))
    for (const intent of onceAnItem.filter((once) => deed.intents.includes(once)))
      for (const item of deed.items) {
        const place = JSON.stringify([deed.connectionId, item, intent]);
        if (seen.has(place)) again.add(deed);
        seen.add(place);
      }
  return again;
}

/** How often a comment was written. */
export function timesWritten({ comment, connectionId }: Entry, deeds: readonly Deed[]): number {
  if (comment === '') return 0;
  return deeds.filter((deed) => deed.connectionId === connectionId && deed.text?.includes(comment)).length;
}
