import { z } from 'zod';
import { ActionDescriptor, ActionEntry, ActionInputs, ActionState } from '@/lib/domain/action';
import { Instant } from '@/lib/domain/instant';

/** So many items one decision may have, and so many are asked about in one request. */
export const MOST_BULK_ITEMS = 2_000;
export const MOST_OFFERS = 50;

const WorkItemId = z.string().min(1).max(100);

export const BulkOffersRequest = z.strictObject({ workItemIds: z.array(WorkItemId).min(1).max(MOST_OFFERS) });
export type BulkOffersRequest = z.infer<typeof BulkOffersRequest>;

export const BulkOffer = z.strictObject({
  workItemId: z.string(),
  /** The version that was asked about; null for an item that is not there. */
  version: z.string().nullable(),
  /** What can be done with it together with others just now. */
  actions: z.array(ActionDescriptor),
  /** Why there is nothing, in a sentence. */
  refusal: z.string().nullable(),
});
export type BulkOffer = z.infer<typeof BulkOffer>;

export const BulkOffers = z.strictObject({ items: z.array(BulkOffer) });
export type BulkOffers = z.infer<typeof BulkOffers>;

const BulkPart = z.strictObject({
  items: z
    .array(
      z.strictObject({
        workItemId: WorkItemId,
        actionId: z.string().min(1).max(500),
        expectedVersion: z.string().max(500),
      }),
    )
    .min(1),
  inputs: ActionInputs,
});

/** One decision on many items. Items that take different inputs (other people, no comment) stand in parts of their own. */
export const BulkCreate = z.strictObject({
  parts: z
    .array(BulkPart)
    .min(1)
    .max(100)
    .refine((parts) => parts.reduce((sum, { items }) => sum + items.length, 0) <= MOST_BULK_ITEMS, {
      message: `A decision takes at most ${MOST_BULK_ITEMS} items`,
    }),
  /** Made by the client once for each decision: the same key twice is one decision. */
  idempotencyKey: z.string().min(8).max(100),
  holdSeconds: z.number().int().min(0).max(120).optional(),
});
export type BulkCreate = z.infer<typeof BulkCreate>;

/**
 * What became of one item: its action's state, or `not-taken` where none was made. A conflict in which nobody can tell
 * whether it arrived, or that the system took and did not carry out, is `unknown`.
 */
export const BulkFate = z.enum([...ActionState.options, 'unknown', 'not-taken']);
export type BulkFate = z.infer<typeof BulkFate>;

export const Bulk = z.strictObject({
  id: z.string(),
  /** What was decided, as text for people ("Approve 180, Continue 60"). */
  summary: z.string(),
  total: z.number().int(),
  requestedAt: Instant,
  /** Until when all of it can be undone. */
  heldUntil: Instant,
  stoppedAt: Instant.nullable(),
  counts: z.record(BulkFate, z.number().int()),
  /** How many of its actions went wrong and were not put away. Those that were not taken are not among them. */
  attention: z.number().int(),
});
export type Bulk = z.infer<typeof Bulk>;

export const BulkList = z.strictObject({ bulks: z.array(Bulk) });

export const BulkItem = z.strictObject({
  position: z.number().int(),
  workItemId: z.string(),
  connectionId: z.string(),
  title: z.string(),
  /** The action in the vendor's words; empty where none was made. */
  label: z.string(),
  fate: BulkFate,
  /** Why it is not done, or what must be known of it, in a sentence. */
  message: z.string().nullable(),
  /** The entry of the ledger. */
  actionId: z.string().nullable(),
  settledAt: Instant.nullable(),
  /** When the person put it away, or decided the same again. */
  acknowledgedAt: Instant.nullable(),
  /** What became of it when the person decided the same again, the last time; null where they did not. */
  again: BulkFate.nullable(),
  /** The entry of the ledger, without its form, where it went wrong and was not put away; null for all others. */
  attention: ActionEntry.nullable(),
});
export type BulkItem = z.infer<typeof BulkItem>;

export const BulkQuery = z.strictObject({
  fate: BulkFate.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** The `next` of the page before. */
  after: z.coerce.number().int().min(0).optional(),
});
export type BulkQuery = z.infer<typeof BulkQuery>;

export const BulkDetail = z.strictObject({
  bulk: Bulk,
  items: z.array(BulkItem),
  next: z.number().int().nullable(),
});
export type BulkDetail = z.infer<typeof BulkDetail>;
