import { type AbsenceItemFate, listAbsenceItems } from '@/db/repositories/absence-items';
import {
  type AbsenceConnectionRow,
  type AbsenceRow,
  listAbsenceConnections,
  listAbsences,
  listAbsencesOfUser,
} from '@/db/repositories/absences';
import { findUser } from '@/db/repositories/users';
import type { AbsenceConnectionView, AbsenceView, Colleague, MovedItem } from '@/lib/api/contract/absences';
import { AbsenceConnectionState, statusOf } from '@/lib/domain/absence';
import { toInstant } from '@/lib/domain/instant';
import { InboxError } from '../errors';
import type { Runtime } from '../runtime';
import { type Caller, processesOf, requireAbsence } from './rules';
import { placeWallTime } from './wall-time';

/** How many rules a list shows; older ones are history. */
const MOST_SHOWN = 100;

export async function colleagueOf(runtime: Runtime, userId: string): Promise<Colleague> {
  const user = await findUser(runtime.inbox, userId);
  return user ? { username: user.username, name: user.name } : { username: '', name: 'Somebody who left' };
}

/** How far handing an item on has come. */
export function movedState({ item, action }: AbsenceItemFate): MovedItem['state'] {
  if (action?.state === 'confirmed') return 'moved';
  if (action?.state === 'cancelled') return 'kept';
  return item.problem === null && action?.state !== 'refused' && action?.state !== 'conflict'
    ? 'under-way'
    : 'not-moved';
}

async function connectionView(
  runtime: Runtime,
  row: AbsenceConnectionRow,
  fates: readonly AbsenceItemFate[],
): Promise<AbsenceConnectionView> {
  const states = fates
    .filter(({ item }) => item.connectionId === row.connectionId)
    .map((fate) => movedState(fate));
  const countOf = (state: MovedItem['state']) => states.filter((found) => found === state).length;
  return {
    connectionId: row.connectionId,
    name: runtime.connections.get(row.connectionId)?.name ?? row.connectionId,
    mechanism: row.mechanism,
    state: AbsenceConnectionState.parse(row.state),
    problem: row.problem,
    retryAt: row.retryAt,
    substitute: row.substituteUserId === null ? null : await colleagueOf(runtime, row.substituteUserId),
    moved: countOf('moved'),
    underWay: countOf('under-way'),
    stayed: countOf('not-moved'),
  };
}

function remarksOf({ localStart, localEnd, timeZone }: AbsenceRow): string[] {
  const placed = [placeWallTime(localStart, timeZone, 'start'), placeWallTime(localEnd, timeZone, 'end')];
  return placed.flatMap(({ remark }) => (remark === null ? [] : [remark]));
}

/** A rule as its person sees it. */
export async function viewOfAbsence(runtime: Runtime, row: AbsenceRow): Promise<AbsenceView> {
  const states = await listAbsenceConnections(runtime.inbox, row.id);
  const fates = await listAbsenceItems(runtime.inbox, row.id);
  const { id, timeZone, startsAt, endsAt, endedAt, note, movesOpenItems } = row;
  return {
    id,
    person: await colleagueOf(runtime, row.userId),
    substitute: await colleagueOf(runtime, row.substituteUserId),
    madeBy: row.madeByUserId === null ? null : await colleagueOf(runtime, row.madeByUserId),
    timeZone,
    start: row.localStart,
    end: row.localEnd,
    startsAt,
    endsAt,
    endedAt,
    status: statusOf(row, toInstant(runtime.now())),
    processes: processesOf(row),
    note,
    movesOpenItems,
    remarks: remarksOf(row),
    connections: await Promise.all(states.map((state) => connectionView(runtime, state, fates))),
  };
}

/** The caller's rules, or everybody's for an administrator; the newest first. */
export async function readAbsences(
  runtime: Runtime,
  caller: Caller,
  whose: 'mine' | 'all',
): Promise<AbsenceView[]> {
  if (whose === 'all' && caller.role !== 'admin')
    throw new InboxError('forbidden', 'Only an administrator can see everybody’s rules.', 'whose');
  const rows =
    whose === 'all'
      ? await listAbsences(runtime.inbox, MOST_SHOWN)
      : await listAbsencesOfUser(runtime.inbox, caller.id, MOST_SHOWN);
  return Promise.all(rows.map((row) => viewOfAbsence(runtime, row)));
}

export async function readAbsence(runtime: Runtime, caller: Caller, id: string): Promise<AbsenceView> {
  return viewOfAbsence(runtime, await requireAbsence(runtime, caller, id));
}
