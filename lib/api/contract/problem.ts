import { z } from 'zod';

/** RFC 9457. `code` is one of the connector error codes or one of ours. */
export const ProblemCode = z.enum([
  'auth',
  'forbidden',
  'not-found',
  'conflict',
  'invalid-input',
  'rate-limited',
  'unavailable',
  'bad-response',
  'unsupported',
  'uncertain',
  'unauthenticated',
  'cross-site',
  'too-large',
  'no-room',
  'internal',
]);
export type ProblemCode = z.infer<typeof ProblemCode>;

export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  /** A sentence for people: what happened, what was kept, what to do. */
  detail: z.string(),
  code: ProblemCode,
  /** For `invalid-input`: which field of the request is wrong. */
  field: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
