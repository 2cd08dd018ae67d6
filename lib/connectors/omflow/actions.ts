import type { ActionDescriptor, ActionInput } from '@/lib/domain/action';
import { fieldsOf } from '@/lib/domain/form';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { toneOf } from '../tone';
import { actionIdOf } from './action-id';
import { listGroups } from './client/people';
import { loadTask } from './client/tickets';
import { type CommentPlace, commentPlace, decisionField, unfilledFields } from './decision';
import { gone } from './errors';
import { openForm } from './form';
import { groupInput, handlerField, handlerInput, mayBeGroup } from './handler';
import { parseTaskId } from './ids';
import { findMission } from './missions';
import type { FormItem, ListedGroup, LoadedTask } from './schema';
import { storedValue, textsOf } from './task';

/** The labels of the two quick actions; `''` where there is none. `","` and null mean none at all (vendor facts: omflow §3). */
export function quickLabels(action: string): readonly [action1: string, action2: string] {
  const [first = '', second = ''] = action.split(',');
  return [first.trim(), second.trim()];
}

/** Quick actions take no comment: OMFLOW drops it without a word (vendor facts: omflow §5). */
function quickAction(name: 'action1' | 'action2', label: string): ActionDescriptor[] {
  if (label === '') return [];
  const descriptor: ActionDescriptor = {
    id: actionIdOf({ kind: 'quick', name }),
    intent: 'complete',
    label,
    tone: toneOf(label),
    inputs: [],
    available: true,
    reason: null,
    hint: `Quick: OMFLOW’s own “${label}”, in one step and without a comment or changes of the form, which it would not keep.`,
    bulk: true,
  };
  return [descriptor];
}

function quickActions(task: LoadedTask): ActionDescriptor[] {
  const [first, second] = quickLabels(task.quick_action);
  return [...quickAction('action1', first), ...quickAction('action2', second)];
}

function commentInput(place: CommentPlace | null): ActionInput[] {
  if (place === null) return [];
  const isField = place.kind === 'field';
  const label = (isField && place.item.config.title) || 'Comment';
  return [
    {
      kind: 'comment',
      id: 'comment',
      label,
      required: isField && place.item.config.require,
      maxLength: null,
    },
  ];
}

/**
 * What all pushes of the whole form have in common. `filledIn` are the fields that the action itself fills in; others the person can
 * fill in with the form, those excepted that only the vendor's own pages take.
 */
function pushFrame(task: LoadedTask, filledIn: readonly (FormItem | null)[]) {
  const place = commentPlace(task);
  const unfilled = unfilledFields(task, [...filledIn, place?.kind === 'field' ? place.item : null]);
  const open = new Set(fieldsOf(openForm(task)).flatMap(({ id, editable }) => (editable ? [id] : [])));
  const stuck = unfilled.filter(({ id }) => !open.has(id)).map(({ label }) => label);
  const inputs = commentInput(place);
  return {
    intent: 'complete',
    inputs,
    available: stuck.length === 0,
    reason:
      stuck.length === 0
        ? null
        : `OMFLOW needs these fields first, so fill them in there: ${stuck.join(', ')}.`,
    bulk: unfilled.length === 0 && !inputs.some(({ required }) => required),
    takesForm: true,
  } as const;
}

type PushFrame = ReturnType<typeof pushFrame>;

const keepsComment = ({ inputs }: PushFrame) => (inputs.length > 0 ? ' A comment is kept.' : '');

/**
 * One push for each option of the stage's decision field. The present value decides nothing and is offered only where
 * there is no other.
 */
function decisions(task: LoadedTask, field: FormItem, frame: PushFrame): ActionDescriptor[] {
  const present = textsOf(storedValue(task, field.id))[0];
  const options = field.config.lists.filter(({ value }) => value !== '');
  const others = options.filter(({ value }) => value !== present);
  return (others.length > 0 ? others : options).map(({ value, text }) => ({
    ...frame,
    id: actionIdOf({ kind: 'push', decision: { field: field.id, value } }),
    label: text || value,
    tone: toneOf(text || value),
    hint: `Full: submits the form with “${field.config.title}” set to this.${keepsComment(frame)}`,
  }));
}

function pushes(task: LoadedTask): ActionDescriptor[] {
  const field = decisionField(task);
  const frame = pushFrame(task, [field]);
  if (field) return decisions(task, field, frame);
  const id = actionIdOf({ kind: 'push', decision: null });
  const hint = `Full: submits the form with what you have filled in.${keepsComment(frame)}`;
  return [{ ...frame, id, label: 'Submit', tone: 'neutral', hint }];
}

/** Handing on, where the stop lets the person change the handler: a push like any other, with nothing decided (vendor facts: omflow §5). */
function assignment(task: LoadedTask, field: FormItem, groups: readonly ListedGroup[]): ActionDescriptor {
  const frame = pushFrame(task, [field]);
  return {
    ...frame,
    id: actionIdOf({ kind: 'assign' }),
    intent: 'reassign',
    label: 'Hand on',
    tone: 'neutral',
    inputs: [handlerInput(field, groups), ...frame.inputs],
    hint: 'Submits the form with what you have filled in for somebody else. The process may give it to another person all the same.',
    // Groups differ from form to form, people do not.
    bulk: frame.bulk && field.config.user,
  };
}

/** The same to a whole group, where the field that may hold a person need not. */
function groupAssignment(
  task: LoadedTask,
  field: FormItem,
  groups: readonly ListedGroup[],
): ActionDescriptor {
  const frame = pushFrame(task, [field]);
  return {
    ...frame,
    id: actionIdOf({ kind: 'assign-group' }),
    intent: 'reassign',
    label: 'Give to a group',
    tone: 'neutral',
    inputs: [groupInput(field, groups), ...frame.inputs],
    hint: 'Submits the form with what you have filled in for a group; whoever of them is first has it.',
    bulk: false,
  };
}

/** The groups are asked for only where one of them is to be chosen. */
async function groupsFor(call: Call, field: FormItem): Promise<readonly ListedGroup[]> {
  return field.config.user && !mayBeGroup(field) ? [] : listGroups(call);
}

async function assignments(call: Call, task: LoadedTask): Promise<ActionDescriptor[]> {
  const field = handlerField(task);
  if (field === null) return [];
  const groups = await groupsFor(call, field);
  const toGroup = mayBeGroup(field) && groups.length > 0 ? [groupAssignment(task, field, groups)] : [];
  return [assignment(task, field, groups), ...toGroup];
}

/** A quick action and a push often have one label; what a person reads must say which of the two keeps a comment. */
function distinguished(action: ActionDescriptor, full: readonly ActionDescriptor[]): ActionDescriptor {
  const isAmbiguous = full.some(({ label }) => label === action.label);
  return isAmbiguous ? { ...action, label: `${action.label} (quick)` } : action;
}

/** Only a task that waits for the person can be acted on; tickets handled or opened by the person are for reading. */
export async function available(call: Call, ref: WorkRef): Promise<readonly ActionDescriptor[]> {
  if (ref.box !== 'pending') return [];
  const key = parseTaskId(ref.externalId);
  if (!(await findMission(call, key))) throw gone();
  const task = await loadTask(call, key);
  const full = pushes(task);
  const quick = quickActions(task).map((action) => distinguished(action, full));
  return [...full, ...quick, ...(await assignments(call, task))];
}
