import { type ActionRow, findActionByKey, retryKeyOf } from '@/db/repositories/actions';
import { findWorkItem } from '@/db/repositories/work-items';
import type { ActionRetry } from '@/lib/api/contract/actions';
import type { ActionEntry } from '@/lib/domain/action';
import { WorkItem } from '@/lib/domain/work-item';
import { InboxError } from '../errors';
import { entryOf } from '../reading/action-entry';
import type { ReadContext } from '../reading/read-item';
import type { Runtime } from '../runtime';
import { requireAction } from './own-actions';
import { type ActionOrigin, requestAction } from './request-action';

function refuseUnlessOver({ state, acknowledgedAt }: ActionRow): void {
  if (state !== 'refused' && state !== 'conflict')
    throw new InboxError(
      'conflict',
      'Only a decision that was refused or met a conflict can be taken again. Nothing was done.',
    );
  if (acknowledgedAt !== null)
    throw new InboxError(
      'conflict',
      'This decision was put away already. Nothing was done; open the item to decide again.',
    );
}

async function presentVersion({ cache }: Runtime, { userId, workItemId }: ActionRow): Promise<string> {
  const item = await findWorkItem(cache, userId, workItemId);
  if (item) return WorkItem.parse(JSON.parse(item.item)).version;
  throw new InboxError(
    'not-found',
    'The item is no longer with you, so this cannot be done again. Your comment is kept here to copy.',
  );
}

/**
 * Takes a decision that was refused or met a conflict again, with the same inputs on the item as it is now; the old one is
 * put away in the same step. However often and from how many screens it is asked for, it is taken again once, and each is
 * answered that. Throws `not-found` when the item is gone, `conflict` when it was put away otherwise, when the item does not
 * offer the decision any more or another one is under way.
 */
export async function retryAction(
  context: ReadContext,
  userId: string,
  id: string,
  { holdSeconds }: ActionRetry,
  origin: ActionOrigin,
): Promise<ActionEntry> {
  const { runtime } = context;
  const earlier = await requireAction(runtime, userId, id);
  const idempotencyKey = retryKeyOf(id);
  const taken = await findActionByKey(runtime.inbox, userId, idempotencyKey);
  if (taken) return entryOf(taken);
  refuseUnlessOver(earlier);
  const { workItemId, actionId } = earlier;
  const { inputs } = entryOf(earlier);
  const expectedVersion = await presentVersion(runtime, earlier);
  const wish = { workItemId, actionId, inputs, expectedVersion, idempotencyKey, holdSeconds };
  return requestAction(context, userId, wish, { ...origin, retryOf: id });
}
