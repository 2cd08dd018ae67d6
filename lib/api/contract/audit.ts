import { z } from 'zod';

/** An instant, or a whole day in UTC. */
const Moment = z.union([z.iso.datetime(), z.iso.date()]);

export const AuditQuery = z.strictObject({
  format: z.enum(['csv', 'jsonl']).default('csv'),
  /** A user name; only an administrator may ask for others'. */
  person: z.string().trim().min(1).max(200).optional(),
  /** A process by its id at its system, or all of one name. */
  process: z.string().trim().min(1).max(300).optional(),
  from: Moment.optional(),
  /** Up to this instant, or to the end of this day. */
  until: Moment.optional(),
  /** `yes` puts a mark in front by which older spreadsheets know UTF-8. */
  bom: z.enum(['yes', 'no']).default('no'),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
