'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { actionSentence, needsAttention } from '@/components/actions/action-sentence';
import { namingSystem } from '@/components/shell/system-name';
import { useNow } from '@/components/time/use-now';
import { Button } from '@/components/ui/button';
import type { ActionEntry } from '@/lib/domain/action';
import { paths } from '@/lib/paths';
import { actionsOptions } from '@/lib/queries/actions';
import { ApiProblem, sentenceOf } from '@/lib/queries/api-problem';
import { thenAtHeading } from './form/handed-on-focus';
import { StrandedValues } from './form/stranded-values';
import type { FormFilling } from './form/use-form-filling';
import { LastActionBanner } from './last-action-banner';
import { recentPeople } from './recent-people';

interface TaskErrorProps {
  readonly id: string;
  readonly error: Error;
  readonly system: string;
  readonly filling: Pick<FormFilling, 'entries' | 'discard'>;
  readonly onBack: () => void;
  readonly onRetry: () => void;
}

/** True where the system no longer has the item for this person. */
export function isGone(error: Error): boolean {
  return error instanceof ApiProblem && error.code === 'not-found';
}

const MINUTE = 60_000;
const leftIt =
  'It was completed, withdrawn or handed to somebody else since you last saw it. If you had typed a comment, it is kept in this tab.';

/** What the person did to the item themselves: done, or overtaken by somebody. */
function OwnDecision({ action, system }: { action: ActionEntry; system: string }) {
  const now = useNow(MINUTE);
  if (needsAttention(action))
    return (
      <div className="-mx-8 pt-2 max-md:-mx-5">
        <LastActionBanner action={action} system={system} />
      </div>
    );
  const names = recentPeople(action.connectionId);
  return (
    <p className="text-14 text-soft">
      {actionSentence(action, { system, now, names })}.{' '}
      <Link
        href={paths.inbox({ q: action.title })}
        className="rounded-sm text-accent underline underline-offset-2"
      >
        Look for it in what waits for you
      </Link>
    </p>
  );
}

/** Some actions make a new task of an item: what was open is gone, and the work goes on under another id. */
function Gone({ id, system }: { id: string; system: string }) {
  const { data: actions = [] } = useQuery(actionsOptions());
  const last = actions.find(({ workItemId }) => workItemId === id);
  const isDone = last?.state === 'confirmed';
  return (
    <>
      <h2 className="font-semibold text-14">
        {isDone ? 'This item has gone on.' : 'This item is no longer with you.'}
      </h2>
      {!isDone && <p className="text-14 text-soft">{leftIt}</p>}
      {last && <OwnDecision action={last} system={system} />}
    </>
  );
}

/** What was filled in of the form of an item that is gone: to be copied, and then thrown away. */
function LeftOver({ filling: { entries, discard } }: Pick<TaskErrorProps, 'filling'>) {
  const left = Object.entries(entries);
  if (left.length === 0) return null;
  return (
    <div className="flex flex-col items-start gap-2 pt-1">
      <StrandedValues entries={left} />
      <Button ref={thenAtHeading} tone="ghost" onClick={() => void discard()}>
        Discard the draft
      </Button>
    </div>
  );
}

/** In place of an item that is gone or could not be read. */
export function TaskError(props: TaskErrorProps) {
  const { id, error, system, filling, onBack, onRetry } = props;
  const gone = isGone(error);
  return (
    <div role="alert" className="flex flex-1 flex-col gap-2 px-8 pt-26 max-md:px-5">
      {gone ? (
        <>
          <Gone id={id} system={system} />
          <LeftOver filling={filling} />
        </>
      ) : (
        <>
          <h2 className="font-semibold text-14">This item could not be read.</h2>
          <p className="text-14 text-soft">{namingSystem(sentenceOf(error), system)}</p>
        </>
      )}
      <div className="flex gap-2 pt-1">
        {!gone && <Button onClick={onRetry}>Try again</Button>}
        <Button tone="ghost" onClick={onBack}>
          Back to the list
        </Button>
      </div>
    </div>
  );
}
