import { z } from 'zod';
import type { Call } from '../contract';
import { ask } from './client';
import { isEmptyInbox, refusedReading } from './errors';
import type { TaskKey } from './ids';
import { Mission } from './schema';

const PATH = '/my-mission/api/my-mission/list/';

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

interface Condition {
  column: string;
  condition: '=' | '>';
  value: string | number;
}

/**
 * Asks for my tasks, names included where the installation can. `limit` is the END index of a slice; the slices here all
 * start at 0, and it is never 0, which means "none" in 1.1 and "all" in 1.2 (vendor facts: omflow §0, §3).
 */
export async function queryMissions(
  call: Call,
  conditions: readonly Condition[],
  limit: number,
): Promise<unknown[]> {
  const query = (columns: readonly string[]) =>
    ask(call, PATH, {
      search_columns: columns,
      search_conditions: conditions,
      exclude_conditions: [],
      order_columns: ['id'],
      start: 0,
      limit,
    });
  let envelope = await query([...COLUMNS, ...NAME_COLUMNS]);
  if (envelope.status === 404 && !isEmptyInbox(envelope)) envelope = await query(COLUMNS);
  if (isEmptyInbox(envelope)) return [];
  if (envelope.status !== 200) throw refusedReading(envelope);
  return z.array(z.unknown()).parse(envelope.result);
}

/** The task if it waits for the person just now, else null. One cheap request. */
export async function findMission(call: Call, { flow, dataId }: TaskKey): Promise<Mission | null> {
  const conditions: Condition[] = [
    { column: 'flow_uuid', condition: '=', value: flow },
    { column: 'data_id', condition: '=', value: dataId },
  ];
  const [row] = await queryMissions(call, conditions, 1);
  return row === undefined ? null : Mission.parse(row);
}
