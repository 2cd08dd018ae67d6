import type { ActionIntent, ActionState } from '@/lib/domain/action';
import type { HistoryEntry, HistoryEvent } from '@/lib/domain/history';
import type { Instant } from '@/lib/domain/instant';
import type { Person } from '@/lib/domain/person';
import { isNear, offsetByDeeds } from './clock-offset';

/** One action that the person asked for in Intray. */
export interface OwnDeed {
  readonly id: string;
  readonly label: string;
  readonly intent: ActionIntent;
  readonly state: ActionState;
  /** By our clock: when it was sent, or asked for when it was not sent yet. */
  readonly at: Instant;
  readonly comment: string;
  readonly stepName: string | null;
  readonly person: Person;
  readonly onBehalfOf: Person | null;
}

/** What a vendor may call the deed; the first is what we call it. */
const events: Readonly<Record<ActionIntent, readonly [HistoryEvent, ...HistoryEvent[]]>> = {
  complete: ['completed', 'returned', 'cancelled', 'ended', 'changed'],
  claim: ['claimed', 'assigned'],
  release: ['changed', 'assigned', 'returned'],
  delegate: ['delegated', 'reassigned', 'assigned'],
  reassign: ['reassigned', 'delegated', 'assigned'],
  pause: ['paused'],
  resume: ['resumed', 'changed'],
  withdraw: ['withdrawn', 'returned', 'cancelled'],
  cancel: ['cancelled', 'ended'],
  'delete-draft': ['cancelled', 'ended'],
  remind: ['changed', 'note'],
  'change-status': ['changed', 'paused', 'resumed', 'completed', 'cancelled'],
  'run-trigger': ['changed'],
  note: ['note'],
};

export const eventOf = ({ intent }: OwnDeed): HistoryEvent => events[intent][0];

/** The record may be of somebody who stood in for the person, or be theirs. */
function isTheirs({ person }: OwnDeed, entry: HistoryEntry): boolean {
  const isSame = (other: Person | null) =>
    other !== null &&
    (other.id !== null && person.id !== null ? other.id === person.id : other.name === person.name);
  return entry.person === null || isSame(entry.person) || isSame(entry.onBehalfOf);
}

function mayTell(deed: OwnDeed, entry: HistoryEntry): boolean {
  if (entry.current || entry.at === null || !isTheirs(deed, entry)) return false;
  if (!events[deed.intent].includes(entry.event)) return false;
  return deed.stepName === null || entry.step === null || deed.stepName === entry.step;
}

/** Those that the vendor has been asked to do, so that it may tell of them. */
const mayBeTold = ({ state }: OwnDeed) => state === 'confirmed' || state === 'uncertain';

const time = (entry: { readonly at: Instant | null }) => Date.parse(entry.at ?? '');

export interface ToldDeeds {
  /** By the id of the vendor's entry the deed that it tells of. */
  readonly deeds: ReadonlyMap<string, OwnDeed>;
  /** How many milliseconds the vendor's clock is ahead of ours. */
  readonly offsetMs: number;
}

/** How well an entry fits a deed: lower is better. The same comment is hardly chance. */
function distance(deed: OwnDeed, entry: HistoryEntry, offset: number): number {
  const apart = Math.abs(time(entry) - offset - time(deed));
  const eventRank = events[deed.intent].indexOf(entry.event) * 1_000;
  return deed.comment !== '' && entry.comment === deed.comment ? eventRank : apart + eventRank + 1_000_000;
}

/**
 * Which of the vendor's entries tell of what we asked for, and how far its clock is off. `expectedMs`: what is known of the
 * clock otherwise (its answers' own time), where anything is.
 */
export function findTold(
  deeds: readonly OwnDeed[],
  entries: readonly HistoryEntry[],
  expectedMs: number | null,
): ToldDeeds {
  const sent = deeds.filter(mayBeTold);
  const pairs = sent.map((deed) => ({ deed, entries: entries.filter((entry) => mayTell(deed, entry)) }));
  const measured = offsetByDeeds(
    pairs.map((pair) => ({ at: time(pair.deed), records: pair.entries.map(time) })),
    expectedMs ?? 0,
  );
  const offsetMs = measured ?? expectedMs ?? 0;
  const told = new Map<string, OwnDeed>();
  for (const { deed, entries: candidates } of pairs) {
    const [best] = candidates
      .filter((entry) => !told.has(entry.id) && isNear(time(deed), time(entry), offsetMs))
      .sort((one, other) => distance(deed, one, offsetMs) - distance(deed, other, offsetMs));
    if (best) told.set(best.id, deed);
  }
  return { deeds: told, offsetMs };
}
