import { createHash } from 'node:crypto';
import { columnKey } from './control';
import type { Column } from './dynaform-schema';
import { isColumnEditable } from './fillable';

const PLACED = 'row ';

/**
 * The mark of a row that keeps nothing more and may not be taken away, by its place, which so stays its own: a row that is put
 * there instead of it has no mark.
 */
export const placeMark = (place: number): string => `${PLACED}${place + 1}`;

/** Whether it tells a place alone, and nothing that the row keeps. */
export const isPlaceMark = (mark: string): boolean => mark.startsWith(PLACED);

/** What PHP keeps as one is one: nothing, an empty text and an empty list; a number and its text; keys in any order. */
function plain(value: unknown): unknown {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, plain(inner)] as const)
    .filter(([, inner]) => inner !== '');
  return entries.length === 0 ? '' : entries.toSorted(([one], [other]) => (one < other ? -1 : 1));
}

/** The keys under which a row keeps what people fill in, and what they read of each cell. */
function keysFilledIn(shown: readonly Column[]): ReadonlySet<string> {
  return new Set(
    shown.flatMap((column) => {
      const keys = [columnKey(column), column.name];
      const labels = keys.map((key) => `${key}_label`);
      return isColumnEditable(shown, column) ? [...keys, ...labels] : labels;
    }),
  );
}

/**
 * What a row is known again by wherever it stands, since the vendor numbers rows anew when one before it goes: a digest of the
 * cells that nobody fills in, hidden and read-only ones, which no draft changes. Rows with the same mark keep the same there.
 * Null for a row that keeps nothing more, as a new one.
 */
export function rowMark(shown: readonly Column[], row: Readonly<Record<string, unknown>>): string | null {
  const filledIn = keysFilledIn(shown);
  const kept = plain(Object.fromEntries(Object.entries(row).filter(([key]) => !filledIn.has(key))));
  return kept === '' ? null : createHash('sha256').update(JSON.stringify(kept)).digest('hex').slice(0, 16);
}
