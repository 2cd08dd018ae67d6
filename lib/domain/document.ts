import { z } from 'zod';
import { Choice } from './action';
import { Instant } from './instant';
import { Person } from './person';

/** What a document was before its newest version; `id` is a document's own, to be downloaded under. */
export const OlderVersion = z.strictObject({ id: z.string().min(1), version: z.string().min(1) });
export type OlderVersion = z.infer<typeof OlderVersion>;

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
  /** The folder it lies in at the vendor, from the outermost one. */
  folder: z.array(z.string()).optional(),
  /** Those behind this newest one that can be downloaded, newest first; of very many the newest of them. */
  olderVersions: z.array(OlderVersion).optional(),
});
export type WorkDocument = z.infer<typeof WorkDocument>;

/** What an upload can be filed under, with what is taken there. */
export const DocumentSlot = z.strictObject({
  value: z.string(),
  label: z.string(),
  maxBytes: z.number().int().positive().nullable(),
  /** In lower case without a dot; empty where every kind of file is taken. */
  extensions: z.array(z.string()),
});
export type DocumentSlot = z.infer<typeof DocumentSlot>;

/** A document that the vendor makes of the item's data. */
export const DocumentTemplate = z.strictObject({
  id: z.string().min(1),
  label: z.string(),
  /** What it comes as: "PDF", "DOC". */
  formats: z.array(z.string()),
});
export type DocumentTemplate = z.infer<typeof DocumentTemplate>;

/** The documents of a process, newest first, and whether the person may add one; `reason` is a sentence when not. */
export const Documents = z.strictObject({
  documents: z.array(WorkDocument),
  mayUpload: z.boolean(),
  reason: z.string().nullable(),
  /** What an upload can be filed under; empty where the vendor files all alike. */
  slots: z.array(Choice),
  /** By slot (or under "" where there are none) what is taken; absent: nothing is known beforehand. */
  limits: z.array(DocumentSlot).optional(),
  templates: z.array(DocumentTemplate).optional(),
});
export type Documents = z.infer<typeof Documents>;
