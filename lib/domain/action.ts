import { z } from 'zod';
import { ErrorCode } from './error-code';
import { HistoryEvent } from './history';
import { Instant } from './instant';
import { Person } from './person';

export const ActionIntent = z.enum([
  'complete',
  'claim',
  'release',
  'delegate',
  'reassign',
  'pause',
  'resume',
  'withdraw',
  'cancel',
  'delete-draft',
  'remind',
  'change-status',
  'run-trigger',
  'note',
]);
export type ActionIntent = z.infer<typeof ActionIntent>;

export const ActionTone = z.enum(['positive', 'negative', 'neutral']);
export type ActionTone = z.infer<typeof ActionTone>;

export const Choice = z.strictObject({ value: z.string(), label: z.string() });
export type Choice = z.infer<typeof Choice>;

/** One thing the person is asked for before an action is sent. `id` is the key in `ActionInputs.values`. */
export const ActionInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('comment'),
    id: z.literal('comment'),
    label: z.string(),
    required: z.boolean(),
    maxLength: z.number().int().positive().nullable(),
  }),
  z.strictObject({
    kind: z.literal('choice'),
    id: z.string(),
    label: z.string(),
    required: z.boolean(),
    options: z.array(Choice),
  }),
  /** People are found with `GET /api/people?workItemId=&inputId=&q=`. */
  z.strictObject({
    kind: z.literal('people'),
    id: z.string(),
    label: z.string(),
    required: z.boolean(),
    multiple: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('date'), id: z.string(), label: z.string(), required: z.boolean() }),
]);
export type ActionInput = z.infer<typeof ActionInput>;

/** What the vendor lets the person do with an item just now, in the vendor's own words where it has some. */
export const ActionDescriptor = z.strictObject({
  /** Opaque outside the connector, stable while the item stays unchanged. */
  id: z.string().min(1).max(500),
  intent: ActionIntent,
  label: z.string().min(1),
  tone: ActionTone,
  inputs: z.array(ActionInput),
  available: z.boolean(),
  /** A sentence for people, present when `available` is false. */
  reason: z.string().nullable(),
  /** What happens next where the vendor tells ("Next: Process order, Clerks"). */
  hint: z.string().nullable(),
  bulk: z.boolean(),
  /** It hands the item's form in: what the person has changed of it goes along as `ActionInputs.form`. */
  takesForm: z.boolean().optional(),
});
export type ActionDescriptor = z.infer<typeof ActionDescriptor>;

/** By field id what a form's fields hold. */
const FieldValues = z.record(z.string().max(500), z.array(z.string().max(200_000)).max(2_000));

/** What the person gave. Values of `people` inputs are arrays of the vendor's people ids. */
export const ActionInputs = z.strictObject({
  comment: z.string().max(20_000).default(''),
  values: z
    .record(z.string().max(200), z.union([z.string().max(2_000), z.array(z.string().max(200)).max(100)]))
    .default({}),
  /** By field id what the person has changed in the item's form; only for an action that takes it. */
  form: FieldValues.optional(),
  /**
   * Of the same fields what was there when the person began to change them: a field that holds something else by then is not
   * written over. A field that is not named is written whatever it holds; one that `form` does not name is refused.
   */
  formBase: FieldValues.optional(),
});
export type ActionInputs = z.infer<typeof ActionInputs>;

/** What is asked of the connector: a descriptor's id with its inputs. */
export const ActionRequest = z.strictObject({
  actionId: z.string().min(1).max(500),
  intent: ActionIntent,
  inputs: ActionInputs,
});
export type ActionRequest = z.infer<typeof ActionRequest>;

/** The life of one row of the outbox. Only `confirmed` means that the vendor has done it. */
export const ActionState = z.enum([
  'held',
  'sending',
  'confirmed',
  'refused',
  'uncertain',
  'conflict',
  'cancelled',
]);
export type ActionState = z.infer<typeof ActionState>;

/** States in which the item is kept out of the pending list because a decision is under way. */
export const openActionStates = ['held', 'sending', 'uncertain'] as const satisfies readonly ActionState[];

/** States of what went wrong: it stays with the person until they put it away. */
export const wrongActionStates = ['refused', 'conflict'] as const satisfies readonly ActionState[];

/**
 * True of an action that nobody can tell the fate of: the vendor took it and did not do it, or no answer came and looking
 * did not help. It is in conflict, too, but must not be called "not sent".
 */
export function isFateUnknown(action: { readonly state: string; readonly error: { code: string } | null }) {
  return action.state === 'conflict' && action.error?.code === 'uncertain';
}

/** What happened to the item between the decision and its sending, as far as the vendor tells; what it does not tell is null. */
export const ActionConflict = z.strictObject({
  event: HistoryEvent,
  person: Person.nullable(),
  at: Instant.nullable(),
});
export type ActionConflict = z.infer<typeof ActionConflict>;

/** Why something that was asked of a vendor did not go through, or not yet. `message` is a sentence for people. */
export const ActionError = z.strictObject({
  code: ErrorCode,
  message: z.string(),
  /** The id of the form's field that is at fault, where one is. */
  field: z.string().optional(),
});
export type ActionError = z.infer<typeof ActionError>;

export const ActionEntry = z.strictObject({
  id: z.string(),
  workItemId: z.string(),
  connectionId: z.string(),
  title: z.string(),
  actionId: z.string(),
  intent: ActionIntent,
  label: z.string(),
  inputs: ActionInputs,
  state: ActionState,
  requestedAt: Instant,
  /** Until when it can be undone; it is sent after this. */
  heldUntil: Instant,
  settledAt: Instant.nullable(),
  /** How often it was sent; a held action with attempts waits for its next one at `heldUntil`. */
  attempts: z.number().int().nonnegative(),
  /** Of which bulk it is a part. */
  bulkId: z.string().nullable(),
  /** The rule that asked for it while the person was away. */
  absenceId: z.string().nullable(),
  /** When the person put a refused or conflicting action away. */
  acknowledgedAt: Instant.nullable(),
  /** Of a held action with attempts: why it is not through yet. */
  error: ActionError.nullable(),
  /**
   * What the vendor has saved of it although it was not carried out, as a sentence ("Your comment is already saved in …"); null where
   * nothing is known to be.
   */
  saved: z.string().nullable(),
  /** Who was faster; null where nothing of the kind happened or the vendor does not tell. */
  conflict: ActionConflict.nullable(),
});
export type ActionEntry = z.infer<typeof ActionEntry>;
