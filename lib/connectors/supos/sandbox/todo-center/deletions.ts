import { type TodoRow, todoCenterOf, type World } from '../world';
import { refuseTodo } from './field-rules';
import { TASK_STATUSES } from './fields';

const MAX_IDS = 200;

type QueryValues = Readonly<Record<string, string | undefined>>;

/** Ids stand in one parameter with commas between them (vendor facts: supos §1). */
function idsOf(text = ''): string[] {
  const ids = text.split(',').filter((id) => id.trim() !== '');
  if (ids.length > MAX_IDS) throw refuseTodo(508, 'The number of data cannot exceed 200');
  return ids;
}

function wanted({ ids = '', source }: QueryValues, thirdPartyIds: readonly string[], idField: string) {
  const own = new Set(idsOf(ids));
  for (const id of own) if (!/^\d+$/.test(id)) throw refuseTodo(533, 'The data type of id is wrong');
  if (thirdPartyIds.length > 0 && !source?.trim())
    throw refuseTodo(516, "The parameter 'source' cannot be empty");
  const theirs = new Set(thirdPartyIds.map((id) => id.toLowerCase()));
  return ({ id, values }: TodoRow): boolean =>
    own.has(id) || (values.source === source && theirs.has(String(values[idField]).toLowerCase()));
}

/** Deletes what is there and keeps silent about what is not; tasks of a process stay (vendor facts: supos §6b, S11). */
export function deleteProcesses(world: World, query: QueryValues): TodoRow[] {
  const center = todoCenterOf(world);
  const goes = wanted(query, idsOf(query.thirdPartyInstanceIds), 'thirdPartyInstanceId');
  const gone = center.processes.filter(goes);
  center.processes = center.processes.filter((row) => !goes(row));
  return gone;
}

/** One state of a task at a time; the state is asked for even when nothing is to be deleted. */
export function deleteTasks(world: World, query: QueryValues): TodoRow[] {
  const { taskStatus } = query;
  if (!taskStatus?.trim()) throw refuseTodo(533, "The parameter 'taskStatus' cannot be empty");
  if (!TASK_STATUSES.some((status) => status === taskStatus)) throw refuseTodo(507);
  const center = todoCenterOf(world);
  const named = wanted(query, idsOf(query.thirdPartyInstanceNodeIds), 'thirdPartyInstanceNodeId');
  const goes = (row: TodoRow) => row.values.taskStatus === taskStatus && named(row);
  const gone = center.tasks.filter(goes);
  center.tasks = center.tasks.filter((row) => !goes(row));
  return gone;
}
