/** The disposable projection of what the vendors say. Lives in `cache.sqlite`; delete the file and it comes back. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const workItems = sqliteTable(
  'work_items',
  {
    id: text('id').primaryKey(),
    userId: text('user_id').notNull(),
    linkId: text('link_id').notNull(),
    connectionId: text('connection_id').notNull(),
    box: text('box', { enum: ['pending', 'completed', 'initiated', 'team'] }).notNull(),
    /** Empty for the boxes without stages, so that it can be indexed and compared. */
    stage: text('stage').notNull(),
    externalId: text('external_id').notNull(),
    /** The whole work item as JSON, parsed again when it is read. */
    item: text('item').notNull(),
    /** Hash of `item`: rows that did not change are not written. */
    itemHash: text('item_hash').notNull(),
    /** Sort keys, never null: absent times sort last. */
    receivedSort: text('received_sort').notNull(),
    dueSort: text('due_sort').notNull(),
    titleSort: text('title_sort').notNull(),
    /** Lower-case text that the search box looks through. */
    searchText: text('search_text').notNull(),
  },
  (table) => [
    index('work_items_received').on(table.userId, table.box, table.receivedSort, table.id),
    index('work_items_due').on(table.userId, table.box, table.dueSort, table.id),
    index('work_items_title').on(table.userId, table.box, table.titleSort, table.id),
    index('work_items_stage_received').on(table.userId, table.box, table.stage, table.receivedSort, table.id),
    index('work_items_connection_received').on(
      table.userId,
      table.box,
      table.connectionId,
      table.receivedSort,
      table.id,
    ),
    // Holds all that the sidebar counts, so that counting reads no rows.
    index('work_items_counts').on(table.userId, table.box, table.stage, table.connectionId),
    // With the id, so that looking for rows that a listing no longer has reads no rows.
    index('work_items_link_box').on(table.linkId, table.box, table.id),
  ],
);

/**
 * Slices of a listing under way; moved into `work_items` in one transaction when the listing is complete. An item that
 * is cached just so has no more than its id here: an unchanged listing costs next to no writing.
 */
export const incomingItems = sqliteTable(
  'incoming_items',
  {
    syncId: text('sync_id').notNull(),
    id: text('id').notNull(),
    userId: text('user_id'),
    linkId: text('link_id'),
    connectionId: text('connection_id'),
    box: text('box'),
    stage: text('stage'),
    externalId: text('external_id'),
    item: text('item'),
    itemHash: text('item_hash'),
    receivedSort: text('received_sort'),
    dueSort: text('due_sort'),
    titleSort: text('title_sort'),
    searchText: text('search_text'),
  },
  (table) => [primaryKey({ columns: [table.syncId, table.id] })],
);

/** How the last reading of a box of a link went. */
export const boxSyncs = sqliteTable(
  'box_syncs',
  {
    linkId: text('link_id').notNull(),
    box: text('box').notNull(),
    userId: text('user_id').notNull(),
    connectionId: text('connection_id').notNull(),
    lastOkAt: text('last_ok_at'),
    lastAttemptAt: text('last_attempt_at'),
    failingSince: text('failing_since'),
    errorCode: text('error_code'),
    errorMessage: text('error_message'),
    rejectedCount: integer('rejected_count').notNull(),
    /** The rejected rows' ids and problems as JSON, the first 50. */
    rejected: text('rejected').notNull(),
    durationMs: integer('duration_ms'),
  },
  (table) => [primaryKey({ columns: [table.linkId, table.box] }), index('box_syncs_user').on(table.userId)],
);
