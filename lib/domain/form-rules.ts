import { checkValue, type ValueProblem } from './field-rules';
import { decorations, type Form, type FormColumn, type FormField, type FormValues, fieldsOf } from './form';
import { type Cells, isSame, originsOf, rowOf } from './form-rows';
import { stayingRows } from './rows-that-stay';

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

/** Cells that stand as they stood in the row that this one was made of are the system's affair, unless a required one is empty. */
function rowProblems(field: FormField, cells: Cells, row: number, origin: Cells | undefined): FormProblem[] {
  const valuesIn = (of: Cells, { id }: FormColumn) => of[id] ?? [];
  return (field.columns ?? []).flatMap((column) => {
    const values = valuesIn(cells, column);
    const isOld = origin !== undefined && isSame(values, valuesIn(origin, column));
    return isOld && !isBlank(values) ? [] : cellOf(field, row, column, values);
  });
}

const rowsOf = (count: number) => (count === 1 ? '1 row' : `${count} rows`);

function countProblem(
  { label, rules = {}, fixedRows }: FormField,
  rows: number,
  base: number,
): string | null {
  if (fixedRows && rows !== base) return `${label} has ${rowsOf(base)}, no more and no fewer.`;
  if (rules.minRows !== undefined && rows < rules.minRows)
    return `${label} needs at least ${rowsOf(rules.minRows)}.`;
  const most = rules.noMoreRows ? base : rules.maxRows;
  return most !== undefined && rows > most ? `${label} takes at most ${rowsOf(most)}.` : null;
}

/** What is wrong with the rows as such, whatever their cells say. */
function rowsProblem(field: FormField, rows: readonly string[], base: readonly string[]): string | null {
  const counted = countProblem(field, rows.length, base.length);
  if (counted !== null || !(field.fixedRows || field.rules?.keepsRows)) return counted;
  const { isMissing } = stayingRows(rows, base, field.columns ?? []);
  return isMissing ? `${field.label}: a row that was there before is gone, and none may be removed.` : null;
}

function tableProblems(field: FormField, rows: readonly string[], base: readonly string[]): FormProblem[] {
  const origins = originsOf(rows, base);
  const ofRows = isSame(rows, base) ? null : rowsProblem(field, rows, base);
  const unreadable = (row: number) => ({
    ...problem(field, `${field.label}, row ${row + 1} cannot be read.`),
    row,
  });
  const inRows = rows.flatMap((text, row) => {
    const cells = rowOf(text);
    if (cells !== null) return rowProblems(field, cells, row, origins[row]);
    return base.includes(text) ? [] : [unreadable(row)];
  });
  return [...(ofRows === null ? [] : [problem(field, ofRows)]), ...inRows];
}

/** What was there before (`base`) is the system's affair, except that nothing required may be empty. */
function fieldProblems(field: FormField, values: readonly string[], base: readonly string[]): FormProblem[] {
  if (!field.editable && !isSame(values, field.values))
    return [problem(field, `${field.label} cannot be changed at this step.`)];
  if (!field.editable || decorations.has(field.kind) || field.kind === 'calculation') return [];
  if (isBlank(values) && field.required) return [problem(field, `${field.label} is required.`)];
  if (field.kind === 'table') return tableProblems(field, values, base);
  if (isSame(values, base) || isBlank(values)) return [];
  return checkValue(field, values).map((message: ValueProblem) => problem(field, message));
}

/**
 * What keeps a form with these values from being handed in, in the form's order; `values` name what is changed, all other
 * fields stay as they are. `before`: what stood in a field before the person changed it, where the form may already show what
 * their draft has put there; of all others that is what the form shows. The same for client and server. What it lets through
 * the system may still refuse.
 */
export function problemsOf(form: Form, values: FormValues, before: FormValues = {}): FormProblem[] {
  const fields = fieldsOf(form);
  const known = new Set(fields.map(({ id }) => id));
  const strangers = Object.keys(values).filter((id) => !known.has(id));
  return [
    ...fields.flatMap((field) =>
      fieldProblems(field, values[field.id] ?? field.values, before[field.id] ?? field.values),
    ),
    ...strangers.map((fieldId) => ({
      fieldId,
      message: `The form has no field "${fieldId}" any more. Open it again.`,
    })),
  ];
}
