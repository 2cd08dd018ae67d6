import { z } from 'zod';
import { ActionState } from '@/lib/domain/action';
import { HistoryEntry, NextStep } from '@/lib/domain/history';

/** One thing that happened, told by the system, or by Intray of what it was asked to do. */
export const TimelineEntry = HistoryEntry.extend({
  source: z.enum(['system', 'intray']),
  /** Of an action in Intray: what has become of it, and in whose words it was asked. */
  action: z.strictObject({ id: z.string(), label: z.string(), state: ActionState }).nullable(),
  /** Of a step that is over: how long it was with the person, in seconds; null where that is unknown. */
  seconds: z.number().nonnegative().nullable(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** Everything that happened to an item's process, oldest first, in an order that holds although clocks differ. */
export const Timeline = z.strictObject({
  entries: z.array(TimelineEntry),
  /** What comes after the present step, where the system tells. */
  next: z.array(NextStep),
  /** Why the item is with this person, from the system's own data; null where it does not tell. */
  why: z.string().nullable(),
  /** Why there is nothing, or not all, in a sentence. */
  note: z.string().nullable(),
});
export type Timeline = z.infer<typeof Timeline>;
