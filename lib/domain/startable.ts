import { z } from 'zod';

/** A process that the person may start. `id` is opaque outside the connector that made it. */
export const Startable = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  /** The application, category or starting step that tells it from its namesakes. */
  group: z.string().nullable(),
  description: z.string().nullable(),
});
export type Startable = z.infer<typeof Startable>;

/** What became of a start. `processId` is null where the vendor does not tell it. */
export const StartedProcess = z.strictObject({
  processId: z.string().nullable(),
  processNumber: z.string().nullable(),
  /** What did not go along with it although it was started, in a sentence; absent where all did. */
  notice: z.string().optional(),
});
export type StartedProcess = z.infer<typeof StartedProcess>;
