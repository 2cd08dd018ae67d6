import { z } from 'zod';

/** Somebody at a vendor. `id` is the vendor's own key, null where the vendor only prints a name. */
export const Person = z.strictObject({ id: z.string().min(1).nullable(), name: z.string().min(1) });
export type Person = z.infer<typeof Person>;
