import type { HistoryEntry, HistoryEvent } from '@/lib/domain/history';
import type { Instant } from '@/lib/domain/instant';
import type { Person } from '@/lib/domain/person';
import type { LightTurn } from './client/light-history';
import { personOf, starterOf } from './people-of-case';
import type { CaseInfo, CaseTask } from './schema';
import { timeIn } from './vendor-time';

export interface CaseStory {
  /** Null for who may not see the case (yet). */
  readonly info: CaseInfo | null;
  readonly tasks: readonly CaseTask[];
  /** Null where the vendor does not tell. */
  readonly flow: readonly LightTurn[] | null;
  readonly zone: string;
}

/** One person's turn at one task: what the vendor calls a delegation. */
interface Turn {
  readonly index: string;
  readonly taskUid: string;
  readonly step: string;
  readonly person: Person | null;
  readonly openedAt: Instant | null;
  readonly finishedAt: Instant | null;
}

/** By index, each once: a task that was reassigned or paused stands twice in the list (vendor facts: processmaker §5). */
function turnsOf({ tasks, zone }: CaseStory): Turn[] {
  const turns = tasks.flatMap(({ tas_uid, tas_title, delegations }) =>
    delegations.map((each) => ({
      index: each.del_index,
      taskUid: tas_uid,
      step: tas_title,
      person: personOf(each),
      openedAt: timeIn(zone, each.del_init_date),
      finishedAt: timeIn(zone, each.del_finish_date),
    })),
  );
  const once = new Map(turns.map((turn) => [turn.index, turn]));
  return [...once.values()].sort((one, other) => Number(one.index) - Number(other.index));
}

/** The vendor's two lists tell of the same turns; where they do not, the second one is left out rather than guessed at. */
function pairedFlow(turns: readonly Turn[], flow: readonly LightTurn[] | null): readonly LightTurn[] {
  const matches =
    flow?.length === turns.length && flow.every(({ taskName }, place) => taskName === turns[place]?.step);
  return matches ? flow : [];
}

const FLOW_EVENTS: Readonly<Record<string, HistoryEvent>> = {
  PAUSE: 'paused',
  REASSIGN: 'reassigned',
  CANCEL: 'cancelled',
};

const latest = (turns: readonly Turn[]): Instant | null =>
  turns.reduce<Instant | null>(
    (found, { finishedAt }) => (found === null || (finishedAt ?? '') > found ? finishedAt : found),
    null,
  );

/** Pausing and reassigning close a turn, and the same task goes on under the next index (vendor facts: processmaker §5). */
function wayOut(turn: Turn, next: Turn | undefined): HistoryEvent {
  if (next?.taskUid !== turn.taskUid || Number(next.index) !== Number(turn.index) + 1) return 'completed';
  return next.person?.id === turn.person?.id ? 'paused' : 'reassigned';
}

interface Telling {
  readonly info: CaseInfo | null;
  readonly turns: readonly Turn[];
  readonly flow: readonly LightTurn[];
  /** When the case was cancelled, which closes the turns that were open then. */
  readonly cancelledAt: Instant | null;
}

/** The ending of the case tells the cancellation; that the task had come to the person remains to be said of the turn. */
function eventOf({ info, turns, flow, cancelledAt }: Telling, turn: Turn, place: number): HistoryEvent {
  const open = info?.current_task.find(({ del_index }) => del_index === turn.index);
  if (open?.paused) return 'paused';
  if (open || turn.finishedAt === null) return 'assigned';
  const told = FLOW_EVENTS[flow[place]?.flowStatus ?? ''];
  if (told) return told === 'cancelled' && cancelledAt !== null ? 'assigned' : told;
  return turn.finishedAt === cancelledAt ? 'assigned' : wayOut(turn, turns[place + 1]);
}

/** The vendor names the holder of a turn. Who took it from them, or cancelled it, it does not tell: an Operator may do neither (vendor facts: processmaker §5). */
const NOT_THE_HOLDERS: ReadonlySet<HistoryEvent> = new Set(['reassigned', 'cancelled']);

/** `assigned` happened when the task came, everything else when the turn was closed, as a pause does, too. */
function timesOf(event: HistoryEvent, { finishedAt }: Turn, cameAt: Instant | null, current: boolean) {
  if (event === 'assigned') return { at: cameAt, startedAt: null };
  return { at: finishedAt ?? cameAt, startedAt: current || finishedAt === null ? null : cameAt };
}

const NOTHING_MORE = { vendorEvent: null, onBehalfOf: null, comment: null } as const;

function isCurrent({ info }: Telling, turn: Turn): boolean {
  if (info === null) return turn.finishedAt === null;
  return info.current_task.some(({ del_index }) => del_index === turn.index);
}

function turnEntry(telling: Telling, turn: Turn, place: number, zone: string): HistoryEntry {
  const told = telling.flow[place];
  const current = isCurrent(telling, turn);
  const event = eventOf(telling, turn, place);
  const cameAt = timeIn(zone, told?.dueDate ?? null) ?? turn.openedAt;
  return {
    ...NOTHING_MORE,
    id: turn.index,
    event,
    vendorEvent: told?.flowStatus || null,
    step: turn.step || null,
    ...timesOf(event, turn, cameAt, current),
    current,
    person: NOT_THE_HOLDERS.has(event) ? null : turn.person,
  };
}

function beginning({ info, zone }: CaseStory): HistoryEntry[] {
  if (info === null) return [];
  const at = timeIn(zone, info.app_create_date);
  const person = starterOf(info);
  return [
    {
      ...NOTHING_MORE,
      id: 'started',
      event: 'started',
      step: null,
      at,
      startedAt: null,
      current: false,
      person,
    },
  ];
}

const ENDINGS: Readonly<Record<string, HistoryEvent>> = { COMPLETED: 'ended', CANCELLED: 'cancelled' };

/** The last turn ends with the case; the vendor has no other time for it here. */
function ending(info: CaseInfo | null, turns: readonly Turn[]): HistoryEntry[] {
  const event = ENDINGS[info?.app_status ?? ''];
  if (!info || !event) return [];
  return [
    {
      ...NOTHING_MORE,
      id: 'ended',
      event,
      vendorEvent: info.app_status,
      step: null,
      at: latest(turns),
      startedAt: null,
      current: false,
      person: null,
    },
  ];
}

/** Oldest first. What has no time stays behind what the vendor tells before it. */
function inOrder(entries: readonly HistoryEntry[]): HistoryEntry[] {
  let last = '';
  const timed = entries.map((entry) => {
    last = entry.at ?? last;
    return { entry, at: last };
  });
  return timed
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .map(({ entry }) => entry);
}

/** How a case began, every turn in it and how it ended, oldest first. */
export function toHistory(story: CaseStory): HistoryEntry[] {
  const turns = turnsOf(story);
  const { info, zone } = story;
  const telling: Telling = {
    info,
    turns,
    flow: pairedFlow(turns, story.flow),
    cancelledAt: info?.app_status === 'CANCELLED' ? latest(turns) : null,
  };
  const middle = turns.map((turn, place) => turnEntry(telling, turn, place, zone));
  return inOrder([...beginning(story), ...middle, ...ending(info, turns)]);
}
