/** What may not be lost: people, links, tokens, the outbox. Lives in `inbox.sqlite`. */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

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

/**
 * Single decisions that are under way, or went wrong and were not put away. In these very words, or SQLite does not see
 * that a query may use the index.
 */
export const atHand = sql`bulk_id is null and acknowledged_at is null and state in ('held', 'sending', 'uncertain', 'refused', 'conflict')`;

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
    /** What the person saw of the item, as JSON: stage, status, step, holder, group, due date. */
    decidedOn: text('decided_on').notNull().default('null'),
    state: text('state').notNull(),
    requestedAt: text('requested_at').notNull(),
    heldUntil: text('held_until').notNull(),
    settledAt: text('settled_at'),
    errorCode: text('error_code'),
    errorMessage: text('error_message'),
    /** The field of the item's form that is at fault; null where none is known to be. */
    errorField: text('error_field'),
    /** How often it was sent to the vendor. */
    attempts: integer('attempts').notNull().default(0),
    /** When it was last sent; null before. */
    sentAt: text('sent_at'),
    /**
     * When a write of it last began, put down before its request leaves; before `sentAt`: not in the present attempt. What the
     * vendor refused with nothing written leaves it as it was.
     */
    writeBegunAt: text('write_begun_at'),
    /** When a write of it first left, whatever came back: a vendor may call out of order and do it all the same. Null: none ever did. */
    firstWriteAt: text('first_write_at'),
    /** When we stopped waiting for the present attempt's write, or were found dead, while the vendor may still be at work on it. */
    timedOutAt: text('timed_out_at'),
    /** When the vendor said that it will do it; null while it has not, or when it did it at once. */
    acceptedAt: text('accepted_at'),
    /** The worker that has it in hand, and until when nobody else may take it (`uncertain`: may look again). */
    leaseOwner: text('lease_owner'),
    leaseUntil: text('lease_until'),
    /** Who was faster, as JSON; null when nobody was, or nobody knows. */
    conflict: text('conflict'),
    /** What the vendor has saved of it without carrying it out, as a sentence; null where nothing is known to be. */
    saved: text('saved'),
    processId: text('process_id').notNull().default(''),
    processName: text('process_name').notNull().default(''),
    bulkId: text('bulk_id'),
    absenceId: text('absence_id'),
    /** From where it was asked: a browser's or a token's address, or the rule. */
    requestedFrom: text('requested_from').notNull().default(''),
    /** Who acts for whom, as a text for people ("Alice Chen, away until …"); empty when the person acts for themselves. */
    onBehalfOf: text('on_behalf_of').notNull().default(''),
    acknowledgedAt: text('acknowledged_at'),
  },
  (table) => [
    uniqueIndex('actions_user_key').on(table.userId, table.idempotencyKey),
    index('actions_user_requested').on(table.userId, table.requestedAt),
    index('actions_user_state').on(table.userId, table.state, table.settledAt),
    index('actions_state').on(table.state, table.heldUntil),
    // What is due at a system: single decisions, then those of a bulk.
    index('actions_due').on(table.state, table.connectionId, table.bulkId, table.heldUntil),
    index('actions_item').on(table.workItemId, table.requestedAt),
    index('actions_process').on(table.connectionId, table.processId, table.sentAt),
    // How far each of many bulks has come, and what of it asks for attention, is counted without reading their actions.
    index('actions_bulk_fate').on(
      table.bulkId,
      table.state,
      table.errorCode,
      table.acknowledgedAt,
      table.heldUntil,
    ),
    index('actions_absence').on(table.absenceId),
    // What a person has at hand is found also beside thousands of a bulk.
    index('actions_at_hand').on(table.userId, table.requestedAt).where(atHand),
    // One decision at a time: of two requests that race for an item, the second is refused by the database.
    uniqueIndex('actions_one_open')
      .on(table.workItemId)
      .where(sql`state in ('held', 'sending', 'uncertain')`),
    // One order of a person to end a process at a time, under whichever of its items: see `request-action.ts`.
    uniqueIndex('actions_one_ending')
      .on(table.userId, table.connectionId, table.processId)
      .where(
        sql`state in ('held', 'sending', 'uncertain') and intent in ('cancel', 'delete-draft') and process_id <> ''`,
      ),
  ],
);

/**
 * One writer a vendor's task at a time, whoever's item it is: people of one group have items of their own that are the
 * same task there. Held from before the re-read until the vendor's own data show what became of the write: a lock is good
 * as long as its action is `sending` or `uncertain`, so it needs no end of its own.
 */
export const taskLocks = sqliteTable(
  'task_locks',
  {
    connectionId: text('connection_id').notNull(),
    externalId: text('external_id').notNull(),
    actionId: text('action_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.externalId] }),
    index('task_locks_action').on(table.actionId),
  ],
);

/** Who renews a link's credential just now: a second process that did so too would void what the first one gets. */
export const linkRenewals = sqliteTable('link_renewals', {
  linkId: text('link_id').primaryKey(),
  leaseOwner: text('lease_owner').notNull(),
  leaseUntil: text('lease_until').notNull(),
});

/**
 * Every step in the life of every action, in order; written in the transaction that makes the step, never changed. Each
 * row's hash covers its fields and the hash before it.
 */
export const audit = sqliteTable(
  'audit',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    at: text('at').notNull(),
    actionId: text('action_id').notNull(),
    /** Whose decision it is. */
    userId: text('user_id').notNull(),
    username: text('username').notNull(),
    /** Who stood in for them, or for whom they stood in, as text for people; empty when nobody. */
    onBehalfOf: text('on_behalf_of').notNull(),
    connectionId: text('connection_id').notNull(),
    workItemId: text('work_item_id').notNull(),
    processId: text('process_id').notNull(),
    processName: text('process_name').notNull(),
    title: text('title').notNull(),
    intent: text('intent').notNull(),
    label: text('label').notNull(),
    /** The state that the action came to. */
    state: text('state').notNull(),
    /** `ok`, or the error's code; empty where no system has answered. */
    answerClass: text('answer_class').notNull(),
    requestedFrom: text('requested_from').notNull(),
    /** What the person gave, as JSON; only on the first entry of an action. */
    inputs: text('inputs').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    index('audit_action').on(table.actionId),
    index('audit_user').on(table.userId, table.at),
    index('audit_process').on(table.processId, table.at),
    index('audit_at').on(table.at),
  ],
);

/** One decision on many items. Its items' fates are their actions' states, or the problem that kept an action from being made. */
export const bulks = sqliteTable(
  'bulks',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    idempotencyKey: text('idempotency_key').notNull(),
    summary: text('summary').notNull(),
    total: integer('total').notNull(),
    requestedAt: text('requested_at').notNull(),
    stoppedAt: text('stopped_at'),
  },
  (table) => [
    uniqueIndex('bulks_user_key').on(table.userId, table.idempotencyKey),
    index('bulks_user_requested').on(table.userId, table.requestedAt),
  ],
);

export const bulkItems = sqliteTable(
  'bulk_items',
  {
    bulkId: text('bulk_id')
      .notNull()
      .references(() => bulks.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    workItemId: text('work_item_id').notNull(),
    connectionId: text('connection_id').notNull(),
    title: text('title').notNull(),
    /** The row of `actions`; null when none was made, then `problem` says why. */
    actionRowId: text('action_row_id'),
    problemCode: text('problem_code'),
    problem: text('problem'),
  },
  (table) => [primaryKey({ columns: [table.bulkId, table.position] })],
);
