'use client';

import { namingSystem } from '@/components/shell/system-name';
import { TimeAgo } from '@/components/time/time-ago';
import { Button } from '@/components/ui/button';
import { isTooLarge, sentenceOf, wasAnswered } from '@/lib/queries/api-problem';
import { thenAtHeading } from './handed-on-focus';
import type { FormFilling } from './use-form-filling';

interface DraftLineProps {
  readonly filling: Pick<
    FormFilling,
    | 'form'
    | 'saveState'
    | 'isChanged'
    | 'resolveNewer'
    | 'isDraftGone'
    | 'newerError'
    | 'discard'
    | 'discardError'
    | 'leftThere'
  >;
  readonly system: string;
}

function Newer({ filling }: Pick<DraftLineProps, 'filling'>) {
  const { isDraftGone, newerError, resolveNewer } = filling;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 text-13 text-caution">
      <p>
        {isDraftGone
          ? 'This draft was handed in or thrown away in another window meanwhile. What you typed here is kept.'
          : 'This form was filled in in another window meanwhile. Nothing was overwritten.'}
        {newerError && ` ${sentenceOf(newerError)} Nothing was changed; try again.`}
      </p>
      <Button ref={thenAtHeading} onClick={() => void resolveNewer('mine')}>
        <span>
          {isDraftGone ? 'Save mine as a new draft' : 'Keep mine'}
          <span className="sr-only"> in the whole form</span>
        </span>
      </Button>
      <Button
        ref={thenAtHeading}
        tone="ghost"
        onClick={() => void resolveNewer(isDraftGone ? 'none' : 'theirs')}
      >
        {isDraftGone ? 'Throw mine away' : 'Use the other'}
      </Button>
    </div>
  );
}

/** A draft is saved again by itself, unlike everything else that is sent. */
const reasonOf = (error: Error) =>
  wasAnswered(error) ? sentenceOf(error) : 'Intray’s server did not answer.';

function Where({ filling, system }: DraftLineProps) {
  const draft = filling.form?.draft;
  const { saveState, discardError } = filling;
  if (discardError)
    return (
      <span role="alert" className="text-caution">
        The draft was not thrown away. {namingSystem(sentenceOf(discardError), system)}
      </span>
    );
  if (saveState.kind === 'failed' && isTooLarge(saveState.error))
    return (
      <span role="alert" className="text-caution">
        The draft is not saved: it is larger than Intray takes. Shorten it, or copy it elsewhere before you
        leave.
      </span>
    );
  if (saveState.kind === 'failed')
    return (
      <span className="text-caution">
        Not saved yet. {reasonOf(saveState.error)} It is kept in this tab and saved as soon as that works.
      </span>
    );
  if (saveState.kind === 'saving' || saveState.kind === 'waiting') return <>Saving the draft…</>;
  if (!draft) return null;
  return (
    <>
      Draft saved in {draft.place === 'vendor' ? system : 'Intray'} <TimeAgo instant={draft.savedAt} />.
      {draft.reason && ` ${draft.reason}`}
    </>
  );
}

function LeftThere({ left, system }: { left: NonNullable<FormFilling['leftThere']>; system: string }) {
  const fields = left.fields.map((label) => `“${label}”`).join(', ');
  return (
    <p role="alert" className="text-13 text-caution">
      The draft is thrown away here, but {system} may still have it in {fields}.{' '}
      {namingSystem(left.reason, system)} Look at the form before you hand it in.
    </p>
  );
}

/** Where what was filled in is kept, and the way to throw it away. Not read out: it changes with every pause. */
export function DraftLine(props: DraftLineProps) {
  const { filling } = props;
  if (filling.saveState.kind === 'newer') return <Newer filling={filling} />;
  if (!filling.isChanged)
    return filling.leftThere && <LeftThere left={filling.leftThere} system={props.system} />;
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 text-12 text-quiet">
      <p>
        <Where {...props} />
      </p>
      <Button ref={thenAtHeading} tone="ghost" onClick={() => void filling.discard()}>
        Discard the draft
      </Button>
    </div>
  );
}
