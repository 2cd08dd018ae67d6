import { z } from 'zod';
import { ActionDescriptor, ActionEntry } from '@/lib/domain/action';
import { ErrorCode } from '@/lib/domain/error-code';
import { Freshness } from '@/lib/domain/freshness';
import { Instant } from '@/lib/domain/instant';
import { Box, Stage, WorkItem } from '@/lib/domain/work-item';

export const WorkItemSort = z.enum(['newest', 'oldest', 'due', 'title']);
export type WorkItemSort = z.infer<typeof WorkItemSort>;

/** A work item as the browser sees it: the connector's, under an id of ours that is stable across cache wipes. */
export const WorkItemView = WorkItem.omit({ ref: true }).extend({
  id: z.string(),
  connectionId: z.string(),
  box: Box,
  /** Past its due date by the server's clock. */
  overdue: z.boolean(),
});
export type WorkItemView = z.infer<typeof WorkItemView>;

export const WorkItemQuery = z.strictObject({
  box: Box.default('pending'),
  stage: Stage.optional(),
  connectionId: z.string().max(100).optional(),
  q: z.string().trim().max(200).optional(),
  sort: WorkItemSort.default('newest'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(1_000).optional(),
});
export type WorkItemQuery = z.infer<typeof WorkItemQuery>;

export const WorkItemPage = z.strictObject({
  items: z.array(WorkItemView),
  nextCursor: z.string().nullable(),
  /** All items that match, exactly, not only this page. */
  total: z.number().int(),
  freshness: z.array(Freshness),
});
export type WorkItemPage = z.infer<typeof WorkItemPage>;

export const WorkItemDetail = z.strictObject({
  item: WorkItemView,
  actions: z.array(ActionDescriptor),
  /** Why the actions could not be read, in a sentence; the item itself comes from the cache. */
  actionsError: z.strictObject({ code: ErrorCode, message: z.string() }).nullable(),
  /** The newest action on this item that is under way or went wrong, if there is one. */
  lastAction: ActionEntry.nullable(),
  /** When the item was last read from its system. */
  asOf: Instant.nullable(),
});
export type WorkItemDetail = z.infer<typeof WorkItemDetail>;

export const Counts = z.strictObject({
  boxes: z.record(Box, z.number().int()),
  /** Of the pending box. */
  stages: z.record(Stage, z.number().int()),
  overdue: z.number().int(),
  /** Pending items of each connection. */
  connections: z.record(z.string(), z.number().int()),
});
export type Counts = z.infer<typeof Counts>;
