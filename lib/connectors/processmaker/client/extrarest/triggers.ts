import { z } from 'zod';
import type { Call } from '../../../contract';
import { segment } from '../request';
import { writePlugin } from './request';
import type { Delegation } from './work';

export interface TriggerRun extends Delegation {
  readonly triggerUid: string;
  /** Written into the case before. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Which variables to answer; default none. */
  readonly answer?: 'NONE' | 'ALL' | 'ONLY_CASE' | 'ONLY_SYSTEM' | 'SPECIFY' | 'ALL_EXCEPT';
  /** For `SPECIFY` and `ALL_EXCEPT`. */
  readonly names?: readonly string[];
  /** Puts the case's variables back to what they were. */
  readonly revert?: boolean;
}

const MISSING = '__MISSING_VARS__';

/** PHP makes no variables a list. */
export const TriggerVariables = z
  .union([
    z.record(z.string(), z.unknown()),
    z.array(z.never()).transform((): Record<string, unknown> => ({})),
  ])
  .transform(({ [MISSING]: missing, ...variables }) => ({
    variables,
    missing: typeof missing === 'string' ? missing.split(',').map((name) => name.trim()) : [],
  }));
export type TriggerVariables = z.output<typeof TriggerVariables>;

/**
 * Runs a trigger in an open task of the caller's, or of anybody's for a supervisor. Under PHP 7 `SPECIFY` and `ALL_EXCEPT`
 * fail after the trigger has run (the plugin calls a function that is gone): `uncertain`. Throws `forbidden`, `conflict`.
 */
export function executeTrigger(call: Call, run: TriggerRun): Promise<TriggerVariables> {
  const { appUid, triggerUid, delIndex, variables, answer, names, revert } = run;
  const path = `/case/${segment(appUid)}/execute-trigger/${segment(triggerUid)}`;
  const body = {
    del_index: delIndex,
    input_vars: variables,
    return_vars: answer,
    list_vars: names?.join(','),
    revert_vars: revert === undefined ? undefined : Number(revert),
  };
  return writePlugin(call, { method: 'PUT', path, body }, TriggerVariables);
}
