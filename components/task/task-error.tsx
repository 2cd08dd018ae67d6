'use client';

import { useQuery } from '@tanstack/react-query';
import { namingSystem } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import { actionsOptions } from '@/lib/queries/actions';
import { ApiProblem, sentenceOf } from '@/lib/queries/api-problem';
import { LastActionBanner } from './last-action-banner';

interface TaskErrorProps {
  readonly id: string;
  readonly error: Error;
  readonly system: string;
  readonly onBack: () => void;
  readonly onRetry: () => void;
}

/** What has become of the person's own decision on an item that is gone: it says who was faster. */
function OwnDecision({ id, system }: { id: string; system: string }) {
  const { data: actions = [] } = useQuery(actionsOptions());
  const last = actions.find(({ workItemId }) => workItemId === id);
  if (!last) return null;
  return (
    <div className="-mx-8 pt-2 max-md:-mx-5">
      <LastActionBanner action={last} system={system} />
    </div>
  );
}

/** In place of an item that is gone or could not be read. */
export function TaskError({ id, error, system, onBack, onRetry }: TaskErrorProps) {
  const gone = error instanceof ApiProblem && error.code === 'not-found';
  return (
    <div role="alert" className="flex flex-1 flex-col gap-2 px-8 pt-26 max-md:px-5">
      <h2 className="font-semibold text-14">
        {gone ? 'This item is no longer with you.' : 'This item could not be read.'}
      </h2>
      <p className="text-14 text-soft">
        {gone
          ? 'It was completed, withdrawn or handed to somebody else since you last saw it. If you had typed a comment, it is kept in this tab.'
          : namingSystem(sentenceOf(error), system)}
      </p>
      {gone && <OwnDecision id={id} system={system} />}
      <div className="flex gap-2 pt-1">
        {!gone && <Button onClick={onRetry}>Try again</Button>}
        <Button tone="ghost" onClick={onBack}>
          Back to the list
        </Button>
      </div>
    </div>
  );
}
