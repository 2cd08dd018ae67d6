'use client';

import { Paperclip } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { languageOf } from '@/components/ui/language';
import type { DocumentSlot, Documents } from '@/lib/domain/document';
import { limitsText } from './check-file';
import { UploadLines } from './upload-lines';
import { useDropping } from './use-dropping';
import { useUploads } from './use-uploads';

interface AddFilesProps {
  readonly itemId: string;
  readonly system: string;
  readonly documents: Pick<Documents, 'slots' | 'limits'>;
  /** A decision on the item is under way, which files would come too late for. */
  readonly isDecided: boolean;
}

function SlotChoice(props: {
  slots: Documents['slots'];
  slot: string | null;
  onChoose: (slot: string) => void;
}) {
  const id = useId();
  if (props.slots.length < 2) return null;
  return (
    <div className="flex items-center gap-2 text-13">
      <label htmlFor={id}>File under</label>
      <select
        id={id}
        value={props.slot ?? ''}
        onChange={(event) => props.onChoose(event.target.value)}
        className="h-8 rounded-md border border-control bg-canvas px-2 text-13 max-md:h-10 max-md:text-16"
      >
        {props.slots.map(({ value, label }) => (
          <option key={value} value={value} lang={languageOf(label)}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

/**
 * Adds files to an item: chosen or dropped, several at once, each with its own way and its own failure. While a decision is
 * under way only those that are already on their way are shown, and what is dropped is taken for nothing: the browser would
 * open it in place of the page.
 */
export function AddFiles({ itemId, system, documents, isDecided }: AddFilesProps) {
  const { slots, limits = [] } = documents;
  const [chosen, setChosen] = useState<string | null>(null);
  const slot = chosen ?? slots[0]?.value ?? null;
  const limitsOf = (under: string | null): DocumentSlot | undefined =>
    limits.find(({ value }) => value === (under ?? ''));
  const uploads = useUploads(itemId, null, limitsOf);
  const picker = useRef<HTMLInputElement>(null);
  const { isOver, handlers } = useDropping((files) => !isDecided && uploads.add(files, slot));
  // Where there is nothing to file under, the label says what else is to be known.
  const told = [slots.length === 0 && limitsOf(slot)?.label, limitsText(limitsOf(slot))].filter(Boolean);
  return (
    <fieldset
      aria-label="Add files"
      {...handlers}
      className={classNames(
        'flex flex-col gap-3 rounded-md border border-dashed px-3 py-2.5',
        isOver && !isDecided ? 'border-accent bg-selected' : 'border-control',
      )}
    >
      <UploadLines
        lines={uploads.lines}
        system={system}
        canRetry={(id) => !isDecided && uploads.canRetry(id)}
        onRetry={uploads.retry}
        onRemove={uploads.remove}
      />
      {isDecided ? (
        <p className="text-13 text-quiet">
          While a decision on this item is under way no files can be added.
        </p>
      ) : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            aria-label="Files to add"
            onChange={({ target }) => {
              uploads.add([...(target.files ?? [])], slot);
              target.value = '';
            }}
          />
          <Button onClick={() => picker.current?.click()}>
            <Paperclip className="size-4" strokeWidth={1.75} aria-hidden="true" />
            Add files
          </Button>
          <SlotChoice slots={slots} slot={slot} onChoose={setChosen} />
          <p className="text-12 text-quiet max-md:hidden">
            {isOver ? 'Let go to add them.' : 'Or drop them here.'}
          </p>
        </div>
      )}
      {!isDecided && told.length > 0 && <p className="text-12 text-quiet">{told.join(' ')}</p>}
    </fieldset>
  );
}
