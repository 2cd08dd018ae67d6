'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { languageOf } from '@/components/ui/language';

interface StripLineProps {
  readonly state: string;
  readonly sentence: string;
  /** Which item it is about. */
  readonly title: string;
  /** What the person must read is long: the title then has a line of its own. */
  readonly stacked: boolean;
  readonly children?: ReactNode;
}

/** One decision at the foot of the page: what has become of it, of which item, and what can be done about it. */
export function StripLine({ state, sentence, title, stacked, children }: StripLineProps) {
  return (
    <div
      data-state={state}
      className="pointer-events-auto flex max-w-full items-center gap-2 rounded-lg bg-ink py-1.5 pr-2 pl-4 not-has-[button]:pr-4 text-13 text-canvas shadow-[0_6px_24px_oklch(0_0_0/0.18)] md:max-w-xl max-md:w-full"
    >
      <p className={classNames('flex min-w-0 flex-1 gap-x-2 py-1', stacked ? 'flex-col' : 'max-md:flex-col')}>
        <span className={classNames('font-medium', !stacked && 'shrink-0')}>{sentence}</span>
        <span lang={languageOf(title)} title={title} className="min-w-0 truncate opacity-75">
          {title}
        </span>
      </p>
      {children}
    </div>
  );
}

export function StripButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="min-h-7 shrink-0 rounded-sm px-2 font-semibold text-13 underline decoration-1 underline-offset-3 outline-offset-0 hover:no-underline focus-visible:outline-canvas"
    >
      {children}
    </button>
  );
}

/** For a line that stays until it is read: goes to its item, or puts the line away. */
export function StripChoices({ onOpen, onDismiss }: { onOpen: () => void; onDismiss: () => void }) {
  return (
    <>
      <StripButton onClick={onOpen}>Open item</StripButton>
      <button
        type="button"
        aria-label="Dismiss"
        onClick={onDismiss}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-sm opacity-75 hover:opacity-100 focus-visible:outline-canvas"
      >
        <X className="size-4" strokeWidth={1.75} />
      </button>
    </>
  );
}
