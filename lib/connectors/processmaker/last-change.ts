import type { HistoryEntry, HistoryEvent } from '@/lib/domain/history';
import type { Instant } from '@/lib/domain/instant';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { isConnectorError } from '../errors';
import { loadCase } from './case';
import { endingOf, turnEntry } from './history-transform';
import { parseProcessId, parseTaskId } from './ids';
import { loadStory } from './story';
import { eventOf, followerOf, type Telling, type Turn, tellingOf, turnAt } from './turns';

/** A supervisor may pause and resume, too, and the vendor tells of neither who it was (its document, "Pause Case"). */
const NOBODYS: ReadonlySet<HistoryEvent> = new Set(['paused', 'resumed']);

const withoutGuess = (entry: HistoryEntry | null): HistoryEntry | null =>
  entry && NOBODYS.has(entry.event) ? { ...entry, person: null } : entry;

/** A claim or a resumption begins a turn. */
function begun(event: 'claimed' | 'resumed', turn: Turn, at: Instant | null): HistoryEntry {
  return {
    id: `${turn.index} ${event}`,
    event,
    vendorEvent: null,
    step: turn.step || null,
    at,
    startedAt: null,
    current: false,
    person: turn.person,
    onBehalfOf: null,
    comment: null,
  };
}

const closedAt = ({ finishedAt }: Turn) => finishedAt ?? '';

/** The newest turn that was closed since, of another task of the case. */
function newestOther(telling: Telling, since: Instant | null): HistoryEntry | null {
  const closed = telling.turns.filter((turn) => turn.finishedAt !== null && closedAt(turn) > (since ?? ''));
  const newest = closed.toSorted((one, other) => (closedAt(one) < closedAt(other) ? 1 : -1))[0];
  return newest ? turnEntry(telling, newest) : null;
}

/** The turn is still there: somebody claimed or paused it, or another branch of the case has moved. */
function whileOpen(telling: Telling, turn: Turn, selfId: string): HistoryEntry | null {
  if (eventOf(telling, turn) === 'paused') return turnEntry(telling, turn);
  if (turn.isPooled && turn.person !== null && turn.person.id !== selfId)
    return begun('claimed', turn, turn.openedAt ?? turn.cameAt);
  return newestOther(telling, turn.cameAt ?? turn.openedAt);
}

function onceClosed(telling: Telling, turn: Turn): HistoryEntry | null {
  const event = eventOf(telling, turn);
  if (event === 'assigned') return endingOf(telling.info, telling.turns);
  const follower = followerOf(telling.turns, turn);
  if (event === 'paused' && follower) return begun('resumed', follower, follower.cameAt ?? follower.openedAt);
  return turnEntry(telling, turn);
}

function changeOfTurn(telling: Telling, delIndex: string, selfId: string): HistoryEntry | null {
  const turn = turnAt(telling.turns, delIndex);
  if (!turn) return null;
  const isOpen = turn.finishedAt === null || eventOf(telling, turn) === 'paused';
  const isGoingOn = isOpen && followerOf(telling.turns, turn) === null;
  return isGoingOn ? whileOpen(telling, turn, selfId) : onceClosed(telling, turn);
}

/** Of a pool the vendor shows no case, but who has taken the task out of it; nothing else of it is told. */
function claimOf({ turns }: Telling, delIndex: string): HistoryEntry | null {
  const turn = turnAt(turns, delIndex);
  if (!turn?.isPooled || turn.person === null) return null;
  return begun('claimed', turn, turn.openedAt ?? turn.cameAt);
}

async function changeOfTask(call: Call, externalId: string): Promise<HistoryEntry | null> {
  const { appUid, delIndex } = parseTaskId(externalId);
  const info = await loadCase(call, appUid);
  const telling = tellingOf(await loadStory(call, appUid, info));
  if (info === null) return claimOf(telling, delIndex);
  return changeOfTurn(telling, delIndex, call.subject.id);
}

async function changeOfCase(call: Call, externalId: string): Promise<HistoryEntry | null> {
  const appUid = parseProcessId(externalId);
  const info = await loadCase(call, appUid);
  if (info === null) return null;
  const telling = tellingOf(await loadStory(call, appUid, info));
  return endingOf(info, telling.turns) ?? newestOther(telling, null);
}

/**
 * What took the task from the person, or happened last to the case. Who reassigns, pauses, resumes or cancels the vendor does
 * not tell, nor anything of a draft that was deleted: null.
 */
export async function lastChange(call: Call, { kind, externalId }: WorkRef): Promise<HistoryEntry | null> {
  try {
    const change = kind === 'task' ? changeOfTask(call, externalId) : changeOfCase(call, externalId);
    return withoutGuess(await change);
  } catch (error) {
    if (isConnectorError(error) && error.code === 'not-found') return null;
    throw error;
  }
}
