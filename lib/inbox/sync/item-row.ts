import { createHash } from 'node:crypto';
import type { WorkItemRow } from '@/db/repositories/work-items';
import type { WorkItem } from '@/lib/domain/work-item';
import { workItemId } from './work-item-id';

/** Raise it when the meaning of a cached item changes: every row is then written again by the next sync. */
const SHAPE = 3;

/** Later than any instant that an item can have, in milliseconds. */
const END_OF_TIME = 9_999_999_999_999;

/** After every real due date, and among themselves the newest first. */
function sortWithoutDueDate(receivedAt: string | null): string {
  const untilTheEnd = END_OF_TIME - (receivedAt === null ? 0 : Date.parse(receivedAt));
  return `9999-${String(untilTheEnd).padStart(13, '0')}`;
}

/** The sort key is part of a page's cursor, which must fit into an address. Characters, not halves of one. */
const TITLE_SORT = /^.{0,100}/su;

export interface RowOwner {
  readonly id: string;
  readonly userId: string;
  readonly connectionId: string;
}

function searchable(item: WorkItem): string {
  const { title, processName, processNumber, stepName, from, initiator, assignee, group, vendorStatus } =
    item;
  return [
    title,
    processName,
    processNumber,
    stepName,
    from?.name,
    initiator?.name,
    assignee?.name,
    group,
    vendorStatus,
  ]
    .filter((text) => text)
    .join('\n')
    .toLowerCase();
}

/** Makes the cache's row of an item that a link can see. */
export function itemRow(link: RowOwner, item: WorkItem): WorkItemRow {
  const json = JSON.stringify(item);
  return {
    id: workItemId(link.id, item.ref),
    userId: link.userId,
    linkId: link.id,
    connectionId: link.connectionId,
    box: item.ref.box,
    stage: item.stage ?? '',
    externalId: item.ref.externalId,
    item: json,
    itemHash: createHash('sha1').update(`${SHAPE}${json}`).digest('base64url'),
    receivedSort: item.receivedAt ?? item.updatedAt ?? '',
    dueSort: item.dueAt ?? sortWithoutDueDate(item.receivedAt),
    titleSort: TITLE_SORT.exec(item.title.toLowerCase())?.[0] ?? '',
    searchText: searchable(item),
  };
}
