'use client';

import { namingSystem } from '@/components/shell/system-name';
import { TimeAgo } from '@/components/time/time-ago';
import { Button } from '@/components/ui/button';
import { sentenceOf } from '@/lib/queries/api-problem';
import type { FormFilling } from './use-form-filling';

interface DraftLineProps {
  readonly filling: FormFilling;
  readonly system: string;
}

function Newer({ filling }: Pick<DraftLineProps, 'filling'>) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 text-13 text-caution">
      <p>This form was filled in in another window meanwhile. Nothing was overwritten.</p>
      <Button onClick={() => void filling.resolveNewer('mine')}>Keep mine</Button>
      <Button tone="ghost" onClick={() => void filling.resolveNewer('theirs')}>
        Use the other
      </Button>
    </div>
  );
}

function Where({ filling, system }: DraftLineProps) {
  const draft = filling.form?.draft;
  const { saveState } = filling;
  if (saveState.kind === 'failed')
    return (
      <span className="text-caution">
        Not saved yet. {sentenceOf(saveState.error)} It is kept in this tab and saved as soon as that works.
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
      <Button tone="ghost" onClick={() => void filling.discard()}>
        Discard the draft
      </Button>
    </div>
  );
}
