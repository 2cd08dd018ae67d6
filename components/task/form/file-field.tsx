'use client';

import { Paperclip } from 'lucide-react';
import { useId, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { languageOf } from '@/components/ui/language';
import type { DocumentSlot } from '@/lib/domain/document';
import type { FormField } from '@/lib/domain/form';
import { limitsText } from '../documents/check-file';
import { UploadLines } from '../documents/upload-lines';
import { useDropping } from '../documents/use-dropping';
import { useUploads } from '../documents/use-uploads';
import { SystemPageLink } from '../system-page-link';
import { descriptionOf, FieldFrame } from './field-frame';
import { stayingText, wordsFor } from './file-words';

interface FileFieldProps {
  readonly itemId: string;
  readonly system: string;
  /** The item's page at its system, where it has one. */
  readonly page: string | null;
  readonly field: FormField;
  readonly problem: string | null;
  readonly disabled: boolean;
}

function slotOf({ id, label, rules = {} }: FormField): DocumentSlot {
  const { maxBytes = null, extensions = [] } = rules;
  return { value: id, label, maxBytes, extensions };
}

function FileNames({ names }: { names: readonly string[] }) {
  return (
    <ul aria-label="Files" aria-live="polite" className="flex flex-col gap-0.5 empty:hidden">
      {names.map((name, index) => (
        // Two files may have one name, and their place is the field's own.
        <li key={String(index)} lang={languageOf(name)} className="break-words text-14">
          {name}
        </li>
      ))}
    </ul>
  );
}

/** A field that holds files: they go to the item's system at once, and the field names them there. */
export function FileField({ itemId, system, page, field, problem, disabled }: FileFieldProps) {
  const id = useId();
  const slot = slotOf(field);
  const uploads = useUploads(itemId, field.id, () => slot);
  const picker = useRef<HTMLInputElement>(null);
  const add = (files: readonly File[]) => {
    if (!disabled) uploads.add(field.multiple ? files : files.slice(0, 1), field.id);
  };
  const { isOver, handlers } = useDropping(add);
  const told = [limitsText(slot), stayingText(field, system)].filter(Boolean).join(' ');
  return (
    <div data-place={field.id} data-wrong={problem === null ? undefined : ''} {...handlers}>
      <FieldFrame id={id} field={field} problem={problem} isGroup>
        <FileNames names={field.display} />
        <UploadLines
          lines={uploads.lines}
          system={system}
          canRetry={uploads.canRetry}
          onRetry={uploads.retry}
          onRemove={uploads.remove}
        />
        <div className={classNames('flex flex-col items-start gap-1', isOver && 'bg-selected')}>
          <input
            ref={picker}
            type="file"
            multiple={field.multiple}
            hidden
            aria-label={`Files for ${field.label}`}
            onChange={({ target }) => {
              add([...(target.files ?? [])]);
              target.value = '';
            }}
          />
          <Button
            id={id}
            disabled={disabled}
            aria-describedby={descriptionOf(id, field, problem)}
            onClick={() => picker.current?.click()}
          >
            <Paperclip className="size-4" strokeWidth={1.75} aria-hidden="true" />
            {wordsFor(field)}
          </Button>
          <p className="text-12 text-quiet">
            {isOver ? 'Let go to add it.' : told}{' '}
            {page !== null && <SystemPageLink system={system} page={page} subject={field.label} />}
          </p>
        </div>
      </FieldFrame>
    </div>
  );
}
