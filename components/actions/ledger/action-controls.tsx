'use client';

import { useRouter } from 'next/navigation';
import { useNow } from '@/components/time/use-now';
import { Button } from '@/components/ui/button';
import { type ActionEntry, isFateUnknown } from '@/lib/domain/action';
import { paths } from '@/lib/paths';
import { useAcknowledgeAction, useRetryAction, useUndoAction } from '@/lib/queries/actions';
import { sentenceOf } from '@/lib/queries/api-problem';
import { needsAttention, waitsForSystem } from '../action-sentence';
import { CopyComment } from '../copy-comment';
import { secondsLeft } from '../shown-actions';

/** One that nobody can tell the fate of must not be sent again unseen: the person looks at the item first. */
function mayRetry(action: ActionEntry): boolean {
  return needsAttention(action) && !isFateUnknown(action);
}

/** The seconds are not read out: the button's name would change every second. */
function TimeLeft({ action }: { action: ActionEntry }) {
  const now = useNow();
  if (waitsForSystem(action)) return null;
  return (
    <span aria-hidden="true" className="text-quiet tabular-nums">
      {secondsLeft(action, now)} s
    </span>
  );
}

/** What can be done about an action that is held or went wrong. */
export function ActionControls({ action }: { action: ActionEntry }) {
  const router = useRouter();
  const undo = useUndoAction();
  const retry = useRetryAction();
  const acknowledge = useAcknowledgeAction();
  const attention = needsAttention(action);
  const problem = undo.error ?? retry.error ?? acknowledge.error;
  const isBusy = undo.isPending || retry.isPending || acknowledge.isPending;
  const press = (change: typeof undo) => () => {
    if (!isBusy) change.mutate(action);
  };
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap gap-2">
        {action.state === 'held' && (
          <Button onClick={press(undo)}>
            {waitsForSystem(action) ? 'Drop' : 'Undo'}
            <TimeLeft action={action} />
          </Button>
        )}
        {mayRetry(action) && <Button onClick={press(retry)}>Try again</Button>}
        {attention && <CopyComment comment={action.inputs.comment} />}
        {attention && (
          <Button onClick={() => router.push(paths.inbox({ item: action.workItemId }))}>Open item</Button>
        )}
        {attention && (
          <Button tone="ghost" onClick={press(acknowledge)}>
            Drop
          </Button>
        )}
      </div>
      {problem && (
        <p role="alert" className="text-13 text-negative">
          {sentenceOf(problem)}
        </p>
      )}
    </div>
  );
}
