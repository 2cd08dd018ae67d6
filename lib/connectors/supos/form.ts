import type { Form, FormField, FormFieldKind, FormValues } from '@/lib/domain/form';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { ConnectorError } from '../errors';
import { readCompletedDetail } from './client/tasks';
import {
  type FormDocument,
  isEmpty,
  losslessDocumentOf,
  type ScalarType,
  scalarTypeOf,
  storedTypeOf,
  textOf,
  withoutComponent,
} from './form-document';
import { editedForm } from './form-edit';
import { columnsOf, hasLines, modelRowsOf, rowText, rulesOf, tableRowsOf, truths } from './form-table';
import { storedFormOf } from './form-text';
import { taskIdOf } from './ids';
import { ProcessStatus } from './process-status';
import type { PendingDetail } from './schema/task';
import { ELSEWHERE, readOwnDetail } from './third-party';

/** What a component stores about itself, not what a person filled in (vendor facts: supos §4, "Keys seen"). */
const COMPONENT_KEYS = new Set(['ctrlIndex', 'ctrlType']);

const EDITED_THERE =
  'supOS does not publish the layout of its forms. These are the stored values; the form is edited in supOS.';
const EDITED_HERE =
  'supOS does not publish the layout of its forms: these are the stored values under their stored names. What you fill in is kept in supOS.';
const UNREADABLE = 'supOS stores this form in a way that Intray cannot show. Open it in supOS.';
const NO_VALUES = 'supOS holds no form values for this task. The form itself is opened in supOS.';
const NO_COLUMNS = 'supOS does not tell what a row holds while there is none. Add the first row in supOS.';
const NO_PROCESS_FORM = 'supOS tells the form of a task only, not that of a process.';

const LONG_TEXT = 80;
const isLong = (text: string) => text.length > LONG_TEXT || hasLines(text);

function kindOf(type: ScalarType, value: unknown): FormFieldKind {
  if (type === 'number' || type === 'boolean') return type;
  return isLong(textOf(value)) ? 'long-text' : 'text';
}

/** "leaveDays" reads "Leave days", and "VATNumber_0" reads "VAT number"; what has no letters stays as it is. */
function readable(key: string): string {
  const words = key
    .replace(/_\d+$/, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .split(/[_\-.\s]+/)
    .filter(Boolean)
    .map((word) => (/^\p{Lu}[\p{Lu}\p{N}]+$/u.test(word) ? word : word.toLowerCase()));
  const label = words.join(' ');
  return label === '' ? key : label.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** Component ids are all there is for a label: "amount_0" reads "Amount" unless a second one would read the same. */
function labelOf(key: string, keys: readonly string[]): string {
  const label = readable(key);
  return keys.filter((other) => readable(other) === label).length > 1 ? key : label;
}

const inWords = (value: unknown): string =>
  typeof value === 'boolean' ? (value ? 'Yes' : 'No') : textOf(value);

type Shape = Pick<FormField, 'kind' | 'values' | 'display' | 'choices'> & Partial<FormField>;

type Rows = NonNullable<ReturnType<typeof tableRowsOf>>;

/** `model`: the rows that tell the columns; without any there is nothing that a row could be made of. */
function tableShape(rows: Rows, model: Rows, editable: boolean): Shape {
  const columns = columnsOf(model, (id, ids) => labelOf(id, ids), editable);
  const shown = (row: Readonly<Record<string, unknown>>) =>
    JSON.stringify(Object.fromEntries(columns.map(({ id, label }) => [label, inWords(row[id])])));
  const shape: Shape = {
    kind: 'table',
    values: rows.map(rowText),
    display: rows.map(shown),
    choices: [],
    columns,
  };
  return editable && columns.length === 0 ? { ...shape, fixedRows: true, hint: NO_COLUMNS } : shape;
}

/** How a stored value is shown and filled in: by its JSON type, which is all that supOS tells of it. */
function shapeOf(value: unknown, untouched: unknown, editable: boolean): Shape {
  const type = storedTypeOf(value, untouched);
  if (type === null) {
    if (Array.isArray(value) && !editable && value.every((entry) => scalarTypeOf(entry) !== null))
      return { kind: 'choices', values: value.map(textOf), display: value.map(inWords), choices: [] };
    const rows = Array.isArray(value) ? tableRowsOf(value) : null;
    const model = Array.isArray(value) ? modelRowsOf(value, untouched) : null;
    if (rows && model) return tableShape(rows, model, editable);
    return { kind: 'unknown', values: [textOf(value)], display: [textOf(value)], choices: [] };
  }
  return {
    kind: kindOf(type, value),
    values: isEmpty(value) ? [] : [textOf(value)],
    display: isEmpty(value) ? [] : [inWords(value)],
    choices: type === 'boolean' ? truths : [],
    ...(editable && rulesOf(type)),
  };
}

function fieldsOf(document: FormDocument, untouched: FormDocument, editable: boolean): FormField[] {
  const keys = Object.keys(document).filter((key) => !COMPONENT_KEYS.has(key));
  return keys.map((key) => {
    const shape = shapeOf(withoutComponent(document[key]), withoutComponent(untouched[key]), editable);
    return {
      id: key,
      label: labelOf(key, keys),
      required: false,
      editable: editable && shape.kind !== 'unknown',
      ...shape,
    };
  });
}

const empty = (note: string): Form => ({ sections: [], note });

/**
 * The values of a form's JSON text: no API tells a form's layout or labels (vendor facts: supos §4). Where the person may
 * change it, supOS keeps what is filled in before it is handed in. `untouched` is the JSON text before any draft: it tells
 * the columns of a table that a draft has emptied, and of an emptied value whether it was a number.
 */
export function formOf(text: string | null, editable = false, untouched: string | null = null): Form {
  const document = losslessDocumentOf(text);
  if (document === null) return empty(UNREADABLE);
  const fields = fieldsOf(document, losslessDocumentOf(untouched) ?? {}, editable);
  if (fields.length === 0) return empty(NO_VALUES);
  const form = { sections: [{ title: null, fields }], note: editable ? EDITED_HERE : EDITED_THERE };
  return editable ? { ...form, keepsDrafts: true } : form;
}

/** A task's form may be read-only by its design, and nothing moves while its process is suspended (vendor facts: supos §4). */
const isEditable = ({ readonly, status }: PendingDetail): boolean =>
  readonly !== true && status !== ProcessStatus.suspended;

export async function loadForm(call: Call, ref: WorkRef): Promise<Form> {
  if (ref.box === 'pending') {
    const detail = await readOwnDetail(call, ref);
    return detail === null
      ? empty(ELSEWHERE)
      : formOf(storedFormOf(detail), isEditable(detail), detail.formData);
  }
  if (ref.box === 'completed')
    return formOf(storedFormOf(await readCompletedDetail(call, call.subject.id, taskIdOf(ref))));
  return empty(NO_PROCESS_FORM);
}

/** What is handed in with the task, or kept for it. Throws `invalid-input` with the field, `conflict` where nothing may be changed. */
export function filledForm(detail: PendingDetail, values: FormValues): string | null {
  if (Object.keys(values).length > 0 && !isEditable(detail))
    throw new ConnectorError('conflict', 'The form can no longer be changed in supOS. Nothing was sent.');
  return editedForm(storedFormOf(detail), values, detail.formData);
}
