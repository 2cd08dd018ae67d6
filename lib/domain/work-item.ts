import { z } from 'zod';
import { Instant } from './instant';
import { Person } from './person';

/** `team` holds the open work of others that the person supervises. */
export const Box = z.enum(['pending', 'completed', 'initiated', 'team']);
export type Box = z.infer<typeof Box>;

/** Why a pending item is with the person. Items of the other boxes have no stage. */
export const Stage = z.enum(['todo', 'draft', 'claimable', 'paused', 'delegated-to-me', 'for-review']);
export type Stage = z.infer<typeof Stage>;

/** The normalised state of the task (pending, completed) or of the process (initiated). */
export const WorkItemStatus = z.enum(['open', 'draft', 'paused', 'completed', 'cancelled', 'unknown']);
export type WorkItemStatus = z.infer<typeof WorkItemStatus>;

export const Priority = z.enum(['low', 'normal', 'high', 'urgent']);
export type Priority = z.infer<typeof Priority>;

/** Points at one item at a connection. `externalId` is opaque outside the connector that made it. */
export const WorkRef = z.strictObject({
  externalId: z.string().min(1),
  kind: z.enum(['task', 'process']),
  box: Box,
});
export type WorkRef = z.infer<typeof WorkRef>;

/**
 * One row of the inbox, as a connector maps it. Strict: an unknown key is a mapping error.
 * Ids are strings and never pass through `Number`. A fact that the vendor does not tell is null, never guessed.
 */
export const WorkItem = z.strictObject({
  ref: WorkRef,
  title: z.string().min(1),
  stage: Stage.nullable(),
  status: WorkItemStatus,
  /** The vendor's own word for the state, shown beside ours. */
  vendorStatus: z.string(),
  /** Groups the tasks of one process at this connection. */
  processId: z.string().min(1),
  processName: z.string(),
  /** The number people quote ("#1042"), where the vendor has one. */
  processNumber: z.string().nullable(),
  stepName: z.string().nullable(),
  /** Who handed it on to the person. */
  from: Person.nullable(),
  /** Who started the process. */
  initiator: Person.nullable(),
  /** Who holds it now; null while it waits for a group, or when unknown. */
  assignee: Person.nullable(),
  /** The group (pool, role) it waits for. */
  group: z.string().nullable(),
  priority: Priority.nullable(),
  /** When it reached the person (pending), or was handed in (completed), or was started (initiated). */
  receivedAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  completedAt: Instant.nullable(),
  updatedAt: Instant.nullable(),
  /** The date until which it is paused, where the vendor tells. */
  pausedUntil: Instant.nullable(),
  hasDocuments: z.boolean().nullable(),
  /** Where a person opens it in the vendor's own screens; http(s) only. */
  vendorUrl: z.url({ protocol: /^https?$/ }).nullable(),
  /** Changes whenever the item changes at the vendor. Sent back as `expectedVersion`. */
  version: z.string().min(1),
});
export type WorkItem = z.infer<typeof WorkItem>;
