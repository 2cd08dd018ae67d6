import { z } from 'zod';
import { AbsenceConnectionState, AbsenceMechanism, AbsenceStatus, Coverage } from '@/lib/domain/absence';
import { Instant } from '@/lib/domain/instant';

/** What a clock shows in the rule's zone: `2026-03-28T09:00`. */
export const WallTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'must be a day and a time such as 2026-03-28T09:00');

/** People of Intray are named by their user names. */
const Username = z.string().min(1).max(100);
export const Colleague = z.strictObject({ username: z.string(), name: z.string() });
export type Colleague = z.infer<typeof Colleague>;

export const AbsenceWish = z.strictObject({
  /** Whose rule it is; only an administrator may name somebody else. The caller unless told. */
  person: Username.optional(),
  substitute: Username,
  /** IANA name of the zone in which `start` and `end` are meant. */
  timeZone: z.string().min(1).max(100),
  start: WallTime,
  end: WallTime,
  processes: Coverage,
  note: z.string().trim().max(500).default(''),
  /** Whether what is with the person when the rule begins moves too. */
  movesOpenItems: z.boolean().default(true),
});
export type AbsenceWish = z.infer<typeof AbsenceWish>;

/** With the rule that is being changed, so that it is not taken for a second one. */
export const AbsencePreviewWish = AbsenceWish.extend({ id: z.string().max(100).optional() });
export type AbsencePreviewWish = z.infer<typeof AbsencePreviewWish>;

export const AbsenceConnectionView = z.strictObject({
  connectionId: z.string(),
  name: z.string(),
  mechanism: AbsenceMechanism,
  state: AbsenceConnectionState,
  /** A sentence: what is wrong, what happens next. */
  problem: z.string().nullable(),
  /** When it is tried again by itself. */
  retryAt: Instant.nullable(),
  substitute: Colleague.nullable(),
  moved: z.number().int(),
  underWay: z.number().int(),
  /** Items that could not be handed on. */
  stayed: z.number().int(),
});
export type AbsenceConnectionView = z.infer<typeof AbsenceConnectionView>;

export const AbsenceView = z.strictObject({
  id: z.string(),
  person: Colleague,
  substitute: Colleague,
  /** The administrator who made it for the person. */
  madeBy: Colleague.nullable(),
  timeZone: z.string(),
  start: z.string(),
  end: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  endedAt: Instant.nullable(),
  status: AbsenceStatus,
  processes: Coverage,
  note: z.string(),
  movesOpenItems: z.boolean(),
  /** What was made of wall times at a change of clocks, in sentences. */
  remarks: z.array(z.string()),
  connections: z.array(AbsenceConnectionView),
});
export type AbsenceView = z.infer<typeof AbsenceView>;

export const AbsenceQuery = z.strictObject({
  /** Everybody's, for an administrator. */
  whose: z.enum(['mine', 'all']).default('mine'),
});
export const AbsenceList = z.strictObject({ absences: z.array(AbsenceView) });

export const AbsencePreviewConnection = z.strictObject({
  connectionId: z.string(),
  name: z.string(),
  mechanism: AbsenceMechanism,
  /** How it works there, or why it does not. */
  sentence: z.string(),
  /** Items with the person now that the rule covers. */
  open: z.number().int(),
  /** How many of them would move, as far as was asked. */
  moves: z.number().int(),
  stays: z.array(z.strictObject({ reason: z.string(), count: z.number().int() })),
  /** Items of which nobody has asked the system. */
  unknown: z.number().int(),
});
export type AbsencePreviewConnection = z.infer<typeof AbsencePreviewConnection>;

export const AbsencePreview = z.strictObject({
  startsAt: Instant,
  endsAt: Instant,
  /** Changes of clocks, and to whom items go on, in sentences. */
  remarks: z.array(z.string()),
  connections: z.array(AbsencePreviewConnection),
});
export type AbsencePreview = z.infer<typeof AbsencePreview>;

export const AbsenceRepair = z.strictObject({ connectionId: z.string().min(1).max(100) });

/** `kept`: the person took it back themselves before it was sent. */
export const MovedItemState = z.enum(['under-way', 'moved', 'not-moved', 'kept']);
export const HandBackState = z.enum(['under-way', 'done', 'failed']);

export const MovedItem = z.strictObject({
  id: z.string(),
  absenceId: z.string(),
  connectionId: z.string(),
  title: z.string(),
  at: Instant,
  state: MovedItemState,
  problem: z.string().nullable(),
  from: Colleague,
  to: Colleague,
  /** The item in the caller's own list, where it is there. */
  workItemId: z.string().nullable(),
  askedBackAt: Instant.nullable(),
  handBack: HandBackState.nullable(),
});
export type MovedItem = z.infer<typeof MovedItem>;
export const MovedItemList = z.strictObject({ items: z.array(MovedItem) });

/** Ids of moved items; null for all that can be. */
export const MovedItemChoice = z.strictObject({
  itemIds: z.array(z.string().max(100)).max(2_000).nullable(),
});
export type MovedItemChoice = z.infer<typeof MovedItemChoice>;

export const HandBackResult = z.strictObject({
  itemId: z.string(),
  title: z.string(),
  /** Why it could not be handed back; null when it is on its way. */
  problem: z.string().nullable(),
});
export type HandBackResult = z.infer<typeof HandBackResult>;
export const HandBackResults = z.strictObject({ results: z.array(HandBackResult) });

export const ColleagueQuery = z.strictObject({
  q: z.string().trim().max(50).default(''),
  person: Username.optional(),
});
export const ColleagueList = z.strictObject({
  people: z.array(
    Colleague.extend({
      /** Names of the person's connections at which the colleague has no account. */
      missing: z.array(z.string()),
    }),
  ),
  /** Processes that the person has met, by connection: what a rule can be narrowed to. */
  processes: z.array(
    z.strictObject({ connectionId: z.string(), name: z.string(), processNames: z.array(z.string()) }),
  ),
});
export type ColleagueList = z.infer<typeof ColleagueList>;
