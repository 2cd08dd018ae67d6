import { z } from 'zod';
import { Id, Text, Whole } from './values';

/** A way out of the step. The detail prints its key as `id`, the start information as `seqKey` (vendor facts: supos §4). */
export const Branch = z
  .object({
    seqKey: Id.nullish(),
    id: Id.nullish(),
    name: Text,
    order: Whole.nullish(),
    value: z.union([z.string(), z.number()]).nullish(),
    /** 0 ordinary, 1 rejection. */
    type: Whole.nullish(),
  })
  .transform(({ seqKey, id, name, order, value, type }, context) => {
    const key = seqKey ?? id;
    if (key == null) {
      context.addIssue({ code: 'custom', message: 'a branch without a key' });
      return z.NEVER;
    }
    return { seqKey: key, name, order: order ?? 0, value: String(value ?? ''), rejects: type === 1 };
  });
export type Branch = z.infer<typeof Branch>;

/** A next step whose executors the person picks, tied to the branch that leads to it. */
export const Assign = z.object({ seqKey: Id.nullish(), taskDefKey: z.string().min(1), name: Text });
export type Assign = z.infer<typeof Assign>;

/** As `Assign`; the published start information names the branch and the step, but not the key to send back. */
export const StartAssign = z.object({ seqKey: Id.nullish(), taskDefKey: z.string().nullish(), name: Text });
export type StartAssign = z.infer<typeof StartAssign>;
