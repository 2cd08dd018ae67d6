import { type ActionRow, acknowledgeAction } from '@/db/repositories/actions';
import { findWorkItem } from '@/db/repositories/work-items';
import type { ActionRetry } from '@/lib/api/contract/actions';
import type { ActionEntry } from '@/lib/domain/action';
import { toInstant } from '@/lib/domain/instant';
import { WorkItem } from '@/lib/domain/work-item';
import { entryOf } from './action-entry';
import { InboxError } from './errors';
import { requireAction } from './own-actions';
import type { ReadContext } from './read-item';
import { type ActionOrigin, requestAction } from './request-action';
import type { Runtime } from './runtime';

function refuseUnlessOver({ state }: ActionRow): void {
  if (state === 'refused' || state === 'conflict') return;
  throw new InboxError(
    'conflict',
    'Only a decision that was refused or met a conflict can be taken again. Nothing was done.',
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
 * put away. Throws `not-found` when the item is gone, `conflict` when it does not offer the decision any more or
 * another one is under way.
 */
export async function retryAction(
  context: ReadContext,
  userId: string,
  id: string,
  { idempotencyKey, holdSeconds }: ActionRetry,
  origin: ActionOrigin,
): Promise<ActionEntry> {
  const { runtime } = context;
  const earlier = await requireAction(runtime, userId, id);
  refuseUnlessOver(earlier);
  const { inputs } = entryOf(earlier);
  const entry = await requestAction(
    context,
    userId,
    {
      workItemId: earlier.workItemId,
      actionId: earlier.actionId,
      inputs,
      expectedVersion: await presentVersion(runtime, earlier),
      idempotencyKey,
      holdSeconds,
    },
    origin,
  );
  await acknowledgeAction(runtime.inbox, id, toInstant(runtime.now()));
  return entry;
}
