import { z } from 'zod';
import { ErrorCode } from './error-code';
import { Instant } from './instant';

/** How old what we show of one connection is, and what is wrong with it if anything is. */
export const Freshness = z.strictObject({
  connectionId: z.string(),
  /**
   * As of when the list is shown: when the pending box was last read completely. While a box fails it is that box's
   * own time. Null before the first time.
   */
  lastOkAt: Instant.nullable(),
  lastAttemptAt: Instant.nullable(),
  syncing: z.boolean(),
  /** Since when the failing box could not be read. */
  failingSince: Instant.nullable(),
  error: z.strictObject({ code: ErrorCode, message: z.string() }).nullable(),
  /** Records that the vendor sent and that could not be understood in the last complete reading. */
  rejectedCount: z.number().int().nonnegative(),
});
export type Freshness = z.infer<typeof Freshness>;
