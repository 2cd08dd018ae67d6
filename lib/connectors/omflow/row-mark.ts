import { createHash } from 'node:crypto';
import { LosslessNumber } from 'lossless-json';
import type { TableRow } from './table-row';

/** One is what releases store in several ways: nothing and an empty text, a number and its text, one value and a list of it. */
function plain(value: unknown): unknown {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object' || value instanceof LosslessNumber) return String(value);
  if (Array.isArray(value)) return value.length < 2 ? plain(value[0]) : value.map(plain);
  const entries = plainEntries(Object.entries(value));
  return entries.length === 0 ? '' : entries;
}

const plainEntries = (entries: readonly (readonly [string, unknown])[]) =>
  entries
    .map(([key, value]) => [key, plain(value)] as const)
    .filter(([, value]) => value !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1));

/** The row's cells by id, and what else a cell keeps beside its value; the type is the column's. */
function entriesOf(row: TableRow): [string, unknown][] {
  if (!Array.isArray(row)) return Object.entries(row);
  return row.flatMap(({ id, value, ...rest }) => [
    [id, value],
    ...Object.entries(rest).flatMap(([key, own]): [string, unknown][] =>
      key === 'type' ? [] : [[`${id} ${key}`, own]],
    ),
  ]);
}

export interface Kept {
  /** All that a row keeps in cells that nobody fills in: hidden, read-only and unknown ones; `''` for nothing. */
  readonly kept: string;
  /**
   * What a row is known again by, wherever it stands and whatever was filled in since: a digest of that. Rows have no key of
   * their own. Null for a row that keeps nothing more, as a new one.
   */
  readonly mark: string | null;
}

/** Of a password (`secret`) a mark tells only whether there is one: digests of short texts can be guessed. */
export function keptIn(row: TableRow, filledIn: ReadonlySet<string>, secret: ReadonlySet<string>): Kept {
  const entries = plainEntries(entriesOf(row).filter(([id]) => !filledIn.has(id)));
  if (entries.length === 0) return { kept: '', mark: null };
  const open = JSON.stringify(entries.map(([id, value]) => [id, secret.has(id) ? true : value]));
  const mark = createHash('sha256').update(open).digest('hex').slice(0, 16);
  return { kept: JSON.stringify(entries), mark };
}
