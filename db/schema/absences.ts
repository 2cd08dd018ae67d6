/** Out-of-office rules and what they have moved. Lives in `inbox.sqlite`. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { users } from './inbox';

/** A person's out-of-office rule. Wall times are in the person's zone; the instants are worked out from them. */
export const absences = sqliteTable(
  'absences',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    substituteUserId: text('substitute_user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    timeZone: text('time_zone').notNull(),
    /** `2026-03-28T09:00` in `timeZone`. */
    localStart: text('local_start').notNull(),
    localEnd: text('local_end').notNull(),
    startsAt: text('starts_at').notNull(),
    endsAt: text('ends_at').notNull(),
    /** JSON: null for all processes, else `[{ connectionId, processName }]`. */
    processes: text('processes').notNull(),
    note: text('note').notNull(),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
    /** When the person ended it before its time. */
    endedAt: text('ended_at'),
    /** The administrator who made it or last changed it; null when only the person did. */
    madeByUserId: text('made_by_user_id').references(() => users.id, { onDelete: 'set null' }),
    /** Whether what is with the person when it begins moves too. */
    movesOpenItems: integer('moves_open_items', { mode: 'boolean' }).notNull().default(true),
    /** When all that it had set up was taken down; nothing is done for it any more. */
    closedAt: text('closed_at'),
  },
  (table) => [
    index('absences_user').on(table.userId, table.startsAt),
    index('absences_period').on(table.startsAt, table.endsAt),
    index('absences_open').on(table.closedAt, table.startsAt),
  ],
);

/** How an absence is carried out at one connection, and how far that has come. */
export const absenceConnections = sqliteTable(
  'absence_connections',
  {
    absenceId: text('absence_id')
      .notNull()
      .references(() => absences.id, { onDelete: 'cascade' }),
    connectionId: text('connection_id').notNull(),
    /** `vendor`: its own mechanism; `items`: each item is handed on; `none`: nothing can be done, `problem` says why. */
    mechanism: text('mechanism', { enum: ['vendor', 'items', 'none'] }).notNull(),
    state: text('state', { enum: ['waiting', 'set', 'cleared', 'failed'] }).notNull(),
    problem: text('problem'),
    updatedAt: text('updated_at').notNull(),
    /** To whom work goes there: the last of a chain. */
    substituteUserId: text('substitute_user_id'),
    /** Since when the vendor's own mechanism is on; null while it is not. */
    setAt: text('set_at'),
    /** How often in a row it failed, and when it is tried again. */
    failures: integer('failures').notNull().default(0),
    retryAt: text('retry_at'),
  },
  (table) => [primaryKey({ columns: [table.absenceId, table.connectionId] })],
);

/** Items that an absence has handed on, so that none is handed on twice and each can be handed back. */
export const absenceItems = sqliteTable(
  'absence_items',
  {
    absenceId: text('absence_id')
      .notNull()
      .references(() => absences.id, { onDelete: 'cascade' }),
    connectionId: text('connection_id').notNull(),
    externalId: text('external_id').notNull(),
    processId: text('process_id').notNull(),
    stepName: text('step_name').notNull().default(''),
    title: text('title').notNull(),
    /** To whom it went. */
    receiverUserId: text('receiver_user_id').notNull().default(''),
    /** The newest action that hands it on; empty when none could be made, then `problem` says why. */
    actionId: text('action_id').notNull(),
    problem: text('problem'),
    /** The rule's `updatedAt` when that was planned; empty where it is not known. */
    revision: text('revision').notNull().default(''),
    /** How often it was tried, and when it is tried again by itself; null for never. */
    attempts: integer('attempts').notNull().default(1),
    retryAt: text('retry_at'),
    /** When the person who was away asked for it back. */
    askedBackAt: text('asked_back_at'),
    /** The substitute's action that handed it back. */
    handBackActionId: text('hand_back_action_id'),
    at: text('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.absenceId, table.connectionId, table.externalId] }),
    index('absence_items_action').on(table.actionId),
    index('absence_items_receiver').on(table.receiverUserId, table.at),
  ],
);
