import { z } from 'zod';

/** The closed list of what can go wrong between Intray and a vendor. The screen maps a code to a sentence. */
export const ErrorCode = z.enum([
  'auth', // the credential is missing, wrong or expired: sign in again
  'forbidden', // the credential is fine, the person may not do this
  'not-found', // the item is not (or no longer) there
  'conflict', // the item changed, or somebody else acted first
  'invalid-input', // the vendor refused the values
  'rate-limited', // too many requests; see retryAfterSeconds
  'unavailable', // no connection, time-out or 5xx: nothing was applied
  'bad-response', // the vendor answered something that cannot be understood
  'unsupported', // this installation cannot do it
  'uncertain', // a write was sent and no answer came: read back, never resend blindly
]);
export type ErrorCode = z.infer<typeof ErrorCode>;
