import type { Instant } from '@/lib/domain/instant';
import type { Person } from '@/lib/domain/person';
import type { Priority, Stage, WorkItem, WorkItemStatus } from '@/lib/domain/work-item';
import type { Call, ConnectionInfo, Subject } from '../contract';
import { versionOf } from '../version';
import { settingsOf } from './config';
import { taskId } from './ids';
import type { CaseRow } from './schema';
import { timeIn } from './vendor-time';

/** Which list a pending row came from: the row itself does not tell (vendor facts: processmaker §3). */
export type Bucket = 'todo' | 'draft' | 'unassigned' | 'paused';

export interface Mapping {
  readonly connection: ConnectionInfo;
  readonly subject: Subject;
  readonly workspace: string;
}

export function mappingOf(call: Call): Mapping {
  return { connection: call.connection, subject: call.subject, workspace: settingsOf(call).workspace };
}

const STAGES: Readonly<Record<Bucket, Stage>> = {
  todo: 'todo',
  draft: 'draft',
  unassigned: 'claimable',
  paused: 'paused',
};
/** `TO_DO` also stands in the rows of the unassigned and the paused list (vendor facts: processmaker §3). */
const PENDING: Readonly<Record<Bucket, Readonly<Record<string, WorkItemStatus>>>> = {
  todo: { TO_DO: 'open', DRAFT: 'draft' },
  draft: { DRAFT: 'draft' },
  unassigned: { TO_DO: 'open' },
  paused: { TO_DO: 'paused', DRAFT: 'paused' },
};
const PROCESS: Readonly<Record<string, WorkItemStatus>> = {
  DRAFT: 'draft',
  TO_DO: 'open',
  COMPLETED: 'completed',
  CANCELLED: 'cancelled',
};
/** The person's part is done while the case goes on; of a state that nobody has heard of nothing is said. */
const COMPLETED: Readonly<Record<string, WorkItemStatus>> = {
  DRAFT: 'completed',
  TO_DO: 'completed',
  COMPLETED: 'completed',
  CANCELLED: 'cancelled',
};
/** Also as the id of its translation (vendor document: REST API Cases, "Get Draft Cases"). */
const PRIORITIES: Readonly<Record<string, Priority>> = {
  ID_PRIORITY_VL: 'low',
  ID_PRIORITY_L: 'low',
  ID_PRIORITY_N: 'normal',
  ID_PRIORITY_H: 'high',
  ID_PRIORITY_VH: 'urgent',
  'VERY LOW': 'low',
  LOW: 'low',
  NORMAL: 'normal',
  HIGH: 'high',
  'VERY HIGH': 'urgent',
};

const me = ({ subject }: Mapping): Person => ({ id: subject.id, name: subject.displayName });

function person(id: string | null, first: string, last: string, otherwise: string): Person | null {
  const name = `${first} ${last}`.trim() || otherwise;
  return name === '' ? null : { id, name };
}

function holderOf(row: CaseRow): Person | null {
  if (row.usr_uid === null) return null;
  return person(row.usr_uid, row.usr_firstname, row.usr_lastname, row.usr_username);
}

/** Drafts have no keys of the previous person at all; elsewhere the uid is empty where there was none. */
function previousOf(row: CaseRow): Person | null {
  const otherwise = row.previous_usr_username || row.app_del_previous_user;
  return person(row.previous_usr_uid, row.previous_usr_firstname, row.previous_usr_lastname, otherwise);
}

/** The case in the vendor's own screens (vendor facts: processmaker §5, "Deep link"). */
function deepLink({ connection, workspace }: Mapping, row: CaseRow, action: string): string {
  const query = new URLSearchParams({ APP_UID: row.app_uid, DEL_INDEX: row.del_index, action });
  return `${connection.baseUrl}/sys${workspace}/en/neoclassic/cases/open?${query}`;
}

const timeOf = ({ connection }: Mapping, text: string | null): Instant | null =>
  timeIn(connection.timeZone, text);

export function keyOf(row: Pick<CaseRow, 'app_uid' | 'del_index' | 'app_number'>) {
  return { appUid: row.app_uid, delIndex: row.del_index, appNumber: row.app_number };
}

const versionOfRow = (row: CaseRow, place: string) =>
  versionOf(
    place,
    row.del_index,
    row.app_update_date,
    row.app_status,
    row.usr_uid,
    row.del_task_due_date,
    row.del_priority,
    // By characters: half of a surrogate pair would not come back from the database as it went in.
    Array.from(row.app_title).slice(0, 100).join(''),
  );

/** What all rows tell in the same way. */
function common(mapping: Mapping, row: CaseRow, place: string, action: string) {
  const number = `#${row.app_number}`;
  return {
    title: row.app_title.trim() || `${row.app_pro_title} ${number}`.trim(),
    vendorStatus: row.app_status,
    processId: row.app_uid,
    processName: row.app_pro_title,
    processNumber: number,
    group: null,
    priority: PRIORITIES[row.del_priority] ?? null,
    updatedAt: timeOf(mapping, row.app_update_date),
    pausedUntil: null,
    hasDocuments: null,
    vendorUrl: deepLink(mapping, row, action),
    version: versionOfRow(row, place),
  } as const;
}

/** Whoever holds the first delegation of a case has started it; later rows do not tell. */
const initiatorOf = (mapping: Mapping, row: CaseRow): Person | null =>
  row.del_index === '1' && row.previous_usr_uid === null && row.usr_uid !== null ? me(mapping) : null;

/** A row of one of the four lists of open work. The pool that an unassigned task waits for is not in the row. */
export function pendingItem(mapping: Mapping, bucket: Bucket, row: CaseRow): WorkItem {
  return {
    ...common(mapping, row, bucket, bucket),
    ref: { externalId: taskId(keyOf(row)), kind: 'task', box: 'pending' },
    stage: STAGES[bucket],
    status: PENDING[bucket][row.app_status] ?? 'unknown',
    stepName: row.app_tas_title || null,
    from: previousOf(row),
    initiator: bucket === 'unassigned' ? null : initiatorOf(mapping, row),
    assignee: bucket === 'unassigned' ? null : holderOf(row),
    receivedAt: timeOf(mapping, row.del_delegate_date),
    dueAt: timeOf(mapping, row.del_task_due_date),
    completedAt: null,
  };
}

/** Open work of somebody else, or of a pool, that the person supervises. */
export function teamItem(mapping: Mapping, row: CaseRow): WorkItem {
  return {
    ...common(mapping, row, 'team', 'to_revise'),
    ref: { externalId: taskId(keyOf(row)), kind: 'task', box: 'team' },
    stage: null,
    status: PENDING.todo[row.app_status] ?? 'unknown',
    stepName: row.app_tas_title || null,
    from: previousOf(row),
    initiator: null,
    assignee: holderOf(row),
    receivedAt: timeOf(mapping, row.del_delegate_date),
    dueAt: timeOf(mapping, row.del_task_due_date),
    completedAt: null,
  };
}

export const hasEnded = ({ app_status }: CaseRow) => app_status === 'COMPLETED' || app_status === 'CANCELLED';

/**
 * A participated row whose own part is done: index, dates and tas_uid are the caller's latest delegation, while usr_uid and
 * the task's title are those of the present holder (vendor facts: processmaker §3, recorded from 3.3.10). So the title is
 * the person's own step only where nothing came after it.
 */
export function completedItem(mapping: Mapping, row: CaseRow): WorkItem {
  const finishedAt = timeOf(mapping, row.del_finish_date) ?? timeOf(mapping, row.app_finish_date);
  const isLast = row.del_last_index === '1' && (row.usr_uid === mapping.subject.id || hasEnded(row));
  return {
    ...common(mapping, row, 'sent', 'sent'),
    ref: { externalId: taskId(keyOf(row)), kind: 'task', box: 'completed' },
    stage: null,
    status: COMPLETED[row.app_status] ?? 'unknown',
    stepName: (isLast && row.app_tas_title) || null,
    from: previousOf(row),
    initiator: row.del_index === '1' ? me(mapping) : null,
    assignee: hasEnded(row) ? null : holderOf(row),
    receivedAt: finishedAt,
    dueAt: timeOf(mapping, row.del_task_due_date),
    completedAt: finishedAt,
  };
}

/** A case the person started, with its present step and holder. Its due date is not in the row, only that of the first step. */
export function initiatedItem(mapping: Mapping, row: CaseRow): WorkItem {
  const ended = hasEnded(row);
  return {
    ...common(mapping, row, 'started', 'sent'),
    ref: { externalId: row.app_uid, kind: 'process', box: 'initiated' },
    stage: null,
    status: PROCESS[row.app_status] ?? 'unknown',
    stepName: (!ended && row.app_tas_title) || null,
    from: null,
    initiator: me(mapping),
    assignee: ended ? null : holderOf(row),
    receivedAt: timeOf(mapping, row.app_create_date),
    dueAt: null,
    completedAt: timeOf(mapping, row.app_finish_date),
  };
}
