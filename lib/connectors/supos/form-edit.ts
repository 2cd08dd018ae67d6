import { LosslessNumber, parse } from 'lossless-json';
import type { FormValues } from '@/lib/domain/form';
import { rowOf } from '@/lib/domain/form-rows';
import { ConnectorError } from '../errors';
import {
  type FormDocument,
  inComponent,
  isEmpty,
  losslessDocumentOf,
  type ScalarType,
  scalarTypeOf,
  storedTypeOf,
  textOf,
  textOfDocument,
  withoutComponent,
} from './form-document';
import { columnTypeOf, modelRowsOf, NUMBER, ONLY_COLUMN, rowText } from './form-table';

type Row = Readonly<Record<string, unknown>>;

const WRITTEN_NUMBER = new RegExp(`^${NUMBER}$`);

function wrong(field: string, message: string): ConnectorError {
  return new ConnectorError('invalid-input', `${message} Nothing was sent.`, { field });
}

/** A text as it is stored, in the type that is there already: supOS tells no other (vendor facts: supos §4). */
function storedScalar(field: string, type: ScalarType, text: string): unknown {
  if (type === 'number') {
    if (text.trim() === '') return null;
    if (WRITTEN_NUMBER.test(text.trim())) return new LosslessNumber(text.trim());
    throw wrong(field, `supOS holds a number in “${field}”, and “${text}” is none.`);
  }
  if (type !== 'boolean') return text;
  if (text === '') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  throw wrong(field, `supOS holds yes or no in “${field}”.`);
}

/** Of the rows that were there the one most like it, so that what was not touched stays as it is stored. */
function originalOf(cells: Readonly<Record<string, string>>, rows: readonly Row[]): Row | undefined {
  const likeness = (row: Row) =>
    Object.entries(cells).filter(([id, text]) => id in row && textOf(row[id]) === text).length;
  const best = rows.toSorted((one, other) => likeness(other) - likeness(one))[0];
  return best && likeness(best) > 0 ? best : undefined;
}

function storedCell(
  field: string,
  rows: readonly Row[],
  original: Row | undefined,
  id: string,
  text: string,
) {
  if (original && id in original && textOf(original[id]) === text) return original[id];
  const type = columnTypeOf(rows, id);
  // A list or an object in a cell comes back as it was shown.
  if (type === null) return text === '' ? null : parse(text);
  return storedScalar(field, type, text);
}

function storedRow(field: string, text: string, rows: readonly Row[], position: number): Row {
  // Rows that read the same may be stored differently: the one at the same place comes first.
  const same = [rows.at(position), ...rows].find((row) => row && rowText(row) === text);
  if (same) return same;
  const lists = rowOf(text);
  if (lists === null) throw wrong(field, `A row of “${field}” cannot be read.`);
  const cells = Object.fromEntries(Object.entries(lists).map(([id, values]) => [id, values.join(', ')]));
  const original = originalOf(cells, rows);
  const entries = Object.entries(cells).map(([id, cell]) => [
    id,
    storedCell(field, rows, original, id, cell),
  ]);
  return { ...original, ...Object.fromEntries(entries) };
}

const holdsSingles = (list: readonly unknown[]) => list.every((entry) => scalarTypeOf(entry) !== null);

function storedList(
  field: string,
  list: readonly unknown[],
  texts: readonly string[],
  untouched: unknown,
): unknown {
  const rows = modelRowsOf(list, untouched);
  if (rows === null) throw wrong(field, `“${field}” can only be changed in supOS.`);
  if (rows.length === 0 && texts.length > 0)
    throw wrong(field, `supOS does not tell what a row of “${field}” holds: rows can only be added there.`);
  const wanted = texts.map((text, position) => storedRow(field, text, rows, position));
  const isOfSingles = holdsSingles(list.length === 0 && Array.isArray(untouched) ? untouched : list);
  return isOfSingles && wanted.every((row) => Object.keys(row).every((id) => id === ONLY_COLUMN))
    ? wanted.map((row) => row[ONLY_COLUMN] ?? null)
    : wanted;
}

function storedValue(field: string, present: unknown, texts: readonly string[], untouched: unknown): unknown {
  if (Array.isArray(present)) return storedList(field, present, texts, untouched);
  const type = storedTypeOf(present, untouched);
  if (type === null) throw wrong(field, `“${field}” can only be changed in supOS.`);
  if (texts.length === 0 && isEmpty(present)) return present;
  return storedScalar(field, type, texts[0] ?? '');
}

function withValues(document: FormDocument, values: FormValues, untouched: FormDocument): FormDocument {
  const changed = Object.entries(values).map(([id, texts]) => {
    if (!Object.hasOwn(document, id)) throw wrong(id, `The form in supOS has no “${id}” any more.`);
    const present = document[id];
    const before = withoutComponent(untouched[id]);
    return [id, inComponent(present, storedValue(id, withoutComponent(present), texts, before))];
  });
  return { ...document, ...Object.fromEntries(changed) };
}

/**
 * The form's JSON text with what the person has filled in; all else in it stays as it is stored, keys that only supOS
 * understands included. Without a change the text comes back letter for letter. `untouched` is the form's JSON text before
 * any draft, which tells what emptied values and the rows of an emptied table look like. Throws `invalid-input`.
 */
export function editedForm(
  text: string | null,
  values: FormValues,
  untouched: string | null = null,
): string | null {
  if (Object.keys(values).length === 0) return text;
  const document = losslessDocumentOf(text);
  if (document === null)
    throw new ConnectorError(
      'conflict',
      'The form was changed in supOS in a way that Intray cannot read. Nothing was sent.',
    );
  return textOfDocument(withValues(document, values, losslessDocumentOf(untouched) ?? {}));
}
