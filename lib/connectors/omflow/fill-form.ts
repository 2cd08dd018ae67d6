import type { FormValues } from '@/lib/domain/form';
import { problemsOf } from '@/lib/domain/form-rules';
import type { Call } from '../contract';
import { ConnectorError } from '../errors';
import { unfilledFields } from './decision';
import { openForm } from './form';
import { mergeForm } from './merge-form';
import { withPersonIds } from './person-ids';
import type { LoadedTask } from './schema';

const atField = (message: string, field: string) =>
  new ConnectorError('invalid-input', `${message} Nothing was sent.`, { field });

/**
 * The task with what the person has filled in. Throws `invalid-input` at the first field that is not (or no longer) to be filled in
 * here, or whose value OMFLOW would not take or would take although it is wrong: it checks little itself (vendor facts: omflow §5).
 */
export async function fillForm(call: Call, task: LoadedTask, values: FormValues): Promise<LoadedTask> {
  const problem = problemsOf(openForm(task), values).find(({ fieldId }) => fieldId in values);
  if (problem) throw atField(problem.message, problem.fieldId);
  return mergeForm(task, await withPersonIds(call, task, values));
}

/** What is about to be sent must have every required field, read-only and hidden ones included (vendor facts: omflow §5). */
export function requireComplete(task: LoadedTask): void {
  const [problem] = problemsOf(openForm(task), {});
  if (problem) throw atField(problem.message, problem.fieldId);
  const [unfilled] = unfilledFields(task, []);
  if (unfilled)
    throw atField(
      `OMFLOW needs “${unfilled.label}” first, which can be filled in on its own pages only.`,
      unfilled.id,
    );
}
