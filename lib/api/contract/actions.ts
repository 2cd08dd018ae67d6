import { z } from 'zod';
import { ActionEntry, ActionInputs, ActionState } from '@/lib/domain/action';
import { PeopleFound } from '@/lib/domain/person';

export const ActionCreate = z.strictObject({
  workItemId: z.string().min(1).max(100),
  actionId: z.string().min(1).max(500),
  inputs: ActionInputs,
  expectedVersion: z.string().max(500),
  /** Made by the client once for each decision: the same key twice is one action. */
  idempotencyKey: z.string().min(8).max(100),
  holdSeconds: z.number().int().min(0).max(120).optional(),
});
export type ActionCreate = z.infer<typeof ActionCreate>;

export const ActionQuery = z.strictObject({
  state: ActionState.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const ActionList = z.strictObject({ actions: z.array(ActionEntry) });

export const PeopleQuery = z.strictObject({
  workItemId: z.string().min(1).max(100),
  inputId: z.string().min(1).max(200),
  q: z.string().trim().max(50).default(''),
});
export const PeopleList = PeopleFound;
