'use client';

import { useQuery } from '@tanstack/react-query';
import { systemName } from '@/components/shell/system-name';
import { recentPeople } from '@/components/task/recent-people';
import { useNow } from '@/components/time/use-now';
import type { ActionEntry } from '@/lib/domain/action';
import { connectionsOptions } from '@/lib/queries/connections';
import { actionSentence, needsAttention, waitsForSystem } from './action-sentence';
import { secondsLeft } from './shown-actions';
import { StripButton, StripChoices, StripLine } from './strip-line';
import type { UndoState } from './use-undo';

interface ActionLineProps {
  readonly action: ActionEntry;
  readonly undoState: UndoState;
  readonly onUndo: (action: ActionEntry) => void;
  readonly onOpen: () => void;
  readonly onDismiss: () => void;
}

/** One action and what has become of it. The seconds are not read out: the region would speak every second. */
export function ActionLine({ action, undoState, onUndo, onOpen, onDismiss }: ActionLineProps) {
  const { data: connections = [] } = useQuery(connectionsOptions());
  const now = useNow();
  const left = secondsLeft(action, now);
  // The hold is over before the server has said so: nothing can be undone any more.
  const state = action.state === 'held' && left === 0 ? 'sending' : action.state;
  const attention = needsAttention(action);
  const sentence = actionSentence(
    { ...action, state },
    {
      system: systemName(connections, action.connectionId),
      names: recentPeople(action.connectionId),
      now,
    },
  );
  const waits = waitsForSystem(action);
  const tooLate = undoState === 'failed' && !attention;
  return (
    <StripLine
      state={state}
      sentence={tooLate ? `${sentence} It was too late to undo.` : sentence}
      title={action.title}
      stacked={attention || tooLate || state === 'uncertain' || action.error !== null}
    >
      {undoState === 'undoing' && <span className="shrink-0 px-2 opacity-75">Undoing…</span>}
      {state === 'held' && undoState !== 'undoing' && (
        <StripButton onClick={() => onUndo(action)}>
          {waits ? 'Drop' : 'Undo'}
          {!waits && (
            <span aria-hidden="true" className="tabular-nums">
              {' '}
              {left} s
            </span>
          )}
        </StripButton>
      )}
      {attention && <StripChoices onOpen={onOpen} onDismiss={onDismiss} />}
    </StripLine>
  );
}
