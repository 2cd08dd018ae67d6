import type { Form, FormField } from '@/lib/domain/form';
import { NotChecked } from '../finding';
import { choosable, type Participants } from './participants';

/** What a required field is given that has no default; it says where it comes from. */
const TEXT = 'Intray check';

type Values = Record<string, string | readonly string[]>;

/** Who is named gets the work, so it is nobody but those who take part in the check. */
function personFor({ label, choices }: FormField, participants: Participants): string {
  if (choices.length === 0) return participants[0].id;
  const found = choosable(
    choices.map(({ value, label: name }) => ({ id: value, name })),
    participants,
  );
  if (found !== null) return found;
  throw new NotChecked(
    `somebody has to be named in "${label}", and none of those who take part can be. Nothing was started.`,
  );
}

function made(field: FormField, now: Date, participants: Participants): string {
  const { kind, choices } = field;
  const moment = now.toISOString();
  if (kind === 'person') return personFor(field, participants);
  if (choices[0]) return choices[0].value;
  if (kind === 'number') return '1';
  if (kind === 'date') return moment.slice(0, 10);
  return kind === 'date-time' ? moment.slice(0, 19).replace('T', ' ') : TEXT;
}

/**
 * The form's defaults, and something fitting where a required field that can be edited is empty. Throws `NotChecked` where a
 * stranger would have to be named.
 */
export function startValues({ sections }: Form, now: Date, participants: Participants): Values {
  const values: Values = {};
  for (const field of sections.flatMap(({ fields }) => fields)) {
    const [first, ...others] = field.values.filter((value) => value !== '');
    if (first !== undefined) values[field.id] = others.length === 0 ? first : [first, ...others];
    else if (field.required && field.editable) values[field.id] = made(field, now, participants);
  }
  return values;
}
