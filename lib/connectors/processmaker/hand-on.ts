import type { ActionDescriptor } from '@/lib/domain/action';
import { fieldsOf } from '@/lib/domain/form';
import type { Call } from '../contract';
import { toneOf } from '../tone';
import { actionIdOf } from './action-id';
import { loadNextTasks } from './case';
import type { NextTask } from './client/extrarest/next-tasks';
import {
  type Decision,
  decisionOf,
  optionlessDecision,
  unfilledFields,
  unknownFields,
  withDecisionMade,
} from './decision';
import { loadForms, type TaskForms } from './dynaform';
import type { PendingRow } from './find';
import { toForm } from './form-transform';
import type { TaskKey } from './ids';
import { inReadingOrder, pickInputs } from './manual-assignment';

/** What is known of a task before it is handed on. `next` is null where the vendor does not tell, and where it depends on the decision. */
export interface Outlook {
  /** Its forms, without the decision as a field. */
  readonly task: TaskForms;
  readonly decision: Decision | null;
  /** The label of a decision that cannot be offered, because its options are not known. */
  readonly undecided: string | null;
  readonly next: readonly NextTask[] | null;
}

export async function lookAhead(call: Call, key: TaskKey, { row }: PendingRow): Promise<Outlook> {
  const task = await loadForms(call, { ...key, project: row.pro_uid });
  const isDraft = row.app_status === 'DRAFT';
  const decision = isDraft ? null : decisionOf(task.forms);
  const undecided = isDraft ? null : optionlessDecision(task.forms);
  const next = decision ? null : await loadNextTasks(call, key);
  return { task: withDecisionMade(task, decision), decision, undecided, next };
}

function hintOf(next: readonly NextTask[] | null): string | null {
  const places = (next ?? []).flatMap((task) =>
    task.title === ''
      ? []
      : [[task.title, inReadingOrder(task.assignee?.fullName ?? '')].filter(Boolean).join(', ')],
  );
  return places.length === 0 ? null : `Next: ${places.join('; ')}`;
}

/** Why the task must be handed on in ProcessMaker itself; null when nothing speaks against doing it from here. */
function reasonAgainst({ task, decision, undecided }: Outlook): string | null {
  if (task.withheld.length > 0)
    return 'ProcessMaker does not show the form of this step here. Open the case in ProcessMaker and go on there.';
  const { there } = unfilledFields(task.forms, decision);
  if (there.length > 0)
    return `ProcessMaker needs these fields first, so fill them in there: ${there.join(', ')}.`;
  const unknown = unknownFields(task.forms, decision);
  if (unknown.length > 0)
    return `ProcessMaker needs these fields, but does not show here whether they are filled in: ${unknown.join(', ')}. Open the case there.`;
  if (undecided !== null)
    return `ProcessMaker does not tell the choices of “${undecided}” here. Open the case in ProcessMaker and decide there.`;
  return null;
}

type Frame = Pick<ActionDescriptor, 'intent' | 'inputs' | 'available' | 'reason' | 'bulk' | 'takesForm'>;

/** Whoever has to fill something in first cannot do it for many at once. */
function frame(outlook: Outlook): Frame {
  const { task, decision, next } = outlook;
  const reason = reasonAgainst(outlook);
  const inputs = pickInputs(next);
  const { here } = unfilledFields(task.forms, decision);
  const takesForm = fieldsOf(toForm(task)).some(({ editable }) => editable);
  return {
    intent: 'complete',
    inputs,
    available: reason === null,
    reason,
    bulk: inputs.length === 0 && here.length === 0,
    ...(takesForm && { takesForm }),
  };
}

/** One action for each option. Where the case goes depends on it, so the next task is not told here. */
function decisions(outlook: Outlook, { variable, label, options }: Decision): ActionDescriptor[] {
  return options.map((option) => ({
    ...frame(outlook),
    id: actionIdOf({ kind: 'route', decision: { variable, value: option.value } }),
    label: option.label,
    tone: toneOf(option.label),
    hint: `Sets “${label}” and hands the task on.`,
  }));
}

/** The ways to hand on a task to do, or a draft, with the people they ask for. */
export function waysOf(outlook: Outlook, { bucket }: PendingRow): ActionDescriptor[] {
  if (outlook.decision) return decisions(outlook, outlook.decision);
  const id = actionIdOf({ kind: 'route', decision: null });
  const label = bucket === 'draft' ? 'Submit' : 'Continue';
  return [{ ...frame(outlook), id, label, tone: 'positive', hint: hintOf(outlook.next) }];
}

/** Throws where one of the task's forms cannot be read: much hangs on them. */
export async function handOns(call: Call, key: TaskKey, found: PendingRow): Promise<ActionDescriptor[]> {
  return waysOf(await lookAhead(call, key, found), found);
}
