'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { languageOf } from '@/components/ui/language';
import type { Person } from '@/lib/domain/person';
import { sentenceOf } from '@/lib/queries/api-problem';
import { peopleOptions } from '@/lib/queries/people';
import type { AskedInput } from './decision-inputs';

interface PeoplePickerProps {
  readonly workItemId: string;
  readonly input: Extract<AskedInput, { kind: 'people' }>;
  readonly chosen: string | string[];
  readonly onChange: (ids: string[]) => void;
}

interface Named extends Person {
  readonly id: string;
}

/** Only people with a key at the system can be named to it. */
function withKey(people: readonly Person[]): Named[] {
  return people.flatMap(({ id, name }) => (id === null ? [] : [{ id, name }]));
}

/** Finds people whom the system accepts, and ticks one or several. Those ticked stay in view while others are sought. */
export function PeoplePicker({ workItemId, input, chosen, onChange }: PeoplePickerProps) {
  const group = useId();
  const [text, setText] = useState('');
  const [ticked, setTicked] = useState<Named[]>([]);
  const { data, error, isPending } = useQuery(
    peopleOptions(workItemId, input.id, useDeferredValue(text.trim())),
  );
  const found = withKey(data ?? []).filter(({ id }) => !ticked.some((person) => person.id === id));
  const isTicked = (id: string) => chosen.includes(id);

  const tick = (person: Named) => {
    const others = input.multiple ? ticked.filter(({ id }) => id !== person.id) : [];
    const next = isTicked(person.id) ? others : [...others, person];
    setTicked(next);
    onChange(next.map(({ id }) => id));
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 font-medium text-13">Who does {input.label}?</legend>
      <input
        type="search"
        aria-label={`Find people for ${input.label}`}
        placeholder="Find people"
        value={text}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        className="h-8 max-w-80 rounded-md border border-control bg-canvas px-2.5 text-13 max-md:text-16"
      />
      <div className="scroll-quiet flex max-h-40 max-w-80 flex-col overflow-y-auto">
        {[...ticked, ...found].map((person) => (
          <label
            key={person.id}
            className="flex min-h-8 shrink-0 items-center gap-2.5 rounded-sm px-1 text-14 hover:bg-hover"
          >
            <input
              type={input.multiple ? 'checkbox' : 'radio'}
              name={group}
              checked={isTicked(person.id)}
              onChange={() => tick(person)}
              className="size-4 accent-accent"
            />
            <span lang={languageOf(person.name)}>{person.name}</span>
          </label>
        ))}
      </div>
      <p className="text-13 text-quiet empty:hidden" aria-live="polite">
        {error && sentenceOf(error)}
        {isPending && !error && <span className="after-a-moment">Looking for people…</span>}
        {!isPending && !error && found.length + ticked.length === 0 && 'Nobody is called that there.'}
      </p>
    </fieldset>
  );
}
