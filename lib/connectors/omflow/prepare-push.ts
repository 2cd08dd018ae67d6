import type { ActionInputs } from '@/lib/domain/action';
import type { Call } from '../contract';
import { ConnectorError } from '../errors';
import type { ActionChoice } from './action-id';
import { quickLabels } from './actions';
import { loadTask } from './client/tickets';
import { type CommentPlace, commentPlace } from './decision';
import { changed } from './errors';
import { fillForm, requireComplete } from './fill-form';
import { chosenHandler } from './handler';
import type { TaskKey } from './ids';
import type { FieldValue, FormDatum, LoadedTask, Mission } from './schema';
import { storedAs } from './stored-texts';
import { storedValue, textsOf } from './task';

/** What will be sent. `note` goes into the work log before the form does. */
export interface FormPush {
  kind: 'form';
  task: LoadedTask;
  formdata: readonly FormDatum[];
  note: string | null;
}

export type PreparedPush = FormPush | { kind: 'quick'; name: 'action1' | 'action2' };

type FullChoice = Exclude<ActionChoice, { kind: 'quick' }>;

/** The task with one field set, which is added with its type where the stored form lacks it (vendor facts: omflow §5). */
function withField(task: LoadedTask, id: string, value: FieldValue): LoadedTask {
  const item = task.formobject.items.find((one) => one.id === id);
  const isKnown = task.formdata.some((datum) => datum.id === id);
  const formdata = task.formdata.map((datum) => (datum.id === id ? { ...datum, value } : datum));
  return { ...task, formdata: isKnown || !item ? formdata : [...formdata, { id, type: item.type, value }] };
}

function withDecision(task: LoadedTask, { field, value }: { field: string; value: string }): LoadedTask {
  const item = task.formobject.items.find(({ id }) => id === field);
  // OMFLOW does not check a value against the options itself (vendor facts: omflow §5).
  if (!item || item.config.readonly || !item.config.lists.some((option) => option.value === value))
    throw changed();
  return withField(task, field, storedAs(item, storedValue(task, field), [value]));
}

function requiredPlace(task: LoadedTask, comment: string): CommentPlace | null {
  if (comment === '') return null;
  const place = commentPlace(task);
  if (place !== null) return place;
  throw new ConnectorError(
    'invalid-input',
    'This step of the process in OMFLOW takes no comment. Nothing was sent.',
  );
}

/** The field has one text for everybody: what the people before have written stays, and the comment goes below. */
function withComment(task: LoadedTask, place: CommentPlace | null, comment: string): LoadedTask {
  if (place?.kind !== 'field') return task;
  const { id } = place.item;
  return withField(task, id, [...textsOf(storedValue(task, id)), comment].join('\n'));
}

async function withChoice(
  call: Call,
  task: LoadedTask,
  choice: FullChoice,
  inputs: ActionInputs,
): Promise<LoadedTask> {
  if (choice.kind === 'push') return choice.decision ? withDecision(task, choice.decision) : task;
  const { field, value } = await chosenHandler(call, task, inputs, choice.kind === 'assign-group');
  return withField(task, field, value);
}

/** The whole form as it was just loaded, with what the person filled in, the comment, and what the action itself sets. */
export async function prepareForm(
  call: Call,
  key: TaskKey,
  choice: FullChoice,
  inputs: ActionInputs,
): Promise<FormPush> {
  const comment = inputs.comment.trim();
  const task = await loadTask(call, key);
  const place = requiredPlace(task, comment);
  const filled = await fillForm(call, task, inputs.form ?? {});
  const ready = await withChoice(call, withComment(filled, place, comment), choice, inputs);
  requireComplete(ready);
  const note = place?.kind === 'worklog' ? comment : null;
  return { kind: 'form', task, formdata: ready.formdata, note };
}

const quickTakesNothing = (what: string) =>
  new ConnectorError(
    'invalid-input',
    `OMFLOW does not keep ${what} with a quick action. Nothing was sent; choose a decision that does.`,
  );

export function prepareQuick(
  mission: Mission,
  name: 'action1' | 'action2',
  { comment, form = {} }: ActionInputs,
): PreparedPush {
  const [first, second] = quickLabels(mission.action);
  // An undefined quick action would push the ticket all the same (vendor facts: omflow §5).
  if ((name === 'action1' ? first : second) === '') throw changed();
  if (comment.trim() !== '') throw quickTakesNothing('a comment');
  if (Object.keys(form).length > 0) throw quickTakesNothing('what you have filled in');
  return { kind: 'quick', name };
}
