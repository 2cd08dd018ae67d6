import type { Box, WorkItem, WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { requireCase } from './case';
import { isNotAnswered } from './client/request';
import { gone } from './errors';
import { findPending, findRow } from './find';
import { parseProcessId, parseTaskId } from './ids';
import { delegationOf, isHandedOn, pausedDelegations, startedHere } from './participation';
import type { CaseRow } from './schema';
import { findTeamRow } from './team';
import { completedItem, initiatedItem, mappingOf, pendingItem, teamItem } from './transform';

async function getPending(call: Call, externalId: string): Promise<WorkItem> {
  const found = await findPending(call, parseTaskId(externalId));
  if (!found) throw gone();
  return pendingItem(mappingOf(call), found.bucket, found.row);
}

async function getCompleted(call: Call, externalId: string): Promise<WorkItem> {
  const key = parseTaskId(externalId);
  const row = await findRow(call, 'participated', key, ({ del_index }) => del_index === key.delIndex);
  if (!row || !isHandedOn(row)) throw gone();
  if ((await pausedDelegations(call, [row]))?.includes(delegationOf(row))) throw gone();
  return completedItem(mappingOf(call), row);
}

async function findStarted(call: Call, key: { appUid: string; appNumber: string }): Promise<CaseRow | null> {
  try {
    return await findRow(call, 'started', key);
  } catch (error) {
    if (!isNotAnswered(error)) throw error;
    return findRow(call, 'participated', key, startedHere);
  }
}

async function getInitiated(call: Call, externalId: string): Promise<WorkItem> {
  const appUid = parseProcessId(externalId);
  const { app_number } = await requireCase(call, appUid);
  const row = await findStarted(call, { appUid, appNumber: app_number });
  if (!row) throw gone();
  return initiatedItem(mappingOf(call), row);
}

async function getTeam(call: Call, externalId: string): Promise<WorkItem> {
  const row = await findTeamRow(call, parseTaskId(externalId));
  if (!row) throw gone();
  return teamItem(mappingOf(call), row);
}

const GETTERS: Readonly<Record<Box, (call: Call, externalId: string) => Promise<WorkItem>>> = {
  pending: getPending,
  completed: getCompleted,
  initiated: getInitiated,
  team: getTeam,
};

/** Re-reads one item through the list it stands in, so that it comes out as listed. Throws `not-found` when it is not there. */
export function get(call: Call, { box, externalId }: WorkRef): Promise<WorkItem> {
  return GETTERS[box](call, externalId);
}
