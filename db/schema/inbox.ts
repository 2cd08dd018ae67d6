/** What may not be lost: people, links, tokens, the outbox. Lives in `inbox.sqlite`. */
import { sql } from 'drizzle-orm';
import { index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const users = sqliteTable('users', {
  id: text('id').primaryKey(),
  username: text('username').notNull().unique(),
  name: text('name').notNull(),
  role: text('role', { enum: ['member', 'supervisor', 'admin'] }).notNull(),
  /** Argon2id, in PHC form. */
  passwordHash: text('password_hash').notNull(),
  /** Sessions that began before this are over; null while the first password stands. */
  passwordChangedAt: text('password_changed_at'),
  createdAt: text('created_at').notNull(),
});

/** A person's identity at a connection. The connection itself lives in the configuration file. */
export const links = sqliteTable(
  'links',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    connectionId: text('connection_id').notNull(),
    /** The vendor's key, login and name of the person, as it told us. */
    subjectId: text('subject_id').notNull(),
    subjectUsername: text('subject_username').notNull(),
    subjectName: text('subject_name').notNull(),
    /** The connector's credential as encrypted JSON, and the key that encrypted it. */
    credential: text('credential').notNull(),
    keyId: text('key_id').notNull(),
    /** `broken`: the vendor refuses the credential; the person must link again. */
    state: text('state', { enum: ['active', 'broken'] }).notNull(),
    /** `configuration` links are made and owned by intray.config.json. */
    origin: text('origin', { enum: ['person', 'configuration'] }).notNull(),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('links_user_connection').on(table.userId, table.connectionId),
    index('links_connection').on(table.connectionId),
  ],
);

/** Personal access tokens; only their SHA-256 is kept. */
export const accessTokens = sqliteTable(
  'access_tokens',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    createdAt: text('created_at').notNull(),
    lastUsedAt: text('last_used_at'),
  },
  (table) => [index('access_tokens_user').on(table.userId)],
);

/** The outbox: a row is written before anything is sent, and says what became of it. */
export const actions = sqliteTable(
  'actions',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    linkId: text('link_id').notNull(),
    connectionId: text('connection_id').notNull(),
    workItemId: text('work_item_id').notNull(),
    /** The item's reference as JSON, so that the row outlives the cache. */
    ref: text('ref').notNull(),
    title: text('title').notNull(),
    actionId: text('action_id').notNull(),
    intent: text('intent').notNull(),
    label: text('label').notNull(),
    inputs: text('inputs').notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    /** The item's version that the person decided on. */
    expectedVersion: text('expected_version').notNull(),
    state: text('state').notNull(),
    requestedAt: text('requested_at').notNull(),
    heldUntil: text('held_until').notNull(),
    settledAt: text('settled_at'),
    errorCode: text('error_code'),
    errorMessage: text('error_message'),
  },
  (table) => [
    uniqueIndex('actions_user_key').on(table.userId, table.idempotencyKey),
    index('actions_user_requested').on(table.userId, table.requestedAt),
    index('actions_user_state').on(table.userId, table.state, table.settledAt),
    index('actions_state').on(table.state, table.heldUntil),
    index('actions_item').on(table.workItemId, table.requestedAt),
    // One decision at a time: of two requests that race for an item, the second is refused by the database.
    uniqueIndex('actions_one_open')
      .on(table.workItemId)
      .where(sql`state in ('held', 'sending', 'uncertain')`),
  ],
);
