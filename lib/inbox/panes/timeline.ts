import type { TimelineEntry } from '@/lib/api/contract/timeline';
import type { WorkDocument } from '@/lib/domain/document';
import type { HistoryEntry, HistoryEvent } from '@/lib/domain/history';
import type { Note } from '@/lib/domain/note';
import { isSamePerson, type OwnChange, untoldChanges } from './own-changes';
import { eventOf, findTold, type OwnDeed, type ToldDeeds } from './own-deeds';

/** Everything that is known of what happened to a process. The vendor's own lists are in its order and by its clock. */
export interface Story {
  readonly history: readonly HistoryEntry[];
  readonly notes: readonly Note[];
  readonly documents: readonly WorkDocument[];
  readonly deeds: readonly OwnDeed[];
  /** What the person has added or removed through Intray, oldest first: a system may tell nothing of it. */
  readonly changes: readonly OwnChange[];
  /** How far the vendor's clock is ahead by the time that its answers bear; null where they bear none. */
  readonly clockAheadMs: number | null;
}

const silent = { vendorEvent: null, step: null, startedAt: null, current: false, onBehalfOf: null };

function noteEntry({ id, text, at, person }: Note): HistoryEntry {
  return { ...silent, id: `note:${id}`, event: 'note', at, person, comment: text };
}

function documentEntry({ id, name, at, person }: WorkDocument): HistoryEntry {
  return { ...silent, id: `document:${id}`, event: 'document', at, person, comment: name };
}

/** Vendors write a note into their history, too, some to the second. */
const SAME_MOMENT_MS = 2_000;

const said = ({ comment }: HistoryEntry) => (comment ?? '').trim();

/** Some vendors list the comment of a decision among the notes, too. */
function tellsTheSame(other: HistoryEntry, entry: HistoryEntry): boolean {
  if (entry.event === 'document') return other.event === 'document';
  return said(other) === said(entry) && (other.event === 'note' || said(entry) !== '');
}

function isToldAlready(history: readonly HistoryEntry[], entry: HistoryEntry): boolean {
  return history.some(
    (other) =>
      other.at !== null &&
      entry.at !== null &&
      Math.abs(Date.parse(other.at) - Date.parse(entry.at)) <= SAME_MOMENT_MS &&
      isSamePerson(other.person, entry.person) &&
      tellsTheSame(other, entry),
  );
}

interface Placed<Entry> {
  readonly entry: Entry;
  /** By the vendor's clock; never before what the vendor tells earlier. */
  readonly time: number;
}

/** Entries keep their order: one without a time, or with an earlier one, stands where its list has it. */
function placed<Entry extends { readonly at: string | null }>(entries: readonly Entry[]): Placed<Entry>[] {
  let time = Number.NEGATIVE_INFINITY;
  return entries.map((entry) => {
    if (entry.at !== null) time = Math.max(time, Date.parse(entry.at));
    return { entry, time };
  });
}

/** Both lists in one, each in its own order; at the same moment those of the first come first. */
function merged<Entry>(first: readonly Placed<Entry>[], second: readonly Placed<Entry>[]): Placed<Entry>[] {
  const left = [...second];
  const result: Placed<Entry>[] = [];
  for (const one of first) {
    while (left[0] && left[0].time < one.time) result.push(...left.splice(0, 1));
    result.push(one);
  }
  return [...result, ...left];
}

/** The vendor's own entries with its notes and documents among them, as its one clock has them. */
function vendorEntries({ history, notes, documents }: Story): Placed<HistoryEntry>[] {
  const dated = (entry: HistoryEntry) => entry.at !== null && !isToldAlready(history, entry);
  const written = placed(notes.map(noteEntry).filter(dated));
  const filed = placed(
    documents
      .map(documentEntry)
      .filter(dated)
      .toReversed() // they come newest first
      .sort((one, other) => Date.parse(one.at ?? '') - Date.parse(other.at ?? '')),
  );
  return merged(merged(placed(history), written), filed);
}

const arrivals = new Set<HistoryEvent>(['assigned', 'claimed', 'reassigned', 'delegated']);
const endings = new Set<HistoryEvent>(['completed', 'returned', 'reassigned', 'delegated', 'withdrawn']);

/** When the step came to the person, where the vendor tells it in an entry of its own. */
function arrivalOf(entry: HistoryEntry, earlier: readonly HistoryEntry[]): string | null {
  if (!endings.has(entry.event) || entry.step === null || entry.person === null) return null;
  const arrival = earlier.findLast(
    ({ event, step, person, at }) =>
      arrivals.has(event) &&
      step === entry.step &&
      at !== null &&
      person !== null &&
      isSamePerson(person, entry.person),
  );
  return arrival?.at ?? null;
}

function secondsOf(entry: HistoryEntry, earlier: readonly HistoryEntry[]): number | null {
  const from = entry.startedAt ?? arrivalOf(entry, earlier);
  if (entry.at === null || from === null || entry.current) return null;
  return Math.max(0, Math.round((Date.parse(entry.at) - Date.parse(from)) / 1_000));
}

const actionOf = (deed: OwnDeed | undefined): TimelineEntry['action'] =>
  deed ? { id: deed.id, label: deed.label, state: deed.state } : null;

/** What the person wrote with a deed that the vendor tells of, where the vendor does not tell that. */
function ownComment(deed: OwnDeed | undefined, entries: readonly HistoryEntry[]): string | null {
  if (!deed?.comment) return null;
  const isTold = entries.some(
    (entry) => said(entry) === deed.comment.trim() && isSamePerson(entry.person, deed.person),
  );
  return isTold ? null : deed.comment;
}

function ownEntry(deed: OwnDeed): TimelineEntry {
  const { id, stepName: step, at, person, onBehalfOf, comment } = deed;
  return {
    ...silent,
    id: `action:${id}`,
    event: eventOf(deed),
    step,
    at,
    person,
    onBehalfOf,
    comment: comment || null,
    source: 'intray',
    action: actionOf(deed),
    seconds: null,
  };
}

function changeEntry({ id, event, at, person, text }: OwnChange): TimelineEntry {
  const told = { source: 'intray', action: null, seconds: null } as const;
  return { ...silent, ...told, id: `change:${id}`, event, at, person, comment: text };
}

/** What only Intray knows, by the vendor's clock. */
function ownEntries({ deeds, changes }: Story, entries: readonly HistoryEntry[], told: ToldDeeds) {
  const known = new Set([...told.deeds.values()].map(({ id }) => id));
  const untold = deeds.filter(({ id }) => !known.has(id)).map(ownEntry);
  // What tells of a deed does not tell of a change, too.
  const others = entries.filter(({ id }) => !told.deeds.has(id));
  const changed = untoldChanges(changes, others, told.offsetMs).map(changeEntry);
  return [...untold, ...changed]
    .map((entry) => ({ entry, time: Date.parse(entry.at ?? '') + told.offsetMs }))
    .sort((one, other) => one.time - other.time);
}

/**
 * Everything that happened to a process in one order, oldest first. What the vendor tells stays in the vendor's order; what only
 * Intray knows is put among it by time, the vendor's clock set right. A deed that the vendor tells of stands once.
 */
export function timelineOf(story: Story): TimelineEntry[] {
  const vendors = vendorEntries(story);
  const entries = vendors.map(({ entry }) => entry);
  const told = findTold(story.deeds, entries, story.clockAheadMs);
  const own = ownEntries(story, entries, told);
  const theirs = vendors.map(({ entry, time }, index) => {
    const deed = told.deeds.get(entry.id);
    const comment = entry.comment ?? ownComment(deed, entries);
    const seconds = secondsOf(entry, entries.slice(0, index));
    return { time, entry: { ...entry, comment, source: 'system' as const, action: actionOf(deed), seconds } };
  });
  return merged<TimelineEntry>(theirs, own).map(({ entry }) => entry);
}
