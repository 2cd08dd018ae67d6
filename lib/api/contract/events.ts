import { z } from 'zod';
import { Box } from '@/lib/domain/work-item';

/** Server-sent events: each says what to read again, never what it is now. */
export const InboxEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('work-items'), boxes: z.array(Box) }),
  z.strictObject({ type: z.literal('freshness'), connectionId: z.string() }),
  z.strictObject({ type: z.literal('action'), actionId: z.string(), workItemId: z.string() }),
  z.strictObject({ type: z.literal('links') }),
]);
export type InboxEvent = z.infer<typeof InboxEvent>;
