import type { Variables } from '../process-model';
import type { Moment } from './functions';

/** What a script sees while it runs. */
export interface Scope {
  /** The case's variables, `@@amount`. */
  readonly ofCase: Variables;
  /** Its own, `$sum`. */
  readonly own: Variables;
  /** What it has given the case's variables. */
  readonly assigned: Variables;
  readonly moment: Moment;
}

export function newScope(variables: Variables, naive: string): Scope {
  return { ofCase: { ...variables }, own: {}, assigned: {}, moment: { naive } };
}

/** A part of a script, ready to be worked out. */
export type Evaluation = (scope: Scope) => unknown;
