import { z } from 'zod';
import { DraftEntry, Form, FormDraft } from '@/lib/domain/form';

/** The form of an item with what the person has filled in of it and not handed in yet. */
export const WorkForm = Form.extend({ draft: FormDraft.nullable() });
export type WorkForm = z.infer<typeof WorkForm>;

const Revision = z.number().int().positive();

/** The page that saves a draft, as a random text of its own: what it has saved itself is nothing that it has not seen. */
const DraftWriter = z.string().min(8).max(100);

/** What is filled in so far: all of it, not only what is new. `revision` is that of the draft it goes on from, null for none. */
export const DraftSave = z.strictObject({
  entries: z.record(z.string().max(500), DraftEntry),
  revision: Revision.nullable(),
  writer: DraftWriter.optional(),
});
export type DraftSave = z.infer<typeof DraftSave>;

/** The draft that somebody saw when they decided: its revision, null for none, or what the same page has saved since. */
export const DraftSeen = z.strictObject({ revision: Revision.nullable(), writer: DraftWriter });
export type DraftSeen = z.infer<typeof DraftSeen>;

/**
 * `revision`: of the draft that is thrown away; another one stays. `writer`: the page that it is thrown away on. What that has
 * saved itself goes, too, and a page that names no revision has seen none. Without both, whatever there is goes.
 */
export const DraftDiscard = z.strictObject({
  revision: z.coerce.number().pipe(Revision).optional(),
  writer: DraftWriter.optional(),
});
export type DraftDiscard = z.infer<typeof DraftDiscard>;

/** What came of throwing a draft away. `left`: fields by their labels in which the system still has it, and why. */
export const DraftDiscarded = z.strictObject({
  left: z.strictObject({ fields: z.array(z.string()).min(1), reason: z.string() }).nullable(),
});
export type DraftDiscarded = z.infer<typeof DraftDiscarded>;
