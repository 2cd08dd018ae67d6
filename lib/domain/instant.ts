import { z } from 'zod';

/** A moment in UTC, always `YYYY-MM-DDTHH:mm:ss.sssZ`: fixed width, so that text order is time order. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'must be a UTC instant with milliseconds');
export type Instant = z.infer<typeof Instant>;

export function toInstant(date: Date): Instant {
  return date.toISOString();
}
