'use client';

import { Paperclip } from 'lucide-react';
import { useId, useRef } from 'react';
import { limitsText } from '@/components/task/documents/check-file';
import { documentSize } from '@/components/task/panes/document-size';
import { Button } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import { ProgressBar } from '@/components/ui/progress-bar';
import type { DocumentSlot } from '@/lib/domain/document';
import type { FileToSend } from './chosen-files';
import type { useFilesToSend } from './use-files-to-send';

interface FileChoiceProps {
  readonly label: string;
  readonly slot: string | null;
  readonly limits: Pick<DocumentSlot, 'maxBytes' | 'extensions'> | undefined;
  readonly required?: boolean;
  /** Why the field is not right as it is, apart from its files. */
  readonly problem?: string | null;
  readonly sending: ReturnType<typeof useFilesToSend>;
  readonly disabled: boolean;
}

function FileLine({
  file,
  onRemove,
  disabled,
}: {
  file: FileToSend;
  onRemove: () => void;
  disabled: boolean;
}) {
  const { name, size } = file.file;
  const problemId = useId();
  return (
    <li className="flex flex-col gap-1">
      <div className="flex items-center gap-3 text-13">
        <span lang={languageOf(name)} className="min-w-0 flex-1 break-words">
          {name} <span className="text-quiet tabular-nums">{documentSize(size)}</span>
        </span>
        <Button
          tone="ghost"
          disabled={disabled}
          aria-label={`Take ${name} out`}
          aria-describedby={file.problem === null ? undefined : problemId}
          onClick={onRemove}
        >
          Take out
        </Button>
      </div>
      {file.share > 0 && file.share < 1 && (
        <ProgressBar label={`Uploading ${name}`} value={Math.floor(file.share * 100)} total={100} />
      )}
      {file.problem !== null && (
        <p id={problemId} className="text-13 text-negative">
          {file.problem}
        </p>
      )}
    </li>
  );
}

/** Files for one field of a start's form, or for the process itself. */
export function FileChoice(props: FileChoiceProps) {
  const { label, slot, limits, sending, disabled, required = false, problem = null } = props;
  const id = useId();
  const picker = useRef<HTMLInputElement>(null);
  const files = sending.files.filter((file) => file.slot === slot);
  const told = limitsText(limits);
  const isWrong = problem !== null || files.some((file) => file.problem !== null);
  const describedBy = [told !== null && `${id}-limits`, problem !== null && `${id}-problem`].filter(Boolean);
  return (
    <fieldset
      data-place={slot ?? undefined}
      data-wrong={isWrong ? '' : undefined}
      className="flex max-w-xl flex-col gap-2"
    >
      <legend className="pb-1 font-medium text-13">
        <span lang={languageOf(label)}>{label}</span>
        {required && <span className="font-normal text-quiet"> (required)</span>}
      </legend>
      {files.length > 0 && (
        <ul className="flex flex-col gap-2">
          {files.map((file) => (
            <FileLine
              key={file.id}
              file={file}
              disabled={disabled}
              onRemove={() => sending.remove(file.id)}
            />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={`Files for ${label}`}
          onChange={({ target }) => {
            sending.add([...(target.files ?? [])], slot, limits);
            target.value = '';
          }}
        />
        <Button
          disabled={disabled}
          aria-describedby={describedBy.join(' ') || undefined}
          onClick={() => picker.current?.click()}
        >
          <Paperclip className="size-4" strokeWidth={1.75} aria-hidden="true" />
          Add files
        </Button>
        {told !== null && (
          <p id={`${id}-limits`} className="text-12 text-quiet">
            {told}
          </p>
        )}
      </div>
      {problem !== null && (
        <p id={`${id}-problem`} className="text-13 text-negative">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
