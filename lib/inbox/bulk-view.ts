import { type BulkRow, countStates, type listBulkItems } from '@/db/repositories/bulks';
import { Bulk, BulkFate, BulkItem } from '@/lib/api/contract/bulks';
import { entryOf } from './action-entry';
import type { Runtime } from './runtime';

const none = Object.fromEntries(BulkFate.options.map((fate) => [fate, 0]));

type Counted = Awaited<ReturnType<typeof countStates>>;

function viewOf(row: BulkRow, counted: Counted): Bulk {
  const { id, summary, total, requestedAt, stoppedAt } = row;
  const taken = counted.reduce((sum, { total: items }) => sum + items, 0);
  const [heldUntil = requestedAt] = counted.map((some) => some.heldUntil).toSorted();
  const states = counted.map(({ state, total: items }) => [state, items]);
  return Bulk.parse({
    id,
    summary,
    total,
    requestedAt,
    heldUntil,
    stoppedAt,
    counts: { ...none, ...Object.fromEntries(states), 'not-taken': total - taken },
  });
}

/** Bulks as the person sees them, with how many of their items came to which fate just now. */
export async function viewOfBulks(runtime: Runtime, rows: readonly BulkRow[]): Promise<Bulk[]> {
  const counted = await countStates(
    runtime.inbox,
    rows.map(({ id }) => id),
  );
  const byBulk = new Map<string | null, Counted>();
  for (const some of counted) byBulk.set(some.bulkId, [...(byBulk.get(some.bulkId) ?? []), some]);
  return rows.map((row) => viewOf(row, byBulk.get(row.id) ?? []));
}

export async function viewOfBulk(runtime: Runtime, row: BulkRow): Promise<Bulk> {
  const [view] = await viewOfBulks(runtime, [row]);
  return view ?? viewOf(row, []);
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
  const { id, label, state, settledAt, error, saved } = entryOf(action);
  return BulkItem.parse({
    ...place,
    label,
    fate: state,
    message: error?.message ?? saved,
    actionId: id,
    settledAt,
  });
}
