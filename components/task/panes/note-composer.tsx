'use client';

import { type FormEvent, useId, useState } from 'react';
import { namingSystem } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { sentenceOf } from '@/lib/queries/api-problem';
import { useAddingNote } from './use-adding-note';

/** From here on the count of characters is shown. */
const NEAR = 0.8;

interface NoteComposerProps {
  readonly itemId: string;
  readonly system: string;
  readonly maxLength: number | null;
}

/** Writes a note on the item's process. What is typed stays until the system has it. */
export function NoteComposer({ itemId, system, maxLength }: NoteComposerProps) {
  const id = useId();
  const { text, setText, isBusy, error, trouble, add } = useAddingNote(itemId);
  const [isOpen, setOpen] = useState(text !== '');
  const length = [...text].length;
  const isTooLong = maxLength !== null && length > maxLength;
  const showsCount = maxLength !== null && length >= maxLength * NEAR;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '' && !isTooLong) add();
  };
  return (
    <form className="flex max-w-xl flex-col gap-2" onSubmit={submit}>
      <label htmlFor={id} className="sr-only">
        Add a note
      </label>
      <textarea
        id={id}
        rows={1}
        value={text}
        placeholder="Add a note"
        aria-invalid={isTooLong || undefined}
        aria-describedby={`${id}-told`}
        onFocus={() => setOpen(true)}
        onChange={(event) => setText(event.target.value)}
        className="field-sizing-content max-h-60 min-h-9 w-full resize-none rounded-md border border-control bg-canvas px-3 py-[7px] text-14 aria-invalid:border-negative max-md:text-16"
      />
      <div id={`${id}-told`} className="flex flex-col gap-1 empty:hidden">
        {showsCount && (
          <p className={classNames('text-12 tabular-nums', isTooLong ? 'text-negative' : 'text-quiet')}>
            {length} of {maxLength} characters{isTooLong && `, ${length - maxLength} too many`}
          </p>
        )}
        {trouble !== null && <p className="text-13 text-caution">{trouble}</p>}
        {error && (
          <p role="alert" className="text-13 text-negative">
            {namingSystem(sentenceOf(error), system)} Your note is kept here.
          </p>
        )}
      </div>
      {(isOpen || text !== '') && (
        <div className="flex items-center gap-3">
          <Button
            type="submit"
            aria-disabled={text.trim() === '' || isTooLong || undefined}
            aria-busy={isBusy}
            className={text.trim() === '' || isTooLong ? 'text-quiet' : undefined}
          >
            {isBusy ? 'Adding…' : 'Add note'}
          </Button>
          <p className="text-12 text-quiet">Everybody who sees this process in {system} can read it.</p>
        </div>
      )}
    </form>
  );
}
