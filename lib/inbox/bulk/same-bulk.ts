import { type BulkRow, listBulkItems } from '@/db/repositories/bulks';
import { isSameInput } from '../decisions/action-inputs';
import { InboxError } from '../errors';
import type { Runtime } from '../runtime';
import type { WantedItem } from './bulk-items';

type Stored = Awaited<ReturnType<typeof listBulkItems>>[number];

/** Of an item that was not taken only the item itself is known. */
function isSameItem({ item, action }: Stored, wanted: WantedItem | undefined): boolean {
  if (item.workItemId !== wanted?.workItemId) return false;
  if (!action) return true;
  return action.actionId === wanted.actionId && isSameInput(action.inputs, wanted.inputs);
}

/** A key names one decision. The same key for another one is a mistake of the client, which must not go unnoticed. */
export async function requireSameBulk(
  runtime: Runtime,
  earlier: BulkRow,
  wanted: readonly WantedItem[],
): Promise<BulkRow> {
  const page = { after: -1, limit: wanted.length };
  const stored =
    earlier.total === wanted.length ? await listBulkItems(runtime.inbox, earlier.id, page) : null;
  if (stored?.every((one, position) => isSameItem(one, wanted[position]))) return earlier;
  throw new InboxError(
    'invalid-input',
    'This idempotency key was already used for another decision, so nothing was done. Make a new key for each decision.',
    'idempotencyKey',
  );
}
