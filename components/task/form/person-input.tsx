'use client';

import { useState } from 'react';
import { type ChosenPerson, PeoplePicker } from '@/components/task/people-picker';
import { recentPeople, rememberPeople } from '@/components/task/recent-people';
import type { FormField } from '@/lib/domain/form';
import type { PeopleSource } from '@/lib/queries/people';
import { LabelText } from './field-frame';
import { usePeopleNames } from './use-people-names';

interface PersonInputProps {
  readonly source: PeopleSource;
  readonly connectionId: string;
  readonly field: FormField & { readonly peopleInput: string };
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly isWrong: boolean;
  /** The ids of what is read out with it. */
  readonly describedBy: string | undefined;
  readonly disabled: boolean;
}

/** By id, what the form or an earlier choice in this tab calls those who stand in the field. */
function knownNames({ connectionId, field, values }: PersonInputProps): ReadonlyMap<string, string> {
  const chosenBefore = recentPeople(connectionId);
  const known = values.flatMap((id) => {
    const name = field.display[field.values.indexOf(id)] ?? chosenBefore.get(id);
    return name === undefined ? [] : [[id, name] as const];
  });
  return new Map(known);
}

/** Those who stand in the field, and how to remember what they are called: of a draft only their ids are kept. */
function usePeopleOf(props: PersonInputProps) {
  const { source, connectionId, field, values } = props;
  // Also where the tab may keep nothing.
  const [chosenHere, setChosenHere] = useState<ReadonlyMap<string, string>>(new Map());
  const known = new Map([...chosenHere, ...knownNames(props)]);
  const unknown = values.filter((id) => !known.has(id));
  const found = usePeopleNames(source, field.peopleInput, unknown);
  const people = values.map((id) => ({ id, name: known.get(id) ?? found.get(id) ?? id }));
  const remember = (chosen: readonly ChosenPerson[]) => {
    const named = chosen.filter(({ id, name }) => name !== id);
    setChosenHere((before) => new Map([...before, ...named.map(({ id, name }) => [id, name] as const)]));
    rememberPeople(connectionId, named);
  };
  return { people, remember };
}

/** Somebody (or several) whom the system finds by name. */
export function PersonInput(props: PersonInputProps) {
  const { source, connectionId, field, onChange, isWrong, describedBy, disabled } = props;
  const { people, remember } = usePeopleOf(props);
  return (
    <PeoplePicker
      source={source}
      connectionId={connectionId}
      input={{
        kind: 'people',
        id: field.peopleInput,
        label: field.label,
        required: field.required,
        multiple: field.multiple ?? false,
      }}
      legend={<LabelText field={field} />}
      chosen={people}
      folds
      isWrong={isWrong}
      describedBy={describedBy}
      disabled={disabled}
      onChange={(chosen) => {
        remember(chosen);
        onChange(chosen.map(({ id }) => id));
      }}
    />
  );
}
