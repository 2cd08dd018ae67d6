import type { Person } from '@/lib/domain/person';
import type { Priority, WorkItem } from '@/lib/domain/work-item';
import type { ConnectionInfo, Subject } from '../contract';
import { versionOf } from '../version';
import { hexOf, type TaskKey, taskId, ticketId } from './ids';
import { HandlerNames, type HistoryMission, type Mission, type Ticket } from './schema';
import { instantOf } from './server-time';

export interface Mapping {
  readonly connection: ConnectionInfo;
  readonly subject: Subject;
}

const PRIORITIES: Readonly<Record<string, Priority>> = { green: 'normal', yellow: 'high', red: 'urgent' };

const me = ({ subject }: Mapping): Person => ({ id: subject.id, name: subject.displayName });
const named = (name: string | null): Person | null => (name === null ? null : { id: null, name });

/** A ticket may have no title; the list then shows what it is. */
function titleOf(row: { title: string; data_no: string }, flowName: string): string {
  return row.title.trim() || `${flowName} ${row.data_no}`.trim();
}

/** `#12`, or the formatted number of a 1.2 system as it is. */
export function numberOf(dataNo: string): string {
  return /^\d+$/.test(dataNo) ? `#${dataNo}` : dataNo;
}

/** The ticket in the vendor's own screens (vendor facts: omflow §6). */
function deepLink({ connection }: Mapping, { flow, dataNo, dataId }: TaskKey): string {
  const path = [hexOf(flow), dataNo, dataId].map(encodeURIComponent).join('/');
  return `${connection.baseUrl}/my-mission/page/myform/${path}`;
}

/**
 * A row of my-mission. Work for a group needs no claim: whoever pushes first has done it, so it is `todo`.
 * Nothing in OMFLOW has a due date; the change of level or attachment does not touch `updatetime`, hence the long version.
 */
export function pendingItem(mapping: Mapping, row: Mission): WorkItem {
  const key = { flow: row.flow_uuid, dataNo: row.data_no, dataId: row.data_id };
  const time = (text: string | null) => instantOf(text, mapping.connection);
  const isMine = row.assignee_id !== null && row.assignee_id !== undefined;
  return {
    ref: { externalId: taskId(key), kind: 'task', box: 'pending' },
    title: titleOf(row, row.flow_name),
    stage: 'todo',
    status: 'open',
    vendorStatus: row.status,
    processId: ticketId(key),
    processName: row.flow_name,
    processNumber: numberOf(row.data_no),
    stepName: row.stop_chart_text,
    from: null,
    initiator: row.create_user_id
      ? { id: row.create_user_id, name: row.create_user__nick_name ?? row.create_user_id }
      : null,
    assignee: isMine ? me(mapping) : null,
    group: row.assign_group__display_name,
    priority: PRIORITIES[row.level] ?? null,
    receivedAt: time(row.createtime),
    dueAt: null,
    completedAt: null,
    updatedAt: time(row.updatetime),
    pausedUntil: null,
    hasDocuments: row.attachment ?? null,
    vendorUrl: deepLink(mapping, key),
    version: versionOf(
      row.id,
      row.updatetime,
      row.status,
      row.level,
      row.assignee_id,
      row.assign_group_id,
      row.attachment,
    ),
  };
}

/** A row of history-mission: a task that the person has pushed. The vendor does not tell its stop or its status. */
export function completedItem(mapping: Mapping, row: HistoryMission): WorkItem {
  const key = { flow: row.flow_uuid, dataNo: row.data_no, dataId: row.data_id };
  const pushedAt = instantOf(row.updatetime, mapping.connection);
  return {
    ref: { externalId: taskId(key), kind: 'task', box: 'completed' },
    title: titleOf(row, row.flow_name),
    stage: null,
    status: 'completed',
    vendorStatus: '',
    processId: ticketId(key),
    processName: row.flow_name,
    processNumber: numberOf(row.data_no),
    stepName: null,
    from: null,
    initiator: named(row.create_user_id__nick_name),
    assignee: me(mapping),
    group: row.assign_group_id__display_name,
    priority: null,
    receivedAt: pushedAt,
    dueAt: null,
    completedAt: pushedAt,
    updatedAt: pushedAt,
    pausedUntil: null,
    hasDocuments: row.attachment ?? null,
    vendorUrl: deepLink(mapping, key),
    version: versionOf(`${row.updatetime}|${row.attachment}`),
  };
}

/** `{"group":"資訊服務組","user":""}` as text; whatever else stands there tells nothing. */
export function handlerNamesOf(group: string): { group: string | null; user: string | null } {
  try {
    return HandlerNames.parse(JSON.parse(group));
  } catch {
    return { group: null, user: null };
  }
}

const unique = (texts: readonly (string | null)[]) => [...new Set(texts.filter((text) => text !== null))];

/**
 * A ticket the person opened, from its present rows: several while branches run in parallel, one afterwards.
 * `rows` are of one ticket, at least one, in the order of their ids.
 */
export function initiatedItem(
  mapping: Mapping,
  flowName: string,
  rows: readonly [Ticket, ...Ticket[]],
): WorkItem {
  const open = rows.filter(({ closed }) => !closed);
  const row = open[0] ?? rows[0];
  const key = { flow: row.flow_uuid, dataNo: row.data_no, dataId: row.id };
  const time = (text: string | null) => instantOf(text, mapping.connection);
  const handlers = open.map(({ group }) => handlerNamesOf(group));
  const updatedAt =
    rows
      .flatMap(({ updatetime }) => time(updatetime) ?? [])
      .sort()
      .at(-1) ?? null;
  const isClosed = open.length === 0;
  return {
    ref: { externalId: ticketId(key), kind: 'process', box: 'initiated' },
    title: titleOf(row, flowName),
    stage: null,
    status: isClosed ? 'completed' : 'open',
    vendorStatus: row.status,
    processId: ticketId(key),
    processName: flowName,
    processNumber: numberOf(row.data_no),
    stepName: unique(open.map(({ stop_chart_text }) => stop_chart_text)).join(', ') || null,
    from: null,
    initiator: me(mapping),
    assignee: named(unique(handlers.map(({ user }) => user)).join(', ') || null),
    group: unique(handlers.map(({ group }) => group)).join(', ') || null,
    priority: PRIORITIES[row.level] ?? null,
    receivedAt: time(row.init_data__createtime),
    dueAt: null,
    completedAt: isClosed ? updatedAt : null,
    updatedAt,
    pausedUntil: null,
    hasDocuments: null,
    vendorUrl: deepLink(mapping, key),
    version: versionOf(
      rows.map(({ id, updatetime, status, level }) => [id, updatetime, status, level].join('|')).join('/'),
    ),
  };
}
