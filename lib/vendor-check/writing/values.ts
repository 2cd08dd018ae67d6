import type { Form, FormField } from '@/lib/domain/form';

/** What a required field is given that has no default; it says where it comes from. */
const TEXT = 'Intray check';

type Values = Record<string, string | readonly string[]>;

function made({ kind, choices }: FormField, now: Date): string {
  const moment = now.toISOString();
  if (choices[0]) return choices[0].value;
  if (kind === 'number') return '1';
  if (kind === 'date') return moment.slice(0, 10);
  return kind === 'date-time' ? moment.slice(0, 19).replace('T', ' ') : TEXT;
}

/** The form's defaults, and something fitting where a required field that can be edited is empty. */
export function startValues({ sections }: Form, now: Date): Values {
  const values: Values = {};
  for (const field of sections.flatMap(({ fields }) => fields)) {
    const [first, ...others] = field.values.filter((value) => value !== '');
    if (first !== undefined) values[field.id] = others.length === 0 ? first : [first, ...others];
    else if (field.required && field.editable) values[field.id] = made(field, now);
  }
  return values;
}
