import type { ActionRequest } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Performed } from '../contract';
import { ConnectorError } from '../errors';
import { type ActionChoice, parseActionId } from './action-id';
import { quickLabels } from './actions';
import { write } from './client';
import { commentPlace } from './decision';
import { changed, refusedPush } from './errors';
import { parseTaskId, type TaskKey } from './ids';
import { findMission } from './missions';
import type { FieldValue, FormDatum, LoadedTask, Mission } from './schema';
import { loadTask, storedValue, textsOf } from './task';
import { noteOnce } from './worklog';

const ACCEPTED: Performed = { outcome: 'accepted' };

/** A field that holds an array gets an array back (vendor facts: omflow §4). */
function inShapeOf(present: FieldValue, value: string): FieldValue {
  return Array.isArray(present) ? [value] : value;
}

/** The field has one text for everybody: what the people before have written stays, and the comment goes below. */
function withComment(present: FieldValue, comment: string): string {
  return [...textsOf(present), comment].join('\n');
}

/** The whole form as it was loaded, read-only fields and `type` included, with the given values set (vendor facts: omflow §5). */
function fullForm(task: LoadedTask, values: ReadonlyMap<string, FieldValue>): FormDatum[] {
  const known = new Set(task.formdata.map(({ id }) => id));
  const absent = task.formobject.items.filter(({ id }) => values.has(id) && !known.has(id));
  return [
    ...task.formdata.map((datum) => ({ ...datum, value: values.get(datum.id) ?? datum.value })),
    ...absent.map(({ id, type }) => ({ id, type, value: values.get(id) ?? '' })),
  ];
}

function requireOption(task: LoadedTask, { field, value }: { field: string; value: string }): void {
  const item = task.formobject.items.find(({ id }) => id === field);
  // OMFLOW does not check a value against the options itself (vendor facts: omflow §5).
  if (!item || item.config.readonly || !item.config.lists.some((option) => option.value === value))
    throw changed();
}

async function formPush(call: Call, key: TaskKey, choice: ActionChoice & { kind: 'push' }, comment: string) {
  const task = await loadTask(call, key);
  const values = new Map<string, FieldValue>();
  if (choice.decision) {
    requireOption(task, choice.decision);
    const present = storedValue(task, choice.decision.field);
    values.set(choice.decision.field, inShapeOf(present, choice.decision.value));
  }
  const place = comment === '' ? null : commentPlace(task);
  if (comment !== '' && place === null)
    throw new ConnectorError(
      'invalid-input',
      'This step of the process in OMFLOW takes no comment. Nothing was sent.',
    );
  if (place?.kind === 'field')
    values.set(place.item.id, withComment(storedValue(task, place.item.id), comment));
  return { body: { formdata: fullForm(task, values) }, note: place?.kind === 'worklog' ? comment : null };
}

function quickPush(mission: Mission, name: 'action1' | 'action2', comment: string) {
  const [first, second] = quickLabels(mission.action);
  // An undefined quick action would push the ticket all the same (vendor facts: omflow §5).
  if ((name === 'action1' ? first : second) === '') throw changed();
  if (comment !== '')
    throw new ConnectorError(
      'invalid-input',
      'OMFLOW does not keep a comment with a quick action. Nothing was sent; choose a decision with a comment.',
    );
  return { body: { quick_action: name }, note: null };
}

/** An answer that is neither yes nor a refusal we know: look whether the task is still there before saying which it was. */
async function explainRefusal(call: Call, key: TaskKey): Promise<ConnectorError> {
  const stillThere = await findMission(call, key).catch(() => null);
  return stillThere
    ? new ConnectorError(
        'invalid-input',
        'OMFLOW refused the form. Open the task in OMFLOW to see what it wants.',
      )
    : new ConnectorError('uncertain', 'OMFLOW reported an error after the decision was sent.');
}

async function push(call: Call, key: TaskKey, body: object): Promise<Performed> {
  // `None` in the address makes the vendor take the flow from the body, as its own inbox page does (vendor facts: omflow §5).
  const envelope = await write(call, '/flowmanage/api/omdata/edit/None/', {
    action: 'update',
    flow_uuid: key.flow,
    data_id: key.dataId,
    ...body,
  });
  if (envelope.status === 200) return ACCEPTED;
  throw refusedPush(envelope) ?? (await explainRefusal(call, key));
}

/**
 * Pushes the task once. Two pushes of one data_id both succeed and fork the ticket, so the task is looked up right before
 * (vendor facts: omflow §5). OMFLOW moves the process on a moment after its answer, hence `accepted`.
 */
export async function perform(call: Call, ref: WorkRef, action: ActionRequest): Promise<Performed> {
  const choice = parseActionId(action.actionId);
  if (ref.box !== 'pending' || choice === null)
    throw new ConnectorError('unsupported', 'OMFLOW offers no such action here. Nothing was sent.');
  const key = parseTaskId(ref.externalId);
  const comment = action.inputs.comment.trim();
  const prepared = choice.kind === 'push' ? await formPush(call, key, choice, comment) : null;
  const mission = await findMission(call, key);
  if (!mission) throw changed();
  const { body, note } =
    prepared ?? quickPush(mission, choice.kind === 'quick' ? choice.name : 'action1', comment);
  if (note !== null) await noteOnce(call, key, note);
  return push(call, key, body);
}
