'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useDeferredValue, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { languageOf } from '@/components/ui/language';
import type { Candidate } from '@/lib/domain/person';
import { sentenceOf } from '@/lib/queries/api-problem';
import { type PeopleSource, peopleOptions } from '@/lib/queries/people';
import { CandidateOption } from './candidate-option';
import { recentFirst } from './candidate-order';
import type { AskedInput } from './decision-inputs';
import { recentPeople } from './recent-people';
import { useOptionKeys } from './use-option-keys';

export type ChosenPerson = Pick<Candidate, 'id' | 'name'>;

interface PeoplePickerProps {
  readonly source: PeopleSource;
  readonly connectionId: string;
  readonly input: Extract<AskedInput, { kind: 'people' }>;
  /** Who is chosen at first. */
  readonly initial?: readonly ChosenPerson[];
  readonly onChange: (people: readonly ChosenPerson[]) => void;
  /** Where in the page it is said what is wrong with the choice. */
  readonly problemId?: string | undefined;
  /** While what is chosen is on its way, it stays as it is. */
  readonly disabled?: boolean;
}

/** Those chosen so far, each of whom can be taken out again. */
function Chosen({ people, onRemove }: { people: readonly ChosenPerson[]; onRemove: (id: string) => void }) {
  if (people.length === 0) return null;
  return (
    <ul aria-label="Chosen" className="flex flex-wrap gap-1.5">
      {people.map(({ id, name }) => (
        <li
          key={id}
          className="inline-flex min-h-7 items-center gap-1 rounded-md bg-selected pr-0.5 pl-2.5 font-medium text-13"
        >
          <span lang={languageOf(name)}>{name}</span>
          <button
            type="button"
            aria-label={`Take ${name} out`}
            onClick={() => onRemove(id)}
            className="inline-flex size-6 items-center justify-center rounded-sm text-quiet hover:text-ink"
          >
            <X className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Who can be found at all, so that a missing person is no riddle. */
function whoIsMissing(query: string, note: string | null): string {
  const nobody = query === '' ? 'Nobody can be chosen here.' : `Nobody here is called “${query}”.`;
  return note ? `${nobody} ${note}` : nobody;
}

function usePeople({ source, connectionId, input }: PeoplePickerProps, text: string) {
  const query = useDeferredValue(text.trim());
  const found = useQuery(peopleOptions(source, input.id, query));
  const people = recentFirst(found.data?.people ?? [], recentPeople(connectionId));
  // While others are looked up, those shown are not the ones who were asked for.
  const isOutdated = found.isPlaceholderData || query !== text.trim();
  return { ...found, query, people, isOutdated, note: found.data?.note ?? null };
}

function useChosen({ input: { multiple }, initial = [], onChange, disabled = false }: PeoplePickerProps) {
  const [chosen, setChosen] = useState(initial);
  const change = (next: readonly ChosenPerson[]) => {
    if (disabled) return;
    setChosen(next);
    onChange(next);
  };
  const without = (id: string) => chosen.filter((person) => person.id !== id);
  return {
    chosen,
    remove: (id: string) => change(without(id)),
    toggle({ id, name, refusal }: Candidate) {
      if (refusal !== null) return;
      if (chosen.some((person) => person.id === id)) return change(without(id));
      change(multiple ? [...chosen, { id, name }] : [{ id, name }]);
    },
  };
}

type People = ReturnType<typeof usePeople>;

/** What the list cannot show: that it is being read, could not be read, or who is in it at all. */
function PeopleNote({ people }: { people: People }) {
  if (people.error)
    return (
      <div role="alert" className="flex flex-wrap items-center gap-2 text-13 text-negative">
        <p>{sentenceOf(people.error)}</p>
        <Button onClick={() => void people.refetch()}>Try again</Button>
      </div>
    );
  const missing = !people.isPending && people.people.length === 0;
  return (
    <p className="max-w-md text-12 text-quiet empty:hidden" aria-live="polite">
      {people.isPending && <span className="after-a-moment">Looking for people…</span>}
      {missing ? whoIsMissing(people.query, people.note) : people.note}
    </p>
  );
}

/**
 * Finds people at the system of the item and chooses one or several. Those whom the system would refuse are shown with
 * its reason. Arrows move, Enter chooses.
 */
export function PeoplePicker(props: PeoplePickerProps) {
  const { input, problemId, disabled = false } = props;
  const id = useId();
  const [text, setText] = useState('');
  const people = usePeople(props, text);
  const { chosen, remove, toggle } = useChosen(props);
  const { active, onKeyDown, setActive } = useOptionKeys(people.people, people.isOutdated, toggle);
  const optionId = (candidate: Candidate) => `${id}-${candidate.id}`;
  const expanded = people.people.length > 0;
  return (
    <fieldset disabled={disabled} className="flex flex-col gap-2">
      <legend className="pb-1.5 font-medium text-13">
        <span lang={languageOf(input.label)}>{input.label}</span>
        {!input.required && <span className="font-normal text-quiet"> (optional)</span>}
      </legend>
      <Chosen people={chosen} onRemove={remove} />
      <input
        type="search"
        role="combobox"
        aria-label={`Find people for ${input.label}`}
        aria-expanded={expanded}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-invalid={problemId !== undefined || undefined}
        aria-describedby={problemId}
        aria-activedescendant={active ? optionId(active) : undefined}
        placeholder="Find people"
        value={text}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value);
          setActive(null);
        }}
        onKeyDown={onKeyDown}
        className="h-8 max-w-md rounded-md border border-control bg-canvas px-2.5 text-13 max-md:h-10 max-md:text-16 [&::-webkit-search-cancel-button]:hidden"
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={`People for ${input.label}`}
        aria-multiselectable={input.multiple || undefined}
        aria-busy={people.isOutdated}
        aria-disabled={disabled || undefined}
        className={classNames('scroll-quiet max-h-52 max-w-md overflow-y-auto', !expanded && 'hidden')}
      >
        {people.people.map((candidate) => (
          <CandidateOption
            key={candidate.id}
            id={optionId(candidate)}
            candidate={candidate}
            active={active?.id === candidate.id}
            chosen={chosen.some((person) => person.id === candidate.id)}
            onChoose={() => toggle(candidate)}
          />
        ))}
      </div>
      <PeopleNote people={people} />
    </fieldset>
  );
}
