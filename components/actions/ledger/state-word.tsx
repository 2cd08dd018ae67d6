import { Check, CircleAlert, Clock, type LucideIcon, SearchCheck, Send, Undo2 } from 'lucide-react';
import { classNames } from '@/components/ui/class-names';
import { type ActionEntry, type ActionState, isFateUnknown } from '@/lib/domain/action';
import { waitsForSystem } from '../action-sentence';

const words: Record<ActionState, readonly [word: string, icon: LucideIcon, tone: string]> = {
  held: ['Scheduled', Clock, 'text-soft'],
  sending: ['Being sent', Send, 'text-soft'],
  uncertain: ['Being checked', SearchCheck, 'text-caution'],
  confirmed: ['Done', Check, 'text-positive'],
  refused: ['Refused', CircleAlert, 'text-negative'],
  conflict: ['Not sent', CircleAlert, 'text-negative'],
  cancelled: ['Undone', Undo2, 'text-quiet'],
};

/** The fate of an action in one or two words. What nobody can tell is not called "not sent". */
function wordOf(action: ActionEntry): string {
  if (waitsForSystem(action)) return 'Waiting';
  if (isFateUnknown(action)) return 'Unknown';
  return words[action.state][0];
}

export function StateWord({ action }: { action: ActionEntry }) {
  const [, Icon, tone] = words[action.state];
  return (
    <span
      className={classNames(
        'inline-flex w-29 shrink-0 items-center gap-1.5 font-medium text-12 max-md:w-auto',
        tone,
      )}
    >
      <Icon className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      {wordOf(action)}
    </span>
  );
}
