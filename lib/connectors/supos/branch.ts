import type { ActionDescriptor, ActionInput, ActionTone } from '@/lib/domain/action';
import { toneOf } from '../tone';
import { ProcessStatus } from './process-status';
import type { Assign, Branch } from './schema/branch';
import type { PendingDetail } from './schema/task';

const SUBMIT = 'submit';

/** One way to hand a task in: a branch, or null where the step has a single unnamed way out. */
export interface Choice {
  readonly actionId: string;
  readonly branch: Branch | null;
  /** The next steps whose executors must be picked. */
  readonly assigns: readonly Assign[];
}

/** Keeps the branch's kind in the id, so that a lost answer can be compared with what the vendor recorded. */
function actionIdOf({ seqKey, value, rejects }: Branch): string {
  return [SUBMIT, rejects ? 'reject' : 'accept', seqKey, value].map(encodeURIComponent).join(':');
}

/** Whether an action's branch is one that rejects; null for a step without branches. */
export function rejectsByActionId(actionId: string): boolean | null {
  const [, kind] = actionId.split(':');
  return kind === undefined ? null : kind === 'reject';
}

/** The ways out of a step in the vendor's order. Executors belong to the branch that leads to them (vendor facts: supos §4). */
export function choicesOf({ audits, assigns }: PendingDetail): readonly Choice[] {
  if (audits.length === 0) return [{ actionId: SUBMIT, branch: null, assigns }];
  return audits
    .toSorted((left, right) => left.order - right.order)
    .map((branch) => ({
      actionId: actionIdOf(branch),
      branch,
      assigns: assigns.filter(({ seqKey }) => seqKey == null || seqKey === branch.seqKey),
    }));
}

/** Type 1 is a rejection whatever it is called; an ordinary branch is told by its name. */
function toneOfBranch(branch: Branch | null): ActionTone {
  if (branch === null) return 'neutral';
  return branch.rejects ? 'negative' : toneOf(branch.name);
}

function inputsOf({ assigns }: Choice, enableComment: boolean): ActionInput[] {
  const people = assigns.map(
    ({ taskDefKey, name }): ActionInput => ({
      kind: 'people',
      id: taskDefKey,
      label: name || taskDefKey,
      required: true,
      multiple: true,
    }),
  );
  if (!enableComment) return people;
  return [...people, { kind: 'comment', id: 'comment', label: 'Comment', required: false, maxLength: null }];
}

function hintOf({ assigns }: Choice): string | null {
  const names = assigns.map(({ name }) => name).filter(Boolean);
  return names.length === 0 ? null : `Next: ${names.join(', ')}`;
}

export function descriptorsOf(detail: PendingDetail): ActionDescriptor[] {
  const suspended = detail.status === ProcessStatus.suspended;
  return choicesOf(detail).map((choice) => ({
    id: choice.actionId,
    intent: 'complete',
    label: choice.branch?.name || 'Submit',
    tone: toneOfBranch(choice.branch),
    inputs: inputsOf(choice, detail.enableComment === true),
    available: !suspended,
    reason: suspended
      ? 'The process is suspended in supOS. You can decide when it has been resumed there.'
      : null,
    hint: hintOf(choice),
    bulk: choice.assigns.length === 0,
    takesForm: true,
  }));
}
