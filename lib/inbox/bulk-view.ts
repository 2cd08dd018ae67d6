import { type BulkRow, countFates, firstHeldUntil, type listBulkItems } from '@/db/repositories/bulks';
import { Bulk, BulkFate, BulkItem } from '@/lib/api/contract/bulks';
import { ActionState } from '@/lib/domain/action';
import type { Runtime } from './runtime';

const none = Object.fromEntries(BulkFate.options.map((fate) => [fate, 0]));

/** A bulk as the person sees it, with how many of its items came to which fate just now. */
export async function viewOfBulk(runtime: Runtime, row: BulkRow): Promise<Bulk> {
  const fates = await countFates(runtime.inbox, [row.id]);
  const { id, summary, total, requestedAt, stoppedAt } = row;
  return Bulk.parse({
    id,
    summary,
    total,
    requestedAt,
    heldUntil: (await firstHeldUntil(runtime.inbox, id)) ?? requestedAt,
    stoppedAt,
    counts: { ...none, ...Object.fromEntries(fates.map(({ fate, total: items }) => [fate, items])) },
  });
}

type Joined = Awaited<ReturnType<typeof listBulkItems>>[number];

/** An item of a bulk: its fate is its action's state, or why none was made. */
export function viewOfItem({ item, action }: Joined): BulkItem {
  const { position, workItemId, connectionId, title } = item;
  const place = { position, workItemId, connectionId, title };
  if (!action)
    return {
      ...place,
      label: '',
      fate: 'not-taken',
      message: item.problem ?? 'It was taken away from the list of actions.',
      actionId: null,
      settledAt: null,
    };
  return BulkItem.parse({
    ...place,
    label: action.label,
    fate: ActionState.parse(action.state),
    message: action.errorMessage,
    actionId: action.id,
    settledAt: action.settledAt,
  });
}
