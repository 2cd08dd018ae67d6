import type { Form, FormField, FormFieldKind } from '@/lib/domain/form';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { readCompletedDetail } from './client/tasks';
import { documentOf, storedFormOf } from './form-text';
import { taskIdOf } from './ids';
import { ELSEWHERE, readOwnDetail } from './third-party';

/** What a component stores about itself, not what a person filled in (vendor facts: supos §4, "Keys seen"). */
const COMPONENT_KEYS = new Set(['ctrlIndex', 'ctrlType']);
const LONG_TEXT = 80;

const EDITED_THERE =
  'supOS does not publish the layout of its forms. These are the stored values; the form is edited in supOS.';
const UNREADABLE = 'supOS stores this form in a way that Intray cannot show. Open it in supOS.';
const NO_VALUES = 'supOS holds no form values for this task. The form itself is opened in supOS.';
const NO_PROCESS_FORM = 'supOS tells the form of a task only, not that of a process.';

type Scalar = string | number | boolean;

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

function kindOf(value: Scalar): FormFieldKind {
  if (typeof value === 'number') return 'number';
  return typeof value === 'string' && (value.length > LONG_TEXT || value.includes('\n'))
    ? 'long-text'
    : 'text';
}

/** Some components store themselves around their value. */
function withoutComponent(value: unknown): unknown {
  const wrapped = typeof value === 'object' && value !== null && 'ctrlType' in value && 'value' in value;
  return wrapped ? value.value : value;
}

function shownAs(value: unknown): { kind: FormFieldKind; values: string[] } {
  if (value === null || value === undefined || value === '') return { kind: 'text', values: [] };
  if (isScalar(value)) return { kind: kindOf(value), values: [String(value)] };
  if (!Array.isArray(value)) return { kind: 'unknown', values: [JSON.stringify(value)] };
  if (value.every(isScalar)) return { kind: 'choices', values: value.map(String) };
  return { kind: 'table', values: [JSON.stringify(value)] };
}

/** "leaveDays" reads "Leave days", and "VATNumber_0" reads "VAT number"; what has no letters stays as it is. */
function readable(key: string): string {
  const words = key
    .replace(/_\d+$/, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .split(/[_\-.\s]+/)
    .filter(Boolean)
    .map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase()));
  const label = words.join(' ');
  return label === '' ? key : label.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** Component ids are all there is for a label: "amount_0" reads "Amount" unless a second one would read the same. */
function labelOf(key: string, keys: readonly string[]): string {
  const label = readable(key);
  return keys.filter((other) => readable(other) === label).length > 1 ? key : label;
}

const inWords = (value: unknown): string | null =>
  typeof value === 'boolean' ? (value ? 'Yes' : 'No') : null;

/** Truth values are the only ones whose meaning is sure; everything else is shown as it is stored. */
function displayOf(stored: unknown, values: readonly string[]): string[] {
  const each = Array.isArray(stored) ? stored : [stored];
  return values.map((value, position) => inWords(each[position]) ?? value);
}

function fieldsOf(document: Readonly<Record<string, unknown>>): FormField[] {
  const keys = Object.keys(document).filter((key) => !COMPONENT_KEYS.has(key));
  return keys.map((key) => {
    const stored = withoutComponent(document[key]);
    const { kind, values } = shownAs(stored);
    return {
      id: key,
      label: labelOf(key, keys),
      kind,
      values,
      display: displayOf(stored, values),
      choices: [],
      required: false,
      editable: false,
    };
  });
}

const empty = (note: string): Form => ({ sections: [], note });

/** The values of a form's JSON text, read-only: no API tells a form's layout or labels (vendor facts: supos §4). */
export function formOf(text: string | null): Form {
  const document = documentOf(text);
  if (document === null) return empty(UNREADABLE);
  const fields = fieldsOf(document);
  return fields.length === 0 ? empty(NO_VALUES) : { sections: [{ title: null, fields }], note: EDITED_THERE };
}

export async function loadForm(call: Call, ref: WorkRef): Promise<Form> {
  if (ref.box === 'pending') {
    const detail = await readOwnDetail(call, ref);
    return detail === null ? empty(ELSEWHERE) : formOf(storedFormOf(detail));
  }
  if (ref.box === 'completed')
    return formOf(storedFormOf(await readCompletedDetail(call, call.subject.id, taskIdOf(ref))));
  return empty(NO_PROCESS_FORM);
}
