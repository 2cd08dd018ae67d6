import type { HistoryEntry, HistoryEvent } from '@/lib/domain/history';
import { starterOf } from './people-of-case';
import type { CaseInfo } from './schema';
import { type CaseStory, eventOf, latestFinish, type Telling, type Turn, tellingOf } from './turns';
import { timeIn } from './vendor-time';

/** The vendor names the holder of a turn. Who took it from them, or cancelled it, it does not tell: an Operator may do neither (vendor facts: processmaker §5). */
const NOT_THE_HOLDERS: ReadonlySet<HistoryEvent> = new Set(['reassigned', 'cancelled']);

/** `assigned` happened when the task came, everything else when the turn was closed, as a pause does, too. */
function timesOf(event: HistoryEvent, { finishedAt, cameAt, openedAt }: Turn, current: boolean) {
  const came = cameAt ?? openedAt;
  if (event === 'assigned') return { at: came, startedAt: null };
  return { at: finishedAt ?? came, startedAt: current || finishedAt === null ? null : came };
}

const NOTHING_MORE = { vendorEvent: null, onBehalfOf: null, comment: null } as const;

function isCurrent({ info }: Telling, turn: Turn): boolean {
  if (info === null) return turn.finishedAt === null;
  return info.current_task.some(({ del_index }) => del_index === turn.index);
}

/** What became of one turn. */
export function turnEntry(telling: Telling, turn: Turn): HistoryEntry {
  const current = isCurrent(telling, turn);
  const event = eventOf(telling, turn);
  return {
    ...NOTHING_MORE,
    id: turn.index,
    event,
    vendorEvent: turn.told?.flowStatus || null,
    step: turn.step || null,
    ...timesOf(event, turn, current),
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

/** How the case ended, at the time of its last turn: the vendor has no other for it here. Null while it goes on. */
export function endingOf(info: CaseInfo | null, turns: readonly Turn[]): HistoryEntry | null {
  const event = ENDINGS[info?.app_status ?? ''];
  if (!info || !event) return null;
  return {
    ...NOTHING_MORE,
    id: 'ended',
    event,
    vendorEvent: info.app_status,
    step: null,
    at: latestFinish(turns),
    startedAt: null,
    current: false,
    person: null,
  };
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
  const telling = tellingOf(story);
  const middle = telling.turns.map((turn) => turnEntry(telling, turn));
  const end = endingOf(telling.info, telling.turns);
  return inOrder([...beginning(story), ...middle, ...(end ? [end] : [])]);
}
