import { choicesOf, isFilledIn, kindOf } from './control';
import type { Column } from './dynaform-schema';
import { feedsFormula } from './formula';

export const isForReading = ({ mode }: Column) => mode === 'view' || mode === 'disabled';

/** A query whose options the vendor has not put in can only be answered in its own form. */
export const lacksChoices = (input: Column): boolean =>
  ['choice', 'choices'].includes(kindOf(input)) &&
  input.type !== 'suggest' &&
  input.sql.trim() !== '' &&
  choicesOf(input).length === 0;

export function isColumnEditable(columns: readonly Column[], column: Column): boolean {
  const kind = kindOf(column);
  if (!isFilledIn(kind) || kind === 'file' || kind === 'table' || lacksChoices(column)) return false;
  return !isForReading(column) && feedsFormula(columns, column) === null;
}
