import { confirmText } from '@/components/task/action-words';
import { commentInputOf } from '@/components/task/decision-inputs';
import type { PlannedGroup } from './plan';

/** What will happen to one group, in the words of the confirmation. */
export interface Announced {
  readonly id: string;
  readonly count: number;
  readonly label: string;
  readonly connectionId: string;
  readonly comment: 'with' | 'without' | 'none';
  /** Something ends for everybody, and cannot be made good. */
  readonly ends: boolean;
}

/** "Confirm: " belongs on a button. */
const plain = (text: string) => text.replace(/^Confirm: /, '');

export function announce(plan: readonly PlannedGroup[], comment: string): Announced[] {
  const written = comment.trim() !== '';
  return plan.map(({ group, action, choice }) => ({
    id: group.id,
    count: group.members.length,
    label: plain(confirmText(action, choice.values, choice.names)),
    connectionId: group.connectionId,
    comment: !written ? 'none' : commentInputOf(action) ? 'with' : 'without',
    ends: action.intent === 'cancel' || action.intent === 'delete-draft',
  }));
}
