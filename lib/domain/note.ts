import { z } from 'zod';
import { Instant } from './instant';
import { Person } from './person';

/** What somebody wrote on a process. `text` is plain text: a connector turns the vendor's markup into it. */
export const Note = z.strictObject({
  id: z.string().min(1),
  text: z.string(),
  at: Instant.nullable(),
  person: Person.nullable(),
});
export type Note = z.infer<typeof Note>;

/** The notes of a process, oldest first, and whether the person may add one; `reason` is a sentence when not. */
export const Notes = z.strictObject({
  notes: z.array(Note),
  mayAdd: z.boolean(),
  reason: z.string().nullable(),
  /** In characters; null where the vendor has no limit. */
  maxLength: z.number().int().positive().nullable(),
});
export type Notes = z.infer<typeof Notes>;
