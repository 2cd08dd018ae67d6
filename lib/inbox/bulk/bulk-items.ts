import type { NewBulkItem, Problem } from '@/db/repositories/bulks';
import type { WorkItemRow } from '@/db/repositories/work-items';
import type { BulkCreate } from '@/lib/api/contract/bulks';
import type { ActionDescriptor, ActionInputs } from '@/lib/domain/action';
import { WorkItem } from '@/lib/domain/work-item';
import { checkInputs } from '../decisions/action-inputs';
import { requireDescriptor } from '../decisions/request-action';
import { InboxError, isInboxError } from '../errors';
import { DRAFT, FORM, GONE, underWayWith } from './bulk-offers';

export type WantedItem = BulkCreate['parts'][number]['items'][number] & { readonly inputs: ActionInputs };

/** What is known when a bulk is taken down; nobody is asked any more. */
export interface Known {
  readonly rows: ReadonlyMap<string, WorkItemRow>;
  /** The label of the decision that is under way, by item. */
  readonly underWay: ReadonlyMap<string, string>;
  /** The items of whose form the person has a draft. */
  readonly drafts: ReadonlySet<string>;
  offered(row: WorkItemRow, version: string): readonly ActionDescriptor[] | undefined;
}

interface FoundItem {
  readonly row: WorkItemRow;
  readonly item: WorkItem;
}

/** An item whose decision can be taken down. */
export interface Decidable extends FoundItem {
  readonly descriptor: ActionDescriptor;
}

/** The person's item as it is cached; null also for one of an older shape, which the next sync writes anew. */
function findItem(workItemId: string, known: Known): FoundItem | null {
  const row = known.rows.get(workItemId);
  const item = row && WorkItem.safeParse(JSON.parse(row.item)).data;
  return item ? { row, item } : null;
}

function decidable(wanted: WantedItem, found: FoundItem | null, known: Known, seen: Set<string>): Decidable {
  if (!found) throw new InboxError('not-found', GONE);
  const { row, item } = found;
  if (seen.has(row.id)) throw new InboxError('invalid-input', 'This item is in the decision twice.');
  seen.add(row.id);
  const label = known.underWay.get(row.id);
  if (label !== undefined) throw new InboxError('conflict', underWayWith(label));
  if (item.version !== wanted.expectedVersion)
    throw new InboxError(
      'conflict',
      'The item has changed since you selected it. Look at it again before you decide.',
    );
  const offered = known.offered(row, item.version);
  if (!offered)
    throw new InboxError(
      'conflict',
      'It was looked at too long ago to know what can be done with it. Select it and decide again.',
    );
  const descriptor = requireDescriptor(offered, wanted.actionId);
  if (!descriptor.bulk)
    throw new InboxError(
      'invalid-input',
      descriptor.takesForm ? FORM : `“${descriptor.label}” can only be decided on the item itself.`,
    );
  if (descriptor.takesForm && known.drafts.has(row.id)) throw new InboxError('conflict', DRAFT);
  checkInputs(descriptor, wanted.inputs);
  return { row, item, descriptor };
}

export interface CheckedItem {
  readonly wanted: WantedItem;
  readonly decidable: Decidable | null;
  readonly problem: Problem | null;
  readonly place: Pick<NewBulkItem['item'], 'workItemId' | 'connectionId' | 'title'>;
}

/** Holds each wanted item against what is known of it; one that cannot be taken costs the others nothing. */
export function checkItems(wanted: readonly WantedItem[], known: Known): CheckedItem[] {
  const seen = new Set<string>();
  return wanted.map((one) => {
    const found = findItem(one.workItemId, known);
    const place = {
      workItemId: one.workItemId,
      connectionId: found?.row.connectionId ?? '',
      title: found?.item.title ?? '',
    };
    try {
      return { wanted: one, decidable: decidable(one, found, known, seen), problem: null, place };
    } catch (error) {
      if (!isInboxError(error)) throw error;
      const { code, message } = error;
      return { wanted: one, decidable: null, problem: { code, message }, place };
    }
  });
}
