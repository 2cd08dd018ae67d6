'use client';

import { X } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import { languageOf } from '@/components/ui/language';
import type { Candidate } from '@/lib/domain/person';
import type { PeopleSource } from '@/lib/queries/people';
import { AskedLabel } from './asked-label';
import type { AskedInput } from './decision-inputs';
import { optionId, PeopleFound } from './people-found';
import { useOptionKeys } from './use-option-keys';
import { usePeople } from './use-people';

export type ChosenPerson = Pick<Candidate, 'id' | 'name'>;

interface PeoplePickerProps {
  readonly source: PeopleSource;
  readonly connectionId: string;
  readonly input: Extract<AskedInput, { kind: 'people' }>;
  /** How the input is called where it does not stand among the questions of an action. */
  readonly legend?: ReactNode;
  /** Who is chosen: only whoever holds the answer knows that, as others change it too. */
  readonly chosen: readonly ChosenPerson[];
  /** Among other fields: those who can be found are listed only while somebody is looked for. */
  readonly folds?: boolean;
  readonly onChange: (people: readonly ChosenPerson[]) => void;
  /** What was chosen is wrong. */
  readonly isWrong?: boolean;
  /** The ids of what is read out with it. */
  readonly describedBy?: string | undefined;
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

function choosing({ input, chosen, onChange, disabled = false }: PeoplePickerProps) {
  const change = (next: readonly ChosenPerson[]) => {
    if (!disabled) onChange(next);
  };
  const without = (id: string) => chosen.filter((person) => person.id !== id);
  return {
    remove: (id: string) => change(without(id)),
    toggle({ id, name, refusal }: Candidate) {
      if (refusal !== null) return;
      if (chosen.some((person) => person.id === id)) return change(without(id));
      change(input.multiple ? [...chosen, { id, name }] : [{ id, name }]);
    },
  };
}

/** Whether the list of those found is open. One that folds opens while its field is in use, and Escape closes it. */
function useFolding(folds: boolean) {
  const [isOpen, setOpen] = useState(false);
  return {
    isOpen: !folds || isOpen,
    open: () => setOpen(true),
    close: () => setOpen(false),
    handlers: {
      onFocus: () => setOpen(true),
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false);
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (!folds || !isOpen || event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        setOpen(false);
      },
    },
  };
}

/**
 * Finds people at the system of the item and chooses one or several. Those whom the system would refuse are shown with
 * its reason. Arrows move, Enter chooses.
 */
export function PeoplePicker(props: PeoplePickerProps) {
  const { input, legend, chosen, folds = false, isWrong = false, describedBy, disabled = false } = props;
  const id = useId();
  const [text, setText] = useState('');
  const { remove, toggle } = choosing(props);
  const { isOpen, open, close, handlers } = useFolding(folds);
  const { source, connectionId } = props;
  const people = usePeople({ source, connectionId, inputId: input.id, text, enabled: isOpen });
  const choose = (candidate: Candidate) => {
    toggle(candidate);
    if (!folds || candidate.refusal !== null) return;
    setText('');
    if (!input.multiple) close();
  };
  const { active, onKeyDown, setActive } = useOptionKeys(
    isOpen ? people.people : [],
    people.isOutdated,
    choose,
  );
  return (
    <fieldset disabled={disabled} className="flex min-w-0 flex-col gap-2">
      <legend className="pb-1.5 font-medium text-13">{legend ?? <AskedLabel input={input} />}</legend>
      <Chosen people={chosen} onRemove={remove} />
      <div className={folds ? 'relative' : 'max-w-md'} {...handlers}>
        <input
          type="search"
          role="combobox"
          aria-label={`Find people for ${input.label}`}
          aria-expanded={isOpen && people.people.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-required={input.required || undefined}
          aria-invalid={isWrong || undefined}
          aria-describedby={describedBy}
          aria-activedescendant={active && isOpen ? optionId(id, active) : undefined}
          placeholder="Find people"
          value={text}
          onClick={open}
          autoComplete="off"
          onChange={(event) => {
            setText(event.target.value);
            setActive(null);
            open();
          }}
          onKeyDown={(event) => {
            if (event.key.startsWith('Arrow')) open();
            onKeyDown(event);
          }}
          className={classNames(
            'w-full rounded-md border border-control bg-canvas px-2.5 aria-invalid:border-negative max-md:h-10 max-md:text-16 [&::-webkit-search-cancel-button]:hidden',
            folds ? 'h-9 text-14' : 'h-8 text-13',
          )}
        />
        <PeopleFound
          {...{ id, people, active, chosen, isOpen, disabled }}
          label={input.label}
          multiple={input.multiple}
          floats={folds}
          onChoose={choose}
        />
      </div>
    </fieldset>
  );
}
