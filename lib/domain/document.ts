import { z } from 'zod';
import { Choice } from './action';
import { Instant } from './instant';
import { Person } from './person';

/** A file that hangs on a process. `id` is opaque outside the connector that made it. */
export const WorkDocument = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  /** `input`: asked for by a step. `output`: made by the vendor from a template. `attachment`: all others. */
  kind: z.enum(['attachment', 'input', 'output']),
  /** What the vendor calls this document or the form field it belongs to. */
  label: z.string().nullable(),
  contentType: z.string().nullable(),
  /** In bytes. */
  size: z.number().int().nonnegative().nullable(),
  version: z.string().nullable(),
  at: Instant.nullable(),
  person: Person.nullable(),
  downloadable: z.boolean(),
  removable: z.boolean(),
});
export type WorkDocument = z.infer<typeof WorkDocument>;

/** The documents of a process, newest first, and whether the person may add one; `reason` is a sentence when not. */
export const Documents = z.strictObject({
  documents: z.array(WorkDocument),
  mayUpload: z.boolean(),
  reason: z.string().nullable(),
  /** What an upload can be filed under; empty where the vendor files all alike. */
  slots: z.array(Choice),
});
export type Documents = z.infer<typeof Documents>;
