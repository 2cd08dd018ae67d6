/** What people bring to an item besides decisions: drafts of forms, files, notes, and starts. Lives in `inbox.sqlite`. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { users } from './inbox';

/** What somebody has filled in of an item's form and not handed in. Kept until it is handed in or thrown away. */
export const formDrafts = sqliteTable(
  'form_drafts',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    workItemId: text('work_item_id').notNull(),
    connectionId: text('connection_id').notNull(),
    /** By field id as JSON: label, what was there, what is wanted. */
    entries: text('entries').notNull(),
    /** Counts the saves, so that two windows do not undo each other's work unseen. */
    revision: integer('revision').notNull(),
    savedAt: text('saved_at').notNull(),
    /** The page that saved it, as a random text of its own; null where it did not say. */
    writer: text('writer'),
    place: text('place', { enum: ['intray', 'vendor'] }).notNull(),
    reason: text('reason'),
  },
  (table) => [primaryKey({ columns: [table.userId, table.workItemId] })],
);

/** Files that people brought and that were not passed on yet; their bytes lie in the data directory under the id. */
export const stagedUploads = sqliteTable(
  'staged_uploads',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    size: integer('size').notNull(),
    sha256: text('sha256').notNull(),
    createdAt: text('created_at').notNull(),
  },
  (table) => [
    index('staged_uploads_user').on(table.userId),
    index('staged_uploads_created').on(table.createdAt),
  ],
);

/** Notes, files and starts: sent at once, but written down before, so that the same request is never sent twice. */
export const submissions = sqliteTable(
  'submissions',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    connectionId: text('connection_id').notNull(),
    /** Null for a start. */
    workItemId: text('work_item_id'),
    kind: text('kind', {
      enum: ['note', 'upload', 'remove-document', 'generate-document', 'start'],
    }).notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    /** What was asked, as JSON; a file by its name, size and SHA-256. */
    request: text('request').notNull(),
    state: text('state', { enum: ['sending', 'done', 'failed', 'uncertain'] }).notNull(),
    requestedAt: text('requested_at').notNull(),
    settledAt: text('settled_at'),
    errorCode: text('error_code'),
    errorMessage: text('error_message'),
    /** The field of the form that is at fault; null where none is known to be. */
    errorField: text('error_field'),
    /** What the document in question is called; null where that is not known. */
    documentName: text('document_name'),
    /** Of a start: what the vendor told of the new process. */
    processId: text('process_id'),
    processNumber: text('process_number'),
  },
  (table) => [
    uniqueIndex('submissions_user_key').on(table.userId, table.idempotencyKey),
    index('submissions_item').on(table.workItemId, table.requestedAt),
    index('submissions_state').on(table.state),
  ],
);
