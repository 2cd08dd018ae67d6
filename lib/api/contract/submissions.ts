import { z } from 'zod';
import { ActionError } from '@/lib/domain/action';
import { Instant } from '@/lib/domain/instant';

/** The same key sent again is the same submission. */
const IdempotencyKey = z.string().min(8).max(100);

/** What is sent to a system at once, without time for undo: it can be sent again only where nothing was done. */
export const SubmissionKind = z.enum(['note', 'upload', 'remove-document', 'generate-document', 'start']);
export type SubmissionKind = z.infer<typeof SubmissionKind>;

/** `uncertain`: the system may have done it; the message says where to look. */
export const SubmissionState = z.enum(['sending', 'done', 'failed', 'uncertain']);
export type SubmissionState = z.infer<typeof SubmissionState>;

export const Submission = z.strictObject({
  id: z.string(),
  kind: SubmissionKind,
  state: SubmissionState,
  connectionId: z.string(),
  workItemId: z.string().nullable(),
  requestedAt: Instant,
  settledAt: Instant.nullable(),
  error: ActionError.nullable(),
  /** Of a start: what the system calls the new process, and its item in Initiated once that has been read. */
  processNumber: z.string().nullable(),
  startedItemId: z.string().nullable(),
});
export type Submission = z.infer<typeof Submission>;

export const NoteCreate = z.strictObject({
  text: z.string().trim().min(1).max(100_000),
  idempotencyKey: IdempotencyKey,
});

/** A file that lies at Intray, to be passed on to a system; kept for a day. */
export const StagedUpload = z.strictObject({
  id: z.string(),
  name: z.string(),
  size: z.number().int().nonnegative(),
  /** In hexadecimal. */
  sha256: z.string(),
  createdAt: Instant,
});
export type StagedUpload = z.infer<typeof StagedUpload>;

export const DocumentCreate = z.strictObject({
  uploadId: z.string().min(1).max(100),
  slot: z.string().max(500).nullable(),
  idempotencyKey: IdempotencyKey,
});
export const DocumentGenerate = z.strictObject({
  templateId: z.string().min(1).max(500),
  idempotencyKey: IdempotencyKey,
});

export const ProcessStart = z.strictObject({
  connectionId: z.string().min(1).max(200),
  startableId: z.string().min(1).max(1_000),
  title: z.string().max(1_000).nullable(),
  values: z.record(z.string().max(500), z.array(z.string().max(200_000)).max(2_000)),
  attachments: z
    .array(z.strictObject({ uploadId: z.string().min(1).max(100), slot: z.string().max(500).nullable() }))
    .max(50),
  /** Kept as a draft at the system instead of handed in. */
  saveOnly: z.boolean(),
  idempotencyKey: IdempotencyKey,
});
export type ProcessStart = z.infer<typeof ProcessStart>;
