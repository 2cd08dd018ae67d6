'use client';

import { PeoplePicker } from '@/components/task/people-picker';
import type { FormField } from '@/lib/domain/form';
import type { PeopleSource } from '@/lib/queries/people';

interface PersonInputProps {
  readonly source: PeopleSource;
  readonly connectionId: string;
  readonly field: FormField & { readonly peopleInput: string };
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** Somebody (or several) whom the system finds by name. */
export function PersonInput({ source, connectionId, field, values, onChange }: PersonInputProps) {
  const chosen = values.map((id) => {
    const position = field.values.indexOf(id);
    return { id, name: field.display[position] ?? id };
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
      onChange={(people) => onChange(people.map(({ id }) => id))}
    />
  );
}
