import type { Person } from '@/lib/domain/person';
import type { Box, Stage, WorkItem, WorkItemStatus, WorkRef } from '@/lib/domain/work-item';
import type { Call, ConnectionInfo, Subject } from '../contract';
import { versionOf } from '../version';
import { type Settings, settingsOf } from './config';
import { type TaskKey, taskRefId } from './ids';
import { taskPageLink } from './page-link';
import { ProcessStatus } from './process-status';
import type { Process } from './schema/process';
import type { CompletedTask, PendingTask } from './schema/task';
import { parseWireTime } from './wire-time';

/** What the mapping needs to know besides the record. */
export interface Mapping {
  readonly connection: ConnectionInfo;
  readonly settings: Settings;
  readonly subject: Subject;
}

export function mappingOf(call: Call): Mapping {
  return { connection: call.connection, settings: settingsOf(call), subject: call.subject };
}

const states = new Map<number, readonly [WorkItemStatus, string]>([
  [ProcessStatus.operating, ['open', 'operating']],
  [ProcessStatus.suspended, ['paused', 'suspended']],
  [ProcessStatus.completed, ['completed', 'completed']],
  [ProcessStatus.canceled, ['cancelled', 'canceled']],
]);

/** A status that nobody has heard of is shown as it came. */
const stateOf = (status: number) => states.get(status) ?? (['unknown', String(status)] as const);

/**
 * A row that another system has put into supOS's To-do Center. Nothing in it says so but its address: other systems must
 * send whole addresses, and supOS's own pages are page ids, paths or addresses at supOS itself (vendor facts: supos §4,
 * "url field", "Third-party rows come back").
 */
export function isThirdParty({ url }: { readonly url: string }, { baseUrl }: ConnectionInfo): boolean {
  const address = url.trim();
  if (!/^https?:\/\//i.test(address)) return false;
  return !URL.canParse(address) || new URL(address).origin !== new URL(baseUrl).origin;
}

const DELEGATED = 2;
const NOTIFICATION = 5;

/**
 * 2 was delegated to the person; 5 only informs, there is nothing to decide, so it is for review;
 * 0 regular, 6 added signer, 7 proxy and any other type are the person's to do (vendor facts: supos §4, "type").
 */
function stageOf({ status, type }: PendingTask): Stage {
  if (status === ProcessStatus.suspended) return 'paused';
  if (type === DELEGATED) return 'delegated-to-me';
  return type === NOTIFICATION ? 'for-review' : 'todo';
}

/** `initiator` may be a name or a login, so it is a label and never an id (vendor facts: supos §4). */
const labelled = (name: string): Person | null => (name === '' ? null : { id: null, name });
const self = ({ id, displayName }: Subject): Person => ({ id, name: displayName });
const taskRef = (row: TaskKey, box: Box): WorkRef => ({ externalId: taskRefId(row), kind: 'task', box });

/** What supOS never tells: numbers, priorities, due dates, groups, documents (vendor facts: supos §4, §7). */
const untold = {
  processNumber: null,
  from: null,
  group: null,
  priority: null,
  dueAt: null,
  pausedUntil: null,
  hasDocuments: null,
} satisfies Partial<WorkItem>;

const namesOf = (row: { processName: string; taskName: string; processId: string }) => ({
  title: row.processName || row.taskName || row.processId,
  processId: row.processId,
  processName: row.processName,
  stepName: row.taskName || null,
});

export function pendingItem(row: PendingTask, { connection, settings, subject }: Mapping): WorkItem {
  const [status, word] = stateOf(row.status);
  const vendorStatus = isThirdParty(row, connection) ? `${word} in another system` : word;
  return {
    ...untold,
    ...namesOf(row),
    ref: taskRef(row, 'pending'),
    stage: stageOf(row),
    status,
    vendorStatus,
    initiator: labelled(row.initiator),
    assignee: self(subject),
    receivedAt: parseWireTime(row.startTime, connection.timeZone),
    completedAt: null,
    updatedAt: parseWireTime(row.modifyTime, connection.timeZone),
    vendorUrl: taskPageLink(connection, settings, row),
    version: versionOf(row.status, row.type, row.taskName, row.startTime, row.modifyTime),
  };
}

export function completedItem(row: CompletedTask, { connection, settings }: Mapping): WorkItem {
  const endedAt = parseWireTime(row.endTime, connection.timeZone);
  return {
    ...untold,
    ...namesOf(row),
    ref: taskRef(row, 'completed'),
    stage: null,
    status: 'completed',
    vendorStatus: row.reject ? 'rejected' : 'completed',
    initiator: labelled(row.initiator),
    assignee: null,
    receivedAt: endedAt ?? parseWireTime(row.startTime, connection.timeZone),
    completedAt: endedAt,
    updatedAt: endedAt,
    vendorUrl: taskPageLink(connection, settings, row),
    version: versionOf(row.reject ? 'rejected' : 'completed', row.taskName, row.endTime),
  };
}

/** Who holds the process now, where it is one person; supOS tells logins only. */
function holderOf(tasks: Process['tasks']): Person | null {
  const usernames = new Set(tasks.map(({ username }) => username));
  const [username] = usernames;
  return usernames.size === 1 && username ? { id: username, name: username } : null;
}

export function initiatedItem(row: Process, { connection, subject }: Mapping): WorkItem {
  const [status, vendorStatus] = stateOf(row.status);
  const ended = status === 'completed' || status === 'cancelled';
  const steps = [...new Set(row.tasks.map(({ taskName }) => taskName).filter(Boolean))].join(', ');
  const holders = row.tasks.map(({ taskId, username }) => `${taskId}:${username}`).sort();
  return {
    ...untold,
    ...namesOf({ ...row, taskName: ended ? '' : steps }),
    ref: { externalId: row.processId, kind: 'process', box: 'initiated' },
    stage: null,
    status,
    vendorStatus,
    initiator: self(subject),
    assignee: ended ? null : holderOf(row.tasks),
    receivedAt: parseWireTime(row.startTime, connection.timeZone),
    // The published sample of a running process carries an endTime; it means something only when it has ended.
    completedAt: ended ? parseWireTime(row.endTime, connection.timeZone) : null,
    updatedAt: null,
    // Process lists carry no page.
    vendorUrl: null,
    version: versionOf(row.status, row.endTime, ...holders),
  };
}
