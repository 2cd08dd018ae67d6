'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { languageOf } from '@/components/ui/language';
import type { ColleagueList } from '@/lib/api/contract/absences';
import { colleaguesOptions } from '@/lib/queries/absences';
import { sentenceOf } from '@/lib/queries/api-problem';

interface SubstitutePickerProps {
  readonly legend: string;
  /** Whose rule it is; null for one's own. */
  readonly person: string | null;
  readonly chosen: string;
  readonly error: string | null;
  readonly onChoose: (username: string) => void;
}

type Found = ColleagueList['people'][number];

/** More people than fit are found by typing. */
const MOST_SHOWN = 8;

function missingText({ missing }: Found): string | null {
  if (missing.length === 0) return null;
  return `No account at ${missing.join(', ')}: work there stays.`;
}

/** Finds colleagues and takes one. The one who is chosen stays in view while others are looked for. */
export function SubstitutePicker({ legend, person, chosen, error, onChoose }: SubstitutePickerProps) {
  const group = useId();
  const [text, setText] = useState('');
  const everybody = useQuery(colleaguesOptions(person, ''));
  const found = useQuery(colleaguesOptions(person, useDeferredValue(text.trim())));
  const people = found.data?.people ?? [];
  const current = [...people, ...(everybody.data?.people ?? [])].find(({ username }) => username === chosen);
  const others = people.filter(({ username }) => username !== chosen);
  const shown = [...(current ? [current] : []), ...others].slice(0, MOST_SHOWN);
  return (
    <fieldset className="flex min-w-0 flex-col gap-2" aria-describedby={error ? `${group}-error` : undefined}>
      <legend className="pb-1 font-medium text-13">{legend}</legend>
      {((everybody.data?.people.length ?? 0) > MOST_SHOWN || text !== '') && (
        <input
          type="search"
          aria-label="Find colleagues"
          placeholder="Find colleagues"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          className="h-8 max-w-80 rounded-md border border-control bg-canvas px-2.5 text-13 max-md:h-10 max-md:text-16"
        />
      )}
      <div className="flex flex-col">
        {shown.map((colleague) => (
          <label
            key={colleague.username}
            className="flex min-h-8 items-baseline gap-2.5 rounded-sm px-1 py-1 text-14 hover:bg-hover max-md:min-h-11"
          >
            <input
              type="radio"
              name={group}
              checked={colleague.username === chosen}
              onChange={() => onChoose(colleague.username)}
              className="size-4 shrink-0 translate-y-0.5 accent-accent"
            />
            <span className="min-w-0">
              <span lang={languageOf(colleague.name)}>{colleague.name}</span>
              {missingText(colleague) && (
                <span className="block text-12 text-caution">{missingText(colleague)}</span>
              )}
            </span>
          </label>
        ))}
      </div>
      <p aria-live="polite" className="text-13 text-quiet empty:hidden">
        {found.error && sentenceOf(found.error)}
        {found.data && people.length === 0 && 'Nobody of that name works with Intray.'}
      </p>
      {error && (
        <p id={`${group}-error`} role="alert" className="text-13 text-negative">
          {error}
        </p>
      )}
    </fieldset>
  );
}
