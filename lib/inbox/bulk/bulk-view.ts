import { type BulkRow, countStates, type listBulkItems, type Retry } from '@/db/repositories/bulks';
import { Bulk, BulkFate, BulkItem } from '@/lib/api/contract/bulks';
import { type ActionEntry, isFateUnknown, wrongActionStates } from '@/lib/domain/action';
import { entryOf } from '../reading/action-entry';
import type { Runtime } from '../runtime';

type Counted = Awaited<ReturnType<typeof countStates>>;

const wentWrong = (state: string) => wrongActionStates.some((wrong) => wrong === state);

/** An action's state is its fate, but for one that nobody can tell the fate of. */
function fateOf(state: string, errorCode: string | null): BulkFate {
  const error = errorCode === null ? null : { code: errorCode };
  return isFateUnknown({ state, error }) ? 'unknown' : BulkFate.parse(state);
}

function countsOf(total: number, counted: Counted): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(BulkFate.options.map((fate) => [fate, 0]));
  let taken = 0;
  for (const { state, errorCode, total: items } of counted) {
    const fate = fateOf(state, errorCode);
    counts[fate] = (counts[fate] ?? 0) + items;
    taken += items;
  }
  return { ...counts, 'not-taken': total - taken };
}

function viewOf(row: BulkRow, counted: Counted): Bulk {
  const { id, summary, total, requestedAt, stoppedAt } = row;
  const [heldUntil = requestedAt] = counted.map((some) => some.heldUntil).toSorted();
  const wrong = counted.filter(({ state }) => wentWrong(state));
  return Bulk.parse({
    id,
    summary,
    total,
    requestedAt,
    heldUntil,
    stoppedAt,
    counts: countsOf(total, counted),
    attention: wrong.reduce((sum, { notPutAway }) => sum + notPutAway, 0),
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

/** The entry, where the person has something to do about it; what was filled in of its form may be large and stays out. */
function attentionOf(entry: ActionEntry): ActionEntry | null {
  if (!wentWrong(entry.state) || entry.acknowledgedAt !== null) return null;
  const { comment, values } = entry.inputs;
  return { ...entry, inputs: { comment, values } };
}

/** An item of a bulk: its fate is its action's state, or why none was made. `again`: the person has decided the same again. */
export function viewOfItem({ item, action }: Joined, again?: Retry): BulkItem {
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
      acknowledgedAt: null,
      again: null,
      attention: null,
    };
  const entry = entryOf(action);
  const { id, label, settledAt, acknowledgedAt, error, saved } = entry;
  return BulkItem.parse({
    ...place,
    label,
    fate: fateOf(action.state, action.errorCode),
    message: error?.message ?? saved,
    actionId: id,
    settledAt,
    acknowledgedAt,
    again: again ? fateOf(again.state, again.errorCode) : null,
    attention: attentionOf(entry),
  });
}
