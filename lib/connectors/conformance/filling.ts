import type { Form, FormField } from '@/lib/domain/form';

const SAMPLES: Partial<Record<FormField['kind'], string>> = {
  number: '3',
  date: '2026-05-04',
  'date-time': '2026-05-04 09:30:00',
};

function sample({ kind, choices }: FormField): string {
  return choices[0]?.value ?? SAMPLES[kind] ?? 'Conformance';
}

/** Values that a form can be sent with: its own, and something fitting where a required field is empty. */
export function fillForm({ sections }: Form): Record<string, string | readonly string[]> {
  const values: Record<string, string | readonly string[]> = {};
  for (const field of sections.flatMap(({ fields }) => fields)) {
    const given = field.values.length > 0 && field.values.some((value) => value !== '');
    if (given) values[field.id] = field.values.length === 1 ? (field.values[0] ?? '') : field.values;
    else if (field.required && field.editable) values[field.id] = sample(field);
  }
  return values;
}
