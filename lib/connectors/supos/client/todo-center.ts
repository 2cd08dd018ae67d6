import type { InstallationCall } from '../../contract';
import { AddedProcesses, AddedTasks } from '../schema/todo-center';
import { checkBatch, idGroups } from '../todo-center/batches';
import {
  type ProcessChange,
  type ProcessRow,
  type TaskRow,
  type TaskStatus,
  wireRow,
} from '../todo-center/rows';
import { order, type Query, workflow, write } from './send';

const PROCESSES = '/todoCenter/processes';
const TASKS = '/todoCenter/tasks';

/**
 * Shows processes of another system in supOS: one batch (see `batchesOf`), all of it or nothing. Answers supOS's ids in
 * the order of the rows. After a lost answer the batch may be sent again: 100108601 then says that it had worked.
 * Vendor document: supOS workflow, "Add Workflow Data In Batches". Refuses: 508 to 518, 523, 526, 527, 532, 601.
 */
export function addProcesses(call: InstallationCall, rows: readonly ProcessRow[]): Promise<AddedProcesses> {
  checkBatch(rows, ({ thirdPartyInstanceId }) => thirdPartyInstanceId);
  const body = JSON.stringify(rows.map(wireRow));
  return write(call, AddedProcesses, { method: 'POST', path: workflow(call, PROCESSES), body });
}

/** As bare digits: ids are 64-bit integers, which no number of JavaScript holds (vendor facts: supos §4, "ids"). */
function changeText({ id, ...row }: ProcessChange): string {
  const fields = JSON.stringify(wireRow(row));
  return id === undefined ? fields : fields.replace('{', `{"id":${BigInt(id)},`);
}

/**
 * Changes processes that are shown, such as to completed: one batch, all of it or nothing.
 * Refuses: 508 to 518, 526, 527, 532, 601, 603, and 602 with HTTP 500.
 */
export function updateProcesses(call: InstallationCall, rows: readonly ProcessChange[]): Promise<void> {
  checkBatch(rows, ({ thirdPartyInstanceId }) => thirdPartyInstanceId);
  const body = `[${rows.map(changeText).join(',')}]`;
  return order(call, { method: 'PUT', path: workflow(call, PROCESSES), body });
}

/** What is to go: by supOS's own ids, or by those of the other system, which need their source. */
export type Deletion =
  | { readonly ids: readonly string[] }
  | { readonly thirdPartyIds: readonly string[]; readonly source: string };

/** One request for each group of ids that fits into an address. Repeating does no harm (vendor facts: supos §6b, S11). */
async function deleteRows(
  call: InstallationCall,
  path: string,
  names: { readonly thirdPartyIds: string; readonly rest: Query },
  deletion: Deletion,
): Promise<void> {
  const [name, ids, source] =
    'ids' in deletion
      ? ['ids', deletion.ids, null]
      : [names.thirdPartyIds, deletion.thirdPartyIds, deletion.source];
  for (const group of idGroups(ids)) {
    const query: Query = [
      [name, group.join(',')],
      ...(source === null ? [] : [['source', source] as const]),
      ...names.rest,
    ];
    await order(call, { method: 'DELETE', path: workflow(call, path), query });
  }
}

/** Takes back processes that were added by mistake; their tasks stay (vendor facts: supos §6a, C10, C12). Refuses: 508, 516, 533. */
export function deleteProcesses(call: InstallationCall, deletion: Deletion): Promise<void> {
  return deleteRows(call, PROCESSES, { thirdPartyIds: 'thirdPartyInstanceIds', rest: [] }, deletion);
}

/**
 * Puts tasks of another system on people's lists: one batch, all of it or nothing. A task cannot be changed: to close
 * one, add its `completive` row and delete the `pending` one (vendor facts: supos §6a, C8).
 * Refuses: 507 to 512, 514 to 516, 519 to 529, 532, 533, 601.
 */
export function addTasks(call: InstallationCall, rows: readonly TaskRow[]): Promise<AddedTasks> {
  checkBatch(rows, ({ thirdPartyInstanceNodeId, taskStatus }) => `${thirdPartyInstanceNodeId}|${taskStatus}`);
  const body = JSON.stringify(rows.map(wireRow));
  return write(call, AddedTasks, { method: 'POST', path: workflow(call, TASKS), body });
}

/** Takes tasks of one state off people's lists. Refuses: 507, 508, 516, 533. */
export function deleteTasks(
  call: InstallationCall,
  taskStatus: TaskStatus,
  deletion: Deletion,
): Promise<void> {
  const names = {
    thirdPartyIds: 'thirdPartyInstanceNodeIds',
    rest: [['taskStatus', taskStatus]],
  } as const;
  return deleteRows(call, TASKS, names, deletion);
}
