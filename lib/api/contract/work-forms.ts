import { z } from 'zod';
import { DraftEntry, Form, FormDraft } from '@/lib/domain/form';

/** The form of an item with what the person has filled in of it and not handed in yet. */
export const WorkForm = Form.extend({ draft: FormDraft.nullable() });
export type WorkForm = z.infer<typeof WorkForm>;

/** What is filled in so far: all of it, not only what is new. `revision` is that of the draft it goes on from, null for none. */
export const DraftSave = z.strictObject({
  entries: z.record(z.string().max(500), DraftEntry),
  revision: z.number().int().positive().nullable(),
});
export type DraftSave = z.infer<typeof DraftSave>;

/** What came of throwing a draft away. `left`: fields by their labels in which the system still has it, and why. */
export const DraftDiscarded = z.strictObject({
  left: z.strictObject({ fields: z.array(z.string()).min(1), reason: z.string() }).nullable(),
});
export type DraftDiscarded = z.infer<typeof DraftDiscarded>;
