'use client';

import { Button, type ButtonTone } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Kbd } from '@/components/ui/kbd';
import { languageOf } from '@/components/ui/language';
import type { ActionDescriptor } from '@/lib/domain/action';

interface ActionButtonProps {
  readonly action: ActionDescriptor;
  /** Which digit presses it; null beyond the ninth. */
  readonly digit: number | null;
  readonly primary: boolean;
  /** For the moment nothing can be pressed; it looks no different, because the moment is short. */
  readonly inert: boolean;
  readonly sending: boolean;
  readonly expanded: boolean;
  readonly reasonId?: string;
  readonly className?: string;
  readonly onChoose: () => void;
}

function toneOf(action: ActionDescriptor, primary: boolean): ButtonTone {
  if (primary) return 'primary';
  return action.tone === 'negative' ? 'negative' : 'plain';
}

/** One of the system's choices, in its own words. An unavailable one can be focused, so that its reason can be read. */
export function ActionButton(props: ActionButtonProps) {
  const { action, digit, primary, sending, expanded } = props;
  if (!action.available)
    return (
      <Button
        aria-disabled="true"
        aria-describedby={props.reasonId}
        className="max-w-full border-dashed text-quiet hover:bg-transparent max-md:min-h-11"
      >
        <span lang={languageOf(action.label)}>{action.label}</span>
      </Button>
    );
  return (
    <Button
      tone={toneOf(action, primary)}
      aria-keyshortcuts={digit === null ? undefined : String(digit)}
      aria-expanded={expanded || undefined}
      aria-busy={sending || undefined}
      aria-disabled={props.inert || undefined}
      onClick={props.onChoose}
      className={classNames('max-md:min-h-11', props.className)}
    >
      <span lang={languageOf(action.label)}>{action.label}</span>
      {digit !== null && (
        <span className="max-md:hidden">
          <Kbd>{digit}</Kbd>
        </span>
      )}
    </Button>
  );
}
