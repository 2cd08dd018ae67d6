import type { HistoryEntry } from '@/lib/domain/history';
import type { Instant } from '@/lib/domain/instant';
import type { Person } from '@/lib/domain/person';
import type { ConnectionInfo } from '../contract';
import type { PathNode } from './client/flow-path';
import type { TicketHistoryRow } from './schema';
import { instantOf } from './server-time';
import { compareTexts } from './text-order';

/** A stop where the ticket waits, as something else than its path tells it. */
export interface Standing {
  readonly id: string;
  readonly step: string | null;
  readonly at: Instant | null;
  readonly person: Person | null;
}

export interface HistorySources {
  readonly connection: Pick<ConnectionInfo, 'timeZone'>;
  readonly rows: readonly TicketHistoryRow[];
  readonly path: readonly PathNode[];
  readonly standing: readonly Standing[];
  /** Shown names by user name; who is missing is shown by user name. */
  readonly names: ReadonlyMap<string, string>;
}

interface Push {
  readonly id: string;
  readonly at: Instant | null;
  readonly username: string | null;
  readonly status: string | null;
}

/** A stop of the path. */
interface Stop {
  readonly id: string;
  /** The node of the drawing. */
  readonly chart: string;
  readonly step: string | null;
  /** False while the ticket stands there. */
  readonly isLeft: boolean;
  readonly enteredAt: Instant | null;
  /** Null as well where the time cannot be read. */
  readonly leftAt: Instant | null;
}

/** A push is answered first; a moment later the ticket has left its stop (vendor facts: omflow §5). */
const SAME_MOMENT_MS = 5_000;
/** Where branches part or meet, the vendor copies a row with the name of who pushed last; a person is not that quick. */
const COPY_MS = 1_000;

/** Sorts behind every instant. */
const LAST = '~';

const EMPTY = { startedAt: null, current: false, onBehalfOf: null, comment: null } as const;

/** Oldest first. Rows are numbered as they are made, which is their order where a time cannot be read. */
function pushesOf({ connection, rows }: HistorySources): Push[] {
  const pushes = rows.map(({ id, updatetime, update_user, status }) => ({
    id,
    at: instantOf(updatetime, connection),
    username: update_user,
    status,
  }));
  const isTimed = pushes.every(({ at }) => at !== null);
  const momentOf = ({ at }: Push) => (isTimed && at) || '';
  return pushes.sort((a, b) => compareTexts(momentOf(a), momentOf(b)) || Number(a.id) - Number(b.id));
}

/** What a form leaves behind is at least an empty record; while somebody has it, there is nothing (vendor facts: omflow §6). */
export const hasLeft = ({ output_data }: PathNode) =>
  output_data !== null && output_data !== undefined && output_data !== '';

function stopsOf({ connection, path }: HistorySources): Stop[] {
  const time = (text: string | null) => instantOf(text, connection);
  return path
    .filter(({ stop_chart_type }) => stop_chart_type === 'form')
    .map((node, index) => ({
      id: `stop:${node.chart_id}:${index + 1}`,
      chart: node.chart_id,
      step: node.stop_chart_text,
      isLeft: hasLeft(node),
      enteredAt: time(node.createtime),
      leftAt: hasLeft(node) ? time(node.updatetime) : null,
    }));
}

/** A stop is left right after its push, and by nobody before it was entered. */
function mayHaveLeft({ at }: Push, { enteredAt, leftAt }: Stop): boolean {
  if (at === null || leftAt === null || leftAt < at || (enteredAt ?? '') > at) return false;
  return Date.parse(leftAt) - Date.parse(at) <= SAME_MOMENT_MS;
}

/** Which stop each push has left: first pushed, first left. `pushes` are oldest first. */
function pairUp(pushes: readonly Push[], stops: readonly Stop[]): Map<Push, Stop> {
  const waiting = stops.toSorted((a, b) => compareTexts(a.leftAt ?? '', b.leftAt ?? ''));
  const paired = new Map<Push, Stop>();
  for (const push of pushes) {
    const index = waiting.findIndex((stop) => mayHaveLeft(push, stop));
    const [stop] = index < 0 ? [] : waiting.splice(index, 1);
    if (stop) paired.set(push, stop);
  }
  return paired;
}

function personOf({ names }: Pick<HistorySources, 'names'>, username: string | null): Person | null {
  return username === null ? null : { id: username, name: names.get(username) ?? username };
}

/** Who pushed each stop of the drawing, in the order in which they did. */
export function pushersByChart(sources: HistorySources): Map<string, Person[]> {
  const [, ...pushes] = pushesOf(sources);
  const people = new Map<string, Person[]>();
  for (const [{ username }, { chart }] of pairUp(pushes, stopsOf(sources))) {
    const person = personOf(sources, username);
    if (person) people.set(chart, [...(people.get(chart) ?? []), person]);
  }
  return people;
}

/** The pushes without the rows that the vendor copied from them. */
function withoutCopies(pushes: readonly Push[], left: ReadonlyMap<Push, Stop>, opening: Push): Push[] {
  let last = opening;
  return pushes.filter((push) => {
    const later = Date.parse(push.at ?? '') - Date.parse(last.at ?? '');
    const isCopy = !left.has(push) && push.username === last.username && later <= COPY_MS;
    if (!isCopy) last = push;
    return !isCopy;
  });
}

function entryOf(
  sources: HistorySources,
  push: Push,
  more: Pick<HistoryEntry, 'event' | 'vendorEvent' | 'step'>,
) {
  return { ...EMPTY, ...more, id: `row:${push.id}`, at: push.at, person: personOf(sources, push.username) };
}

/**
 * A push after which the ticket stands at the same stop has only handed it to somebody, if its state is what it was: to hand on is a
 * push as well (vendor facts: omflow §5).
 */
function isEnteredAgain({ id, chart, leftAt }: Stop, stops: readonly Stop[]): boolean {
  return stops.some((other) => {
    if (other.id === id || other.chart !== chart || leftAt === null || other.enteredAt === null) return false;
    const later = Date.parse(other.enteredAt) - Date.parse(leftAt);
    return later >= 0 && later <= SAME_MOMENT_MS;
  });
}

/** The opening, the pushes, and the stops that none of them has left. */
function entriesOfPushes(sources: HistorySources, stops: readonly Stop[]) {
  const [opening, ...pushes] = pushesOf(sources);
  if (!opening) return { entries: [], rest: stops };
  const left = pairUp(pushes, stops);
  const taken = new Set(left.values());
  const entries: HistoryEntry[] = [
    entryOf(sources, opening, { event: 'started', vendorEvent: null, step: null }),
    ...withoutCopies(pushes, left, opening).map((push) => {
      const stop = left.get(push);
      const before = pushes[pushes.indexOf(push) - 1] ?? opening;
      const isHandedOn = stop !== undefined && push.status === before.status && isEnteredAgain(stop, stops);
      return {
        ...entryOf(sources, push, {
          event: isHandedOn ? 'reassigned' : 'completed',
          vendorEvent: push.status,
          step: stop?.step ?? null,
        }),
        startedAt: stop?.enteredAt ?? null,
      };
    }),
  ];
  return { entries, rest: stops.filter((stop) => !taken.has(stop)) };
}

/** Stops that nobody is known to have pushed: the push that closes a ticket leaves no history row (vendor facts: omflow §5). */
function entriesOfStops(stops: readonly Stop[]): HistoryEntry[] {
  return stops
    .filter(({ isLeft }) => isLeft)
    .map(({ id, step, enteredAt, leftAt }) => ({
      ...EMPTY,
      id,
      event: 'completed',
      vendorEvent: null,
      step,
      at: leftAt,
      startedAt: enteredAt,
      person: null,
    }));
}

function entriesOfEnd({ connection, path }: HistorySources): HistoryEntry[] {
  return path
    .filter(({ stop_chart_type }) => stop_chart_type === 'end')
    .map((node, index) => ({
      ...EMPTY,
      id: `end:${node.chart_id}:${index + 1}`,
      event: 'ended',
      vendorEvent: null,
      step: node.stop_chart_text,
      at: instantOf(node.updatetime ?? node.createtime, connection),
      person: null,
    }));
}

/** Where the ticket stands: what is known of the person's own stop, and the open stops of the path that are not it. */
function entriesOfStanding({ standing }: HistorySources, stops: readonly Stop[]): HistoryEntry[] {
  const known = new Set(standing.map(({ step }) => step));
  const others = stops
    .filter(({ isLeft, step }) => !isLeft && !known.has(step))
    .map(({ id, step, enteredAt }) => ({ id, step, at: enteredAt, person: null }));
  return [...standing, ...others].map(({ id, step, at, person }) => ({
    ...EMPTY,
    id,
    event: 'assigned',
    vendorEvent: null,
    step,
    at,
    current: true,
    person,
  }));
}

/** By time; what has none stays behind the one before it, and what goes on without a known beginning comes last. */
function oldestFirst(entries: readonly HistoryEntry[]): HistoryEntry[] {
  let before = '';
  const placed = entries.map((entry) => {
    if (entry.at !== null) before = entry.at;
    return { entry, moment: entry.at ?? (entry.current ? LAST : before) };
  });
  placed.sort((a, b) => compareTexts(a.moment, b.moment));
  return placed.map(({ entry }) => entry);
}

/**
 * What happened to a ticket, oldest first. The vendor keeps it in two halves: rows tell who pushed and when but carry the next stop's
 * name, the flow's path tells the stops (vendor facts: omflow §5, §6); they are put together by their moments.
 */
export function toHistory(sources: HistorySources): HistoryEntry[] {
  const { entries, rest } = entriesOfPushes(sources, stopsOf(sources));
  const past = [...entries, ...entriesOfStops(rest), ...entriesOfEnd(sources)];
  return oldestFirst([...past, ...entriesOfStanding(sources, rest)]);
}
