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

/** An item has one decision of a person at a time, so what happens to it comes of the newest one asked for before. */
export function attribute(entries: readonly Entry[], deeds: readonly Deed[]): Attribution {
  const found = new Map<string, Deed[]>();
  const strays: Deed[] = [];
  for (const deed of deeds) {
    if (isNoteAlone(deed)) continue;
    const candidates = entries.filter((entry) => canComeOf(deed, entry));
    const newest = candidates.toSorted((one, other) => (one.requestedAt < other.requestedAt ? 1 : -1))[0];
    if (newest) found.set(newest.id, [...(found.get(newest.id) ?? []), deed]);
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
