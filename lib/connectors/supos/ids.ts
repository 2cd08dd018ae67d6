import type { WorkRef } from '@/lib/domain/work-item';

/** What a task's place in Intray stands for. */
export interface TaskKey {
  readonly processId: string;
  readonly taskId: string;
}

/**
 * `process:task`. A task that somebody else has finished has no detail any more, and nothing but the process's log tells who it was;
 * so the process is kept beside the task's own id (vendor facts: supos §3, 100108214, 100108237).
 */
export function taskRefId({ processId, taskId }: TaskKey): string {
  return [processId, taskId].map(encodeURIComponent).join(':');
}

/** Without a process it is a task's own id. */
function parseTaskRef(externalId: string): TaskKey {
  const [first = '', second] = externalId.split(':').map(decodeURIComponent);
  return second === undefined ? { processId: '', taskId: first } : { processId: first, taskId: second };
}

export const taskIdOf = ({ externalId }: WorkRef): string => parseTaskRef(externalId).taskId;

/** The process that an item is, or is a task of; empty where the item does not tell. */
export const processIdOf = ({ externalId, kind }: WorkRef): string =>
  kind === 'process' ? externalId : parseTaskRef(externalId).processId;
