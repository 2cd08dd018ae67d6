'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { systemName } from '@/components/shell/system-name';
import { languageOf } from '@/components/ui/language';
import type { ActionEntry } from '@/lib/domain/action';
import { connectionsOptions } from '@/lib/queries/connections';
import { actionSentence, needsAttention } from './action-sentence';
import { secondsLeft } from './shown-actions';
import type { UndoState } from './use-undo';

interface ActionLineProps {
  readonly action: ActionEntry;
  readonly now: number;
  readonly undoState: UndoState;
  readonly onUndo: (action: ActionEntry) => void;
  readonly onOpen: () => void;
  readonly onDismiss: () => void;
}

function StripButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
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

/** One action and what has become of it. The seconds are not read out: the region would speak every second. */
export function ActionLine({ action, now, undoState, onUndo, onOpen, onDismiss }: ActionLineProps) {
  const { data: connections = [] } = useQuery(connectionsOptions());
  const system = systemName(connections, action.connectionId);
  const left = secondsLeft(action, now);
  // The hold is over before the server has said so: nothing can be undone any more.
  const state = action.state === 'held' && left === 0 ? 'sending' : action.state;
  const attention = needsAttention(action);
  return (
    <div
      data-state={state}
      className="pointer-events-auto flex max-w-xl items-center gap-2 rounded-lg bg-ink py-1.5 pr-2 pl-4 not-has-[button]:pr-4 text-13 text-canvas shadow-[0_6px_24px_oklch(0_0_0/0.18)] max-md:w-full"
    >
      <p className="min-w-0 flex-1 py-1">
        <span className="font-medium">{actionSentence({ ...action, state }, system)}</span>{' '}
        <span
          lang={languageOf(action.title)}
          className={attention ? 'block truncate opacity-75' : 'opacity-75'}
        >
          {attention && action.title}
          {undoState === 'failed' && !attention && 'It was too late to undo.'}
        </span>
      </p>
      {undoState === 'undoing' && <span className="shrink-0 px-2 opacity-75">Undoing…</span>}
      {state === 'held' && undoState !== 'undoing' && (
        <StripButton onClick={() => onUndo(action)}>
          Undo
          <span aria-hidden="true" className="tabular-nums">
            {' '}
            {left} s
          </span>
        </StripButton>
      )}
      {attention && <StripButton onClick={onOpen}>Open item</StripButton>}
      {attention && (
        <button
          type="button"
          aria-label="Dismiss"
          onClick={onDismiss}
          className="inline-flex size-7 shrink-0 items-center justify-center rounded-sm opacity-75 hover:opacity-100 focus-visible:outline-canvas"
        >
          <X className="size-4" strokeWidth={1.75} />
        </button>
      )}
    </div>
  );
}
