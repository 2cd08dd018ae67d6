import { z } from 'zod';
import { Instant } from './instant';
import { Person } from './person';

export const HistoryEvent = z.enum([
  'started',
  'assigned',
  'claimed',
  'completed',
  'returned',
  'reassigned',
  'delegated',
  'paused',
  'resumed',
  'withdrawn',
  'cancelled',
  'deleted',
  'ended',
  'note',
  'document',
  'document-removed',
  'changed',
]);
export type HistoryEvent = z.infer<typeof HistoryEvent>;

/** One thing that happened to a process, or that goes on just now (`current`). What the vendor does not tell is null. */
export const HistoryEntry = z.strictObject({
  id: z.string().min(1),
  event: HistoryEvent,
  /** The vendor's own word for it, where it has one. */
  vendorEvent: z.string().nullable(),
  step: z.string().nullable(),
  /** When it happened: of a step that was completed the moment it was handed in, of one that goes on the moment it came. */
  at: Instant.nullable(),
  /** When the step that is over had come to the person; null where that is unknown, and for what takes no time. */
  startedAt: Instant.nullable(),
  /** True for the step the process stands at. */
  current: z.boolean(),
  person: Person.nullable(),
  onBehalfOf: Person.nullable(),
  comment: z.string().nullable(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** A step that comes after the present one, as the vendor foretells it. */
export const NextStep = z.strictObject({
  step: z.string(),
  people: z.array(Person),
  /** Under which condition it comes, in the vendor's words. */
  condition: z.string().nullable(),
});
export type NextStep = z.infer<typeof NextStep>;
