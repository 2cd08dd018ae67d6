import type { ActionInputs } from '@/lib/domain/action';
import type { Call } from '../contract';
import { ConnectorError } from '../errors';
import type { TaskKey } from './ids';
import type { CaseRow } from './schema';

/** One action to be done to a task that was found right before. */
export interface Job {
  readonly call: Call;
  readonly key: TaskKey;
  readonly row: CaseRow;
  readonly inputs: ActionInputs;
  /** Trimmed; empty where nothing was said. */
  readonly comment: string;
}

/** What the person gave for an input that takes one value. Throws `invalid-input` where nothing, or more than one, was given. */
export function oneValue({ values }: ActionInputs, id: string, label: string): string {
  const [value = '', ...others] = [values[id] ?? []].flat();
  if (value !== '' && others.length === 0) return value;
  throw new ConnectorError('invalid-input', `${label} Nothing was sent.`);
}
