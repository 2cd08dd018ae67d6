import {
  type BulkRow,
  cancelHeld,
  findBulk,
  findBulkByKey,
  insertBulk,
  listBulkItems,
  listBulks,
  listItemsUnderWay,
  listRetries,
  type NewBulkItem,
  putWrongAway,
} from '@/db/repositories/bulks';
import { listItemsWithDraft } from '@/db/repositories/form-drafts';
import { findWorkItems } from '@/db/repositories/work-items';
import type { Bulk, BulkCreate, BulkDetail, BulkQuery } from '@/lib/api/contract/bulks';
import { toInstant } from '@/lib/domain/instant';
import { type ActionOrigin, newRow } from '../decisions/request-action';
import { InboxError } from '../errors';
import type { ReadContext } from '../reading/read-item';
import type { Runtime } from '../runtime';
import { type CheckedItem, checkItems, type Known, type WantedItem } from './bulk-items';
import { viewOfBulk, viewOfBulks, viewOfItem } from './bulk-view';
import { requireSameBulk } from './same-bulk';
import { timeOrderedId } from './time-ordered-id';

/** The other decision may also be one to end the process, from another of its items. */
const ALREADY = {
  code: 'conflict',
  message: 'Another decision on this item or its process came first.',
} as const;

/** "Approve 180, Continue 60": what is decided, most first. */
function summaryOf(checked: readonly CheckedItem[]): string {
  const labels = new Map<string, number>();
  for (const { decidable } of checked)
    if (decidable) labels.set(decidable.descriptor.label, (labels.get(decidable.descriptor.label) ?? 0) + 1);
  const most = [...labels].toSorted(([, one], [, other]) => other - one);
  return most.map(([label, items]) => `${label} ${items}`).join(', ') || 'Nothing could be decided';
}

async function whatIsKnown(context: ReadContext, userId: string, ids: readonly string[]): Promise<Known> {
  const { runtime, offers } = context;
  const rows = await findWorkItems(runtime.cache, userId, ids);
  const open = await listItemsUnderWay(runtime.inbox, userId, ids);
  return {
    rows: new Map(rows.map((row) => [row.id, row])),
    underWay: new Map(open.map(({ workItemId, label }) => [workItemId, label])),
    drafts: new Set(await listItemsWithDraft(runtime.inbox, userId, ids)),
    offered: (row, version) => offers.recall(row, version),
  };
}

const wantedItems = (wish: BulkCreate): WantedItem[] =>
  wish.parts.flatMap(({ items, inputs }) => items.map((item) => ({ ...item, inputs })));

/** Where a bulk comes from: whose it is, and from which address it was asked. */
export interface BulkOrigin {
  readonly userId: string;
  readonly requestedFrom: string;
}

/**
 * Takes a decision on many items down, in one transaction and without asking anybody: what each item offers must have
 * been asked before (`offerBulk`). An item that cannot be taken is kept with its problem and costs the others nothing.
 * The same idempotency key again answers the same bulk.
 */
export async function requestBulk(
  context: ReadContext,
  { userId, requestedFrom }: BulkOrigin,
  wish: BulkCreate,
): Promise<Bulk> {
  const { runtime } = context;
  const wanted = wantedItems(wish);
  const earlier = await findBulkByKey(runtime.inbox, userId, wish.idempotencyKey);
  if (earlier) return viewOfBulk(runtime, await requireSameBulk(runtime, earlier, wanted));
  const ids = wanted.map(({ workItemId }) => workItemId);
  const checked = checkItems(wanted, await whatIsKnown(context, userId, ids));
  const { idempotencyKey, holdSeconds } = wish;
  const bulk: BulkRow = {
    // Bulks are sent in the order of their ids.
    id: timeOrderedId(runtime.now()),
    userId,
    idempotencyKey,
    summary: summaryOf(checked),
    total: wanted.length,
    requestedAt: toInstant(runtime.now()),
    stoppedAt: null,
  };
  const newItem = (
    { place, problem, decidable, wanted: one }: CheckedItem,
    position: number,
  ): NewBulkItem => {
    const item = { ...place, problemCode: problem?.code ?? null, problem: problem?.message ?? null };
    if (!decidable) return { item, action: null };
    const { row, item: workItem, descriptor } = decidable;
    const single = { ...one, idempotencyKey: `${bulk.id}:${position}`, holdSeconds };
    const origin = { requestedFrom, bulkId: bulk.id };
    return { item, action: newRow(runtime, userId, row, workItem, descriptor, single, origin) };
  };
  const written = await insertBulk(runtime.inbox, bulk, checked.map(newItem), ALREADY);
  if (written.id === bulk.id) return viewOfBulk(runtime, written);
  return viewOfBulk(runtime, await requireSameBulk(runtime, written, wanted));
}

async function requireBulk(runtime: Runtime, userId: string, id: string): Promise<BulkRow> {
  const row = await findBulk(runtime.inbox, userId, id);
  if (row) return row;
  throw new InboxError('not-found', 'There is no such decision of yours.');
}

/** Takes back what is still held. What is on its way or done stays; stopping twice is no error. */
export async function stopBulk(
  runtime: Runtime,
  userId: string,
  id: string,
  { requestedFrom }: ActionOrigin = { requestedFrom: '' },
): Promise<Bulk> {
  await requireBulk(runtime, userId, id);
  await cancelHeld(runtime.inbox, id, { at: toInstant(runtime.now()), requestedFrom });
  return viewOfBulk(runtime, await requireBulk(runtime, userId, id));
}

/** Puts away all of it that went wrong: the person has seen it. Once more changes nothing. */
export async function acknowledgeBulk(runtime: Runtime, userId: string, id: string): Promise<Bulk> {
  const row = await requireBulk(runtime, userId, id);
  await putWrongAway(runtime.inbox, id, toInstant(runtime.now()));
  return viewOfBulk(runtime, row);
}

export async function readBulk(
  runtime: Runtime,
  userId: string,
  id: string,
  { fate, limit, after = -1 }: BulkQuery,
): Promise<BulkDetail> {
  const row = await requireBulk(runtime, userId, id);
  const found = await listBulkItems(runtime.inbox, id, { fate, after, limit: limit + 1 });
  const page = found.slice(0, limit);
  const putAway = page.flatMap(({ action }) => (action?.acknowledgedAt ? [action.id] : []));
  const retries = await listRetries(runtime.inbox, userId, putAway);
  return {
    bulk: await viewOfBulk(runtime, row),
    items: page.map((joined) => viewOfItem(joined, retries.get(joined.action?.id ?? ''))),
    next: found.length > limit ? (page.at(-1)?.item.position ?? null) : null,
  };
}

/** How many of the newest a list of them has. */
const NEWEST = 50;

export async function readBulks(runtime: Runtime, userId: string): Promise<Bulk[]> {
  const rows = await listBulks(runtime.inbox, userId, NEWEST);
  return viewOfBulks(runtime, rows);
}
