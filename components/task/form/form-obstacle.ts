import type { ActionDescriptor } from '@/lib/domain/action';
import { isDecision } from '../action-roles';
import type { Obstacle } from '../decision-inputs';
import type { FormFilling } from './use-form-filling';

/** What the form has against an action: fields to mend, or that the action would leave behind what was filled in. */
export function obstacleInForm(
  action: ActionDescriptor,
  filling: Pick<FormFilling, 'check' | 'isChanged'>,
  withoutForm: boolean,
): Obstacle | null {
  if (action.takesForm) {
    const problems = filling.check();
    if (problems.length === 0) return null;
    const [first] = problems;
    const message =
      problems.length === 1 && first
        ? `The form is not complete: ${first.message}`
        : `${problems.length} fields of the form are not right yet.`;
    return { kind: 'form-wrong', message };
  }
  if (!filling.isChanged || withoutForm || !isDecision(action)) return null;
  return {
    kind: 'form-not-taken',
    message: `“${action.label}” does not hand the form in: what you filled in would stay a draft.`,
  };
}

const CONTROLS = 'input:not([hidden]), select, textarea, button';

/** Brings the first field that is wrong into view and the keyboard to it, once it is marked. */
export function showFirstProblem(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>('section[aria-label="Form"] [data-wrong]');
    const control =
      field?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      field?.querySelector<HTMLElement>(CONTROLS);
    control?.focus({ preventScroll: true });
    control?.scrollIntoView({ block: 'center' });
  });
}
