import type { ActionDescriptor, ActionInput } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { actionIdOf } from './action-id';
import { loadNextTasks, loadNotes } from './case';
import type { NextTask } from './client/extrarest/next-tasks';
import { NOTE_LENGTH } from './client/notes';
import { type Decision, decisionOf, toneOf, unfilledFields } from './decision';
import { loadForms } from './dynaform';
import { gone } from './errors';
import { findPending, type PendingRow } from './find';
import { parseTaskId, type TaskKey } from './ids';

const COMMENT: ActionInput = {
  kind: 'comment',
  id: 'comment',
  label: 'Comment',
  required: false,
  maxLength: NOTE_LENGTH,
};

const CLAIM: ActionDescriptor = {
  id: actionIdOf({ kind: 'claim' }),
  intent: 'claim',
  label: 'Claim',
  tone: 'neutral',
  inputs: [],
  available: true,
  reason: null,
  hint: 'The task then is yours, and leaves the list of the others.',
  bulk: true,
};

const PAUSED: ActionDescriptor = {
  id: actionIdOf({ kind: 'route', decision: null }),
  intent: 'complete',
  label: 'Continue',
  tone: 'positive',
  inputs: [],
  available: false,
  reason: 'The case is paused. Open it in ProcessMaker and end the pause there first.',
  hint: null,
  bulk: false,
};

/** What is known of a task before it is handed on. `next` is null where the vendor does not tell. */
interface Outlook {
  readonly decision: Decision | null;
  readonly unfilled: readonly string[];
  readonly next: readonly NextTask[] | null;
  readonly inputs: ActionInput[];
}

async function lookAhead(call: Call, key: TaskKey, { row }: PendingRow): Promise<Outlook> {
  const [forms, next, notes] = await Promise.all([
    loadForms(call, { ...key, project: row.pro_uid }),
    loadNextTasks(call, key),
    loadNotes(call, key.appUid),
  ]);
  const decision = row.app_status === 'DRAFT' ? null : decisionOf(forms);
  return { decision, unfilled: unfilledFields(forms, decision), next, inputs: notes ? [COMMENT] : [] };
}

/** The plugin names people "Brown, Bob". */
function nextPerson({ assignee }: NextTask): string {
  const [last = '', first = ''] = (assignee?.fullName ?? '').split(',').map((part) => part.trim());
  return `${first} ${last}`.trim();
}

function hintOf(next: readonly NextTask[] | null): string | null {
  const places = (next ?? []).flatMap((task) =>
    task.title === '' ? [] : [[task.title, nextPerson(task)].filter(Boolean).join(', ')],
  );
  return places.length === 0 ? null : `Next: ${places.join('; ')}`;
}

/** Only the light route call takes the person that such a task wants (vendor facts: processmaker §5, "MANUAL assignment"). */
function wantsPerson(next: readonly NextTask[] | null): boolean {
  return (next ?? []).some(({ assignType }) => assignType === 'MANUAL');
}

function reasonAgainst({ unfilled, next, decision }: Outlook): string | null {
  if (unfilled.length > 0)
    return `ProcessMaker needs these fields first, so fill them in there: ${unfilled.join(', ')}.`;
  if (decision === null && wantsPerson(next))
    return 'Somebody has to be picked for the next task. Open the case in ProcessMaker and pick them there.';
  return null;
}

function frame(outlook: Outlook) {
  const reason = reasonAgainst(outlook);
  return { intent: 'complete', inputs: outlook.inputs, available: reason === null, reason } as const;
}

/** One action for each option. Where the case goes depends on it, so the next task is not told here. */
function decisions(outlook: Outlook, { variable, label, options }: Decision): ActionDescriptor[] {
  return options.map((option) => ({
    ...frame(outlook),
    id: actionIdOf({ kind: 'route', decision: { variable, value: option.value } }),
    label: option.label,
    tone: toneOf(option.label),
    hint: `Sets “${label}” and hands the task on.`,
    bulk: true,
  }));
}

function routes(outlook: Outlook, label: string): ActionDescriptor[] {
  if (outlook.decision) return decisions(outlook, outlook.decision);
  const id = actionIdOf({ kind: 'route', decision: null });
  return [{ ...frame(outlook), id, label, tone: 'positive', hint: hintOf(outlook.next), bulk: true }];
}

/** What the person can do with a task that waits for them; work handed on and cases started are for reading. */
export async function available(call: Call, ref: WorkRef): Promise<readonly ActionDescriptor[]> {
  if (ref.box !== 'pending') return [];
  const key = parseTaskId(ref.externalId);
  const found = await findPending(call, key);
  if (!found) throw gone();
  if (found.bucket === 'unassigned') return [CLAIM];
  if (found.bucket === 'paused') return [PAUSED];
  return routes(await lookAhead(call, key, found), found.bucket === 'draft' ? 'Submit' : 'Continue');
}
