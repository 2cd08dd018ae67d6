'use client';

import { PeoplePicker } from '@/components/task/people-picker';
import { recentPeople, rememberPeople } from '@/components/task/recent-people';
import type { FormField } from '@/lib/domain/form';
import type { PeopleSource } from '@/lib/queries/people';

interface PersonInputProps {
  readonly source: PeopleSource;
  readonly connectionId: string;
  readonly field: FormField & { readonly peopleInput: string };
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  /** Where in the page it is said what is wrong. */
  readonly problemId: string | undefined;
  readonly disabled: boolean;
}

/** Somebody (or several) whom the system finds by name. */
export function PersonInput(props: PersonInputProps) {
  const { source, connectionId, field, values, onChange, problemId, disabled } = props;
  const chosenBefore = recentPeople(connectionId);
  const chosen = values.map((id) => {
    const position = field.values.indexOf(id);
    return { id, name: field.display[position] ?? chosenBefore.get(id) ?? id };
  });
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
      initial={chosen}
      problemId={problemId}
      disabled={disabled}
      onChange={(people) => {
        // Of a draft only the ids are kept; whose they are is known from the choice.
        rememberPeople(connectionId, people);
        onChange(people.map(({ id }) => id));
      }}
    />
  );
}
