import { z } from 'zod';
import { ActionEntry, ActionInputs, ActionState } from '@/lib/domain/action';
import { PeopleFound } from '@/lib/domain/person';
import { DraftSeen } from './work-forms';

export const ActionCreate = z.strictObject({
  workItemId: z.string().min(1).max(100),
  actionId: z.string().min(1).max(500),
  inputs: ActionInputs,
  expectedVersion: z.string().max(500),
  /** Made by the client once for each decision: the same key twice is one action. */
  idempotencyKey: z.string().min(8).max(100),
  holdSeconds: z.number().int().min(0).max(120).optional(),
  /** Of an action that hands the form in. Without it only a draft that says the same is handed in over. */
  draft: DraftSeen.optional(),
});
export type ActionCreate = z.infer<typeof ActionCreate>;

const ActionStates = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(ActionState).min(1));

export const ActionQuery = z.strictObject({
  /** One state or several, separated by commas. */
  state: ActionStates.optional(),
  /** Words that stand in the title, the process, the action's label, the comment or what came back. */
  text: z.string().trim().max(200).optional(),
  /** `at-hand`: single decisions that are under way, or went wrong and were not put away; `state` and `text` then mean nothing. */
  only: z.enum(['at-hand']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The `next` of the page before. */
  before: z.string().max(500).optional(),
});
export type ActionQuery = z.infer<typeof ActionQuery>;

/**
 * `next` leads to the older ones; null on the last page. What was filled in of forms, which may be large, is left out here:
 * `GET /api/actions/{id}` tells it.
 */
export const ActionList = z.strictObject({ actions: z.array(ActionEntry), next: z.string().nullable() });
export type ActionList = z.infer<typeof ActionList>;

/** A new decision with the inputs of one that was refused, on the item as it is now. There is at most one of each: it needs no key. */
export const ActionRetry = z.strictObject({
  holdSeconds: z.number().int().min(0).max(120).optional(),
});
export type ActionRetry = z.infer<typeof ActionRetry>;

export const PeopleQuery = z.strictObject({
  workItemId: z.string().min(1).max(100),
  inputId: z.string().min(1).max(200),
  q: z.string().trim().max(50).default(''),
});
export const PeopleList = PeopleFound;
