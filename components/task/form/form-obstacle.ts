import type { ActionDescriptor } from '@/lib/domain/action';
import type { FormField } from '@/lib/domain/form';
import { isDecision } from '../action-roles';
import type { Obstacle } from '../decision-inputs';
import { controlOf } from './handed-on-focus';
import type { FormTrouble } from './use-form-check';
import type { FormFilling } from './use-form-filling';

const named = (fields: readonly FormField[]) => fields.map(({ label }) => `“${label}”`).join(', ');

/** In a sentence; null where nothing stands in the way. */
function troubleIn({ problems, undecided }: FormTrouble): string | null {
  const [first] = problems;
  if (problems.length > 1) return `${problems.length} fields of the form are not right yet.`;
  if (first) return `The form is not complete: ${first.message}`;
  if (undecided.length === 0) return null;
  return `The system holds something else in ${named(undecided)} by now. Choose in the form which value stands.`;
}

/** What the form has against an action: fields to mend, or that the action would leave behind what was filled in. */
export function obstacleInForm(
  action: ActionDescriptor,
  filling: Pick<FormFilling, 'check' | 'isChanged' | 'form' | 'saveState'>,
  withoutForm: boolean,
): Obstacle | null {
  if (action.takesForm) {
    if (filling.isChanged && filling.form === undefined)
      return {
        kind: 'form-wrong',
        message:
          'The form could not be read yet, so what you filled in would not be handed in. Wait for it, or read it again.',
      };
    if (filling.saveState.kind === 'newer')
      return {
        kind: 'form-wrong',
        message:
          'This form was filled in in another window meanwhile. Choose below the form which one stands, and decide then.',
      };
    const message = troubleIn(filling.check());
    return message === null ? null : { kind: 'form-wrong', message };
  }
  if (!filling.isChanged || withoutForm || !isDecision(action)) return null;
  return {
    kind: 'form-not-taken',
    message: `“${action.label}” does not hand the form in: what you filled in would stay a draft.`,
  };
}

/** Brings the first field that is wrong into view and the keyboard to it, once it is marked. */
export function showFirstProblem(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector('[data-wrong]');
    const control = field && controlOf(field);
    control?.focus({ preventScroll: true });
    control?.scrollIntoView({ block: 'center' });
  });
}
