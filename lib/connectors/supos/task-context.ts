import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { isConnectorError } from '../errors';
import { readLogs, readProcess } from './client/processes';
import { readCompletedDetail, readPendingDetail } from './client/tasks';
import { isRefusal } from './errors';
import { taskIdOf } from './ids';
import type { LogEntry, Process } from './schema/process';
import { isShownForAnother } from './third-party';

const PENDING_TASK_GONE = 100_108_237;

/** The process behind an item, and the label of whoever started it where the item tells. */
export interface ItemProcess {
  readonly process: Process;
  readonly initiator: string;
  /** What happened so far; null where the step is set up not to show it. */
  readonly log: readonly LogEntry[] | null;
}

/** A task that was pending when it was listed may be completed by now. */
async function readTask(call: Call, ref: WorkRef) {
  const taskId = taskIdOf(ref);
  if (ref.box === 'completed') return readCompletedDetail(call, call.subject.id, taskId);
  try {
    return await readPendingDetail(call, call.subject.id, taskId);
  } catch (error) {
    if (!isRefusal(error, PENDING_TASK_GONE)) throw error;
    return readCompletedDetail(call, call.subject.id, taskId);
  }
}

/** The task, or null where supOS only shows it for another system and knows nothing else of it. */
async function readOwnTask(call: Call, ref: WorkRef) {
  try {
    return await readTask(call, ref);
  } catch (error) {
    const missing = ref.box === 'pending' && isConnectorError(error) && error.code === 'not-found';
    if (missing && (await isShownForAnother(call, taskIdOf(ref)))) return null;
    throw error;
  }
}

type OwnTask = NonNullable<Awaited<ReturnType<typeof readOwnTask>>>;

/** The log of the task's process, null where the step is set up not to show it (vendor facts: supos §4, "showlog"). */
const logOf = (call: Call, { showlog, processId }: OwnTask): Promise<LogEntry[] | null> =>
  showlog === false ? Promise.resolve(null) : readLogs(call, processId);

/**
 * Reads the process of an item and its log as the person. The log names nobody to act as, so it is read only after something
 * of the process was read in the person's name: supOS refuses a process, and the detail of a task, to those who have no part
 * in it (vendor facts: supos §3, 100108214). For a task this opens its detail, as the form does.
 * Null for a task that supOS only shows for another system.
 */
export async function readItemProcess(call: Call, ref: WorkRef): Promise<ItemProcess | null> {
  const { subject } = call;
  if (ref.box === 'initiated') {
    const process = await readProcess(call, subject.id, ref.externalId);
    return { process, initiator: subject.displayName, log: await readLogs(call, process.processId) };
  }
  const task = await readOwnTask(call, ref);
  if (task === null) return null;
  const [process, log] = await Promise.all([
    readProcess(call, subject.id, task.processId),
    logOf(call, task),
  ]);
  return { process, initiator: task.initiator, log };
}

/** As `readItemProcess`, for who needs nothing but the log: a task's detail is proof enough that the person has a part in it. */
export async function readItemLog(call: Call, ref: WorkRef): Promise<Pick<ItemProcess, 'log'> | null> {
  if (ref.box === 'initiated') return readItemProcess(call, ref);
  const task = await readOwnTask(call, ref);
  return task && { log: await logOf(call, task) };
}
