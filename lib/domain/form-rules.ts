import { checkValue, type ValueProblem } from './field-rules';
import { decorations, type Form, type FormColumn, type FormField, type FormValues, fieldsOf } from './form';
import { type Cells, isSame, originsOf, rowOf } from './form-rows';

/** What keeps a form from being handed in. `row` counts from 0, `columnId` names the cell; both only of a table's cells. */
export interface FormProblem {
  readonly fieldId: string;
  readonly row?: number;
  readonly columnId?: string;
  /** A sentence for people that names the field. */
  readonly message: string;
}

const isBlank = (values: readonly string[]) => values.every((value) => value.trim() === '');

const problem = (field: FormField, message: string): FormProblem => ({ fieldId: field.id, message });

function cellOf(field: FormField, row: number, column: FormColumn, values: readonly string[]): FormProblem[] {
  if (!column.editable) return [];
  const at = { fieldId: field.id, row, columnId: column.id };
  const where = `${field.label}, row ${row + 1}:`;
  if (isBlank(values))
    return column.required ? [{ ...at, message: `${where} ${column.label} is required.` }] : [];
  return checkValue(column, values).map((message) => ({ ...at, message: `${where} ${message}` }));
}

/** Cells that stand as they stood in the row that this one was made of are the system's affair. */
function rowProblems(field: FormField, text: string, row: number, origin: Cells | undefined): FormProblem[] {
  const cells = rowOf(text);
  if (cells === null)
    return field.values.includes(text)
      ? []
      : [{ fieldId: field.id, row, message: `${field.label}, row ${row + 1} cannot be read.` }];
  const valuesIn = (of: Cells, { id }: FormColumn) => of[id] ?? [];
  return (field.columns ?? []).flatMap((column) =>
    origin && isSame(valuesIn(cells, column), valuesIn(origin, column))
      ? []
      : cellOf(field, row, column, valuesIn(cells, column)),
  );
}

function countProblems({ label, rules = {}, fixedRows, values: base }: FormField, rows: number): string[] {
  const rowsOf = (count: number) => (count === 1 ? '1 row' : `${count} rows`);
  if (fixedRows && rows !== base.length)
    return [`${label} has ${rowsOf(base.length)}, no more and no fewer.`];
  if (rules.minRows !== undefined && rows < rules.minRows)
    return [`${label} needs at least ${rowsOf(rules.minRows)}.`];
  if (rules.maxRows !== undefined && rows > rules.maxRows)
    return [`${label} takes at most ${rowsOf(rules.maxRows)}.`];
  return [];
}

function tableProblems(field: FormField, rows: readonly string[]): FormProblem[] {
  const origins = originsOf(rows, field.values);
  return [
    ...countProblems(field, rows.length).map((message) => problem(field, message)),
    ...rows.flatMap((text, row) => rowProblems(field, text, row, origins[row])),
  ];
}

/** What was there already is the system's affair, except that nothing required may be empty. */
function fieldProblems(field: FormField, given: readonly string[] | undefined): FormProblem[] {
  const values = given ?? field.values;
  const isTouched = given !== undefined && !isSame(given, field.values);
  if (isTouched && !field.editable) return [problem(field, `${field.label} cannot be changed at this step.`)];
  if (!field.editable || decorations.has(field.kind) || field.kind === 'calculation') return [];
  if (isBlank(values) && field.required) return [problem(field, `${field.label} is required.`)];
  if (!isTouched) return [];
  if (field.kind === 'table') return tableProblems(field, values);
  return isBlank(values)
    ? []
    : checkValue(field, values).map((message: ValueProblem) => problem(field, message));
}

/**
 * What keeps a form with these values from being handed in, in the form's order; `values` name what is changed, all other
 * fields stay as they are. The same for client and server. What it lets through the system may still refuse.
 */
export function problemsOf(form: Form, values: FormValues): FormProblem[] {
  const fields = fieldsOf(form);
  const known = new Set(fields.map(({ id }) => id));
  const strangers = Object.keys(values).filter((id) => !known.has(id));
  return [
    ...fields.flatMap((field) => fieldProblems(field, values[field.id])),
    ...strangers.map((fieldId) => ({
      fieldId,
      message: `The form has no field "${fieldId}" any more. Open it again.`,
    })),
  ];
}
