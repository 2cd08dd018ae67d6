import { z } from 'zod';
import { Instant } from './instant';
import { Person } from './person';

/** What a step of a process is. `other`: the vendor's own kind, told by its label alone. */
export const MapStepKind = z.enum([
  'start',
  'end',
  'task',
  'subprocess',
  'decision',
  'parallel',
  'event',
  'other',
]);
export type MapStepKind = z.infer<typeof MapStepKind>;

/** `open`: not reached yet. `unknown`: the vendor does not tell. */
export const MapStepState = z.enum(['done', 'current', 'open', 'cancelled', 'unknown']);
export type MapStepState = z.infer<typeof MapStepState>;

/** Where a step is drawn, in the vendor's own units from the upper left corner. */
const Place = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
});

export const MapStep = z.strictObject({
  id: z.string().min(1),
  /** What people call it; empty for a gateway or an event without a name. */
  label: z.string(),
  kind: MapStepKind,
  state: MapStepState,
  /** Who did it or has it now. */
  people: z.array(Person),
  /** When it was done, or when it came to who has it. */
  at: Instant.nullable(),
  place: Place.nullable(),
});
export type MapStep = z.infer<typeof MapStep>;

export const MapConnection = z.strictObject({
  from: z.string().min(1),
  to: z.string().min(1),
  label: z.string(),
  /** Null where the vendor does not tell whether the process went this way. */
  taken: z.boolean().nullable(),
  /** The line's bends, where the vendor keeps them. */
  points: z.array(z.strictObject({ x: z.number(), y: z.number() })),
});
export type MapConnection = z.infer<typeof MapConnection>;

/**
 * How a process runs. Steps stand in the order in which people would tell them. Drawn as a diagram when every step has
 * a place, else as a list. `note` says in a sentence what is missing.
 */
export const ProcessMap = z.strictObject({
  steps: z.array(MapStep),
  connections: z.array(MapConnection),
  note: z.string().nullable(),
});
export type ProcessMap = z.infer<typeof ProcessMap>;
