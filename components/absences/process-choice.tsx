'use client';

import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { languageOf } from '@/components/ui/language';
import { colleaguesOptions } from '@/lib/queries/absences';
import { type AbsenceDraft, isChosen, toggled } from './form-state';

interface ProcessChoiceProps {
  readonly draft: AbsenceDraft;
  readonly error: string | null;
  readonly onChange: (draft: AbsenceDraft) => void;
}

const row = 'flex min-h-8 items-center gap-2.5 rounded-sm px-1 text-14 hover:bg-hover max-md:min-h-11';

function Chosen({ draft, onChange }: Pick<ProcessChoiceProps, 'draft' | 'onChange'>) {
  const { data } = useQuery(colleaguesOptions(draft.person, ''));
  return (
    <div className="flex flex-col gap-3 pt-2 pl-7">
      {data?.processes.map(({ connectionId, name, processNames }) => (
        <fieldset key={connectionId} className="flex flex-col">
          <legend className="pb-0.5 font-medium text-12 text-quiet">{name}</legend>
          {[null, ...processNames].map((processName) => (
            <label key={processName ?? ''} className={row}>
              <input
                type="checkbox"
                checked={isChosen(draft, { connectionId, processName })}
                onChange={() => onChange(toggled(draft, { connectionId, processName }))}
                className="size-4 shrink-0 accent-accent"
              />
              <span lang={processName === null ? undefined : languageOf(processName)}>
                {processName ?? `All of ${name}`}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

/** All processes, or those that are ticked. */
export function ProcessChoice({ draft, error, onChange }: ProcessChoiceProps) {
  const group = useId();
  return (
    <fieldset className="flex flex-col" aria-describedby={error ? `${group}-error` : undefined}>
      <legend className="pb-1 font-medium text-13">Which work</legend>
      {[true, false].map((all) => (
        <label key={String(all)} className={row}>
          <input
            type="radio"
            name={group}
            checked={draft.all === all}
            onChange={() => onChange({ ...draft, all })}
            className="size-4 shrink-0 accent-accent"
          />
          {all ? 'All processes' : 'Some processes'}
        </label>
      ))}
      {!draft.all && <Chosen draft={draft} onChange={onChange} />}
      {error && (
        <p id={`${group}-error`} role="alert" className="text-13 text-negative">
          {error}
        </p>
      )}
    </fieldset>
  );
}
