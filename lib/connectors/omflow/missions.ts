import type { Call } from '../contract';
import { isConnectorError } from '../errors';
import { listMissions } from './client/missions';
import type { Condition } from './client/query';
import { understood } from './client/transport';
import type { TaskKey } from './ids';
import { Mission } from './schema';

const COLUMNS = [
  'id',
  'flow_uuid',
  'flow_name',
  'status',
  'level',
  'title',
  'data_no',
  'data_id',
  'stop_chart_text',
  'create_user_id',
  'createtime',
  'updatetime',
  'assignee_id',
  'assign_group_id',
  'action',
  'attachment',
];
/** Columns of related tables: undocumented, so an installation may refuse them (vendor facts: omflow §3). */
const NAME_COLUMNS = ['create_user__nick_name', 'assign_group__display_name'];

/**
 * Asks for my tasks, names included where the installation can. The slices here all start at 0, so that `limit`, which is an end
 * index, is their length too.
 */
export async function queryMissions(
  call: Call,
  conditions: readonly Condition[],
  limit: number,
): Promise<unknown[]> {
  const query = (columns: readonly string[]) =>
    listMissions(call, { columns, conditions, order: ['id'], start: 0, limit });
  try {
    return await query([...COLUMNS, ...NAME_COLUMNS]);
  } catch (error) {
    if (isConnectorError(error) && error.code === 'not-found') return query(COLUMNS);
    throw error;
  }
}

/** The task if it waits for the person just now, else null. One cheap request. */
export async function findMission(call: Call, { flow, dataId }: TaskKey): Promise<Mission | null> {
  const conditions: Condition[] = [
    { column: 'flow_uuid', condition: '=', value: flow },
    { column: 'data_id', condition: '=', value: dataId },
  ];
  const [row] = await queryMissions(call, conditions, 1);
  return row === undefined ? null : understood(Mission, row);
}
