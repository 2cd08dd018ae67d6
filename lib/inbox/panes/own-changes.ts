import type { HistoryEntry, HistoryEvent } from '@/lib/domain/history';
import type { Instant } from '@/lib/domain/instant';
import type { Person } from '@/lib/domain/person';
import { isNear } from './clock-offset';

/** A note or a document that the person has added through Intray or had made, or a document they have removed. */
export interface OwnChange {
  readonly id: string;
  readonly event: Extract<HistoryEvent, 'note' | 'document' | 'document-removed'>;
  /** By our clock. */
  readonly at: Instant;
  readonly person: Person;
  /** The note, or what the document is called; null where nobody knew it. */
  readonly text: string | null;
}

export const isSamePerson = (one: Person | null, other: Person | null): boolean =>
  one === null ||
  other === null ||
  (one.id !== null && other.id !== null ? one.id === other.id : one.name === other.name);

const plain = (text: string | null) => (text ?? '').replaceAll(/\s+/g, ' ').trim();

/** A vendor may give a file a name of its own, so that its time counts, too; a note is told by its words. */
function mayTell(change: OwnChange, entry: HistoryEntry, offsetMs: number): boolean {
  if (entry.event !== change.event || !isSamePerson(entry.person, change.person)) return false;
  if (plain(entry.comment) === plain(change.text)) return true;
  const isThen = entry.at !== null && isNear(Date.parse(change.at), Date.parse(entry.at), offsetMs);
  return change.event !== 'note' && isThen;
}

const apart = ({ at }: OwnChange, entry: HistoryEntry, offsetMs: number) =>
  entry.at === null ? Number.MAX_VALUE : Math.abs(Date.parse(entry.at) - offsetMs - Date.parse(at));

/** Those of our changes of which the vendor's entries, by its clock, tell nothing; each entry tells of one, the nearest first. */
export function untoldChanges(
  changes: readonly OwnChange[],
  entries: readonly HistoryEntry[],
  offsetMs: number,
): OwnChange[] {
  const pairs = changes
    .flatMap((change) =>
      entries
        .filter((entry) => mayTell(change, entry, offsetMs))
        .map((entry) => ({ change, entry, apart: apart(change, entry, offsetMs) })),
    )
    .sort((one, other) => one.apart - other.apart);
  const taken = new Set<HistoryEntry>();
  const told = new Set<OwnChange>();
  for (const { change, entry } of pairs) {
    if (taken.has(entry) || told.has(change)) continue;
    taken.add(entry);
    told.add(change);
  }
  return changes.filter((change) => !told.has(change));
}
