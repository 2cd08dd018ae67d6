import type { FormField } from './form';
import { cellValues, rowsOf } from './table-rows';

type Values = readonly string[];

export const sameValues = (one: Values, other: Values): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index]);

/** An empty text is no value: some vendors keep both as one. */
const withoutEmpty = (values: Values) => values.filter((value) => value !== '');

/** What a row says in its columns: a system may keep more in a row that was saved than in a new one. */
const seenIn = ({ columns = [] }: FormField, rows: Values): string[] =>
  rowsOf(rows).map((row) => JSON.stringify(columns.map(({ id }) => cellValues(row, id))));

/** Whether somebody would read the same in the field. */
export const readsTheSame = (field: FormField, one: Values, other: Values): boolean =>
  sameValues(withoutEmpty(one), withoutEmpty(other)) ||
  (field.kind === 'table' && sameValues(seenIn(field, one), seenIn(field, other)));
