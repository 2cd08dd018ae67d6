import type { HistoryEntry } from '@/lib/domain/history';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { readLogs, readProcess } from './client/processes';
import { orNull } from './conflicts';
import { inOrder, lineOf, suspension } from './history-transform';
import { processIdOf } from './ids';
import { namesOf } from './names';
import { ProcessStatus } from './process-status';
import type { LogEntry, Process } from './schema/process';
import { readItemLog } from './task-context';

/**
 * The log of a process whose task is no longer to be read. It names nobody to act as, so it is used only where the process is the
 * person's to see, or where it names the person itself (vendor facts: supos §3, 100108214).
 */
async function logOfGone(call: Call, processId: string, process: Process | null): Promise<LogEntry[]> {
  const log = (await orNull(readLogs(call, processId))) ?? [];
  const isTheirs = process !== null || log.some(({ operator }) => operator === call.subject.id);
  return isTheirs ? log : [];
}

/** Nothing where the step is set up not to show its log, and for what supOS shows for another system. */
async function logOf(call: Call, ref: WorkRef, process: Process | null): Promise<readonly LogEntry[]> {
  const item = await orNull(readItemLog(call, ref));
  return item ? (item.log ?? []) : logOfGone(call, processIdOf(ref), process);
}

/** The newest line of the process's log: who completed, delegated, took back or terminated; or that it is suspended now. */
export async function lastChange(call: Call, ref: WorkRef): Promise<HistoryEntry | null> {
  const processId = processIdOf(ref);
  if (processId === '') return null;
  const process = await orNull(readProcess(call, call.subject.id, processId));
  if (process?.status === ProcessStatus.suspended) return suspension;
  const { timeZone } = call.connection;
  const log = inOrder(await logOf(call, ref, process), timeZone);
  const newest = log.at(-1);
  if (!newest) return null;
  const names = await namesOf(
    call,
    log.map(({ operator }) => operator),
  );
  return lineOf(newest, log.slice(0, -1), { names, timeZone });
}
