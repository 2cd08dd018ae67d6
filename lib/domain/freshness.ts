import { z } from 'zod';
import { ErrorCode } from './error-code';
import { Instant } from './instant';

/** How old what we show of one connection is, and what is wrong with it if anything is. */
export const Freshness = z.strictObject({
  connectionId: z.string(),
  /** When every box of the link was last read completely; null before the first time. */
  lastOkAt: Instant.nullable(),
  lastAttemptAt: Instant.nullable(),
  syncing: z.boolean(),
  /** Since when reading has failed. */
  failingSince: Instant.nullable(),
  error: z.strictObject({ code: ErrorCode, message: z.string() }).nullable(),
  /** Records that the vendor sent and that could not be understood in the last complete reading. */
  rejectedCount: z.number().int().nonnegative(),
});
export type Freshness = z.infer<typeof Freshness>;
