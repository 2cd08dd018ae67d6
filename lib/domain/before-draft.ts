import type { ActionInputs } from './action';
import type { DraftEntries } from './draft-entries';
import { sameValues } from './field-values';
import { type Form, type FormField, type FormValues, fieldsOf } from './form';

/**
 * What nobody has told of a field that is handed in: where the vendor keeps drafts, the value that it shows may be such a
 * draft and excuses nothing. The rows of a table are only known to be new by those that are there.
 */
const untold = ({ keepsDrafts }: Form, { kind }: FormField): string[] | undefined =>
  keepsDrafts && kind !== 'table' ? [] : undefined;

/**
 * By field id what stood in the fields that are handed in before the person changed them, however often their draft has been
 * saved at the vendor since. `draft`: what is known of that draft. Fields of which the form tells it are left out.
 */
export function valuesBefore(
  form: Form,
  { form: wanted = {}, formBase = {} }: Pick<ActionInputs, 'form' | 'formBase'>,
  draft: DraftEntries = {},
): FormValues {
  const before = fieldsOf(form).flatMap((field): [string, string[]][] => {
    const given = wanted[field.id];
    if (given === undefined) return [];
    const entry = draft[field.id];
    // Who has read the form anew may take their own draft in it for what was there.
    const isDraft = entry !== undefined && sameValues(entry.values, given);
    const base = isDraft ? entry.base : (formBase[field.id] ?? entry?.base ?? untold(form, field));
    return base === undefined ? [] : [[field.id, base]];
  });
  return Object.fromEntries(before);
}
