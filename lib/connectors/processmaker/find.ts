import type { Call } from '../contract';
import type { TaskKey } from './ids';
import { BEGINNING, type ListName, type Position, type Rows, readRows } from './paging';
import { CaseRow } from './schema';
import { isSoTwice } from './second-look';
import type { Bucket } from './transform';

/** In the order of listing: what is claimed or resumed meanwhile comes again, and is not missed. */
export const BUCKETS = ['unassigned', 'draft', 'paused', 'todo'] as const satisfies readonly Bucket[];

/** Where a task is looked for, the likeliest list first: each costs a request. */
const LIKELIEST: readonly Bucket[] = ['todo', 'unassigned', 'draft', 'paused'];

export interface PendingRow {
  readonly bucket: Bucket;
  readonly row: CaseRow;
}

/** Uids match whatever their case (vendor facts: processmaker §2). */
const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** The row of a case in one of the caller's lists. The search by number also finds other cases, hence the exact look. */
export async function findRow(
  call: Call,
  list: ListName,
  { appUid, appNumber }: Omit<TaskKey, 'delIndex'>,
  isIt: (row: CaseRow) => boolean = () => true,
): Promise<CaseRow | null> {
  for (let at: Position | null = BEGINNING; at !== null; ) {
    const page: Rows = await readRows(call, list, at, appNumber);
    const rows = page.rows.flatMap((raw) => CaseRow.safeParse(raw).data ?? []);
    const found = rows.find((row) => same(row.app_uid, appUid) && isIt(row));
    if (found) return found;
    at = page.next;
  }
  return null;
}

/** The task in the list where it waits for the person, or null when it does not (any more). */
export async function findPending(
  call: Call,
  key: TaskKey,
  buckets: readonly Bucket[] = LIKELIEST,
): Promise<PendingRow | null> {
  for (const bucket of buckets) {
    const row = await findRow(call, bucket, key, ({ del_index }) => del_index === key.delIndex);
    if (row) return { bucket, row };
  }
  return null;
}

/** Whether the task stands in one of these lists of the person, twice in a row. */
export const stillWaits = (call: Call, key: TaskKey, buckets: readonly Bucket[]): Promise<boolean> =>
  isSoTwice(call, async () => (await findPending(call, key, buckets)) !== null);
