import { z } from 'zod';

/** Somebody at a vendor. `id` is the vendor's own key, null where the vendor only prints a name. */
export const Person = z.strictObject({ id: z.string().min(1).nullable(), name: z.string().min(1) });
export type Person = z.infer<typeof Person>;

/** Somebody who was looked for to be given work. `refusal` says in a sentence why the vendor will not take them; null when it will. */
export const Candidate = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  refusal: z.string().nullable(),
});
export type Candidate = z.infer<typeof Candidate>;

/** `note` says in a sentence who can be found here at all, so that a missing person is no riddle; null when everybody can. */
export const PeopleFound = z.strictObject({ people: z.array(Candidate), note: z.string().nullable() });
export type PeopleFound = z.infer<typeof PeopleFound>;
