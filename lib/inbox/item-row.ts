import { createHash } from 'node:crypto';
import type { WorkItemRow } from '@/db/repositories/work-items';
import type { WorkItem } from '@/lib/domain/work-item';
import { workItemId } from './work-item-id';

/** Raise it when the meaning of a cached item changes: every row is then written again by the next sync. */
const SHAPE = 2;

/** After every real instant, so that items without a due date come last. */
const NO_DUE_DATE = '9999';

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
    dueSort: item.dueAt ?? NO_DUE_DATE,
    titleSort: TITLE_SORT.exec(item.title.toLowerCase())?.[0] ?? '',
    searchText: searchable(item),
  };
}
