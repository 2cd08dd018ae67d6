import type { ActionDescriptor, ActionIntent } from '@/lib/domain/action';
import { askedInputsOf, commentInputOf } from './decision-inputs';

/** These cannot be made good by another action once they are sent. */
const ending = new Set<ActionIntent>(['cancel', 'delete-draft']);
/** These reach further than the item that is open, so they are never sent by one press. */
const farReaching = new Set<ActionIntent>([...ending, 'withdraw', 'change-status', 'run-trigger']);
/** What comes first while nothing can be decided: the task must be the person's own, and must not rest. */
const beforeDeciding = new Set<ActionIntent>(['claim', 'resume']);
/** So few need no menu where there is nothing to decide. */
const WITHOUT_MENU = 3;

/** True for the system's own choices: they move the process on. */
export function isDecision({ intent }: ActionDescriptor): boolean {
  return intent === 'complete';
}

/** True where something ends for everybody. */
export function isEnding({ intent }: ActionDescriptor): boolean {
  return ending.has(intent);
}

/** True where a press asks something first, and does not send. */
export function asksFirst(action: ActionDescriptor): boolean {
  const asksForComment = !isDecision(action) && commentInputOf(action) !== null;
  return farReaching.has(action.intent) || asksForComment || askedInputsOf(action).length > 0;
}

export interface ActionLayout {
  readonly buttons: readonly ActionDescriptor[];
  /** Those of the menu "More". */
  readonly more: readonly ActionDescriptor[];
}

/** Decisions are buttons, the rest is in a menu. What must come before a decision, or stands alone, is a button too. */
export function layOut(actions: readonly ActionDescriptor[]): ActionLayout {
  const canDecide = actions.some((action) => isDecision(action) && action.available);
  const isButton = (action: ActionDescriptor) =>
    isDecision(action) || (!canDecide && action.available && beforeDeciding.has(action.intent));
  const buttons = actions.filter(isButton);
  const more = actions.filter((action) => !isButton(action));
  return buttons.length === 0 && more.length <= WITHOUT_MENU
    ? { buttons: more, more: [] }
    : { buttons, more };
}

/** The one that the key D chooses: to delegate, or else to hand the task over. */
export function delegationOf(actions: readonly ActionDescriptor[]): ActionDescriptor | undefined {
  const find = (intent: ActionIntent) =>
    actions.find((action) => action.intent === intent && action.available);
  return find('delegate') ?? find('reassign');
}
