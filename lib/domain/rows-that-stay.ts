import type { FormColumn } from './form';
import { rowOf } from './form-rows';

/** What a row keeps beside the cells that people fill in: alike in every row that may have been made of it. */
function keptIn(text: string, filledIn: ReadonlySet<string>): string {
  const cells = rowOf(text);
  if (cells === null) return text;
  const kept = Object.entries(cells)
    .map(([id, values]) => [id, values.filter((value) => value !== '')] as const)
    .filter(([id, values]) => !filledIn.has(id) && values.length > 0);
  return JSON.stringify(kept.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function counted(kept: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of kept) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

/** Of a table's rows those that were there before. */
export interface StayingRows {
  /** For each row whether one that was there before would be missing without it. */
  readonly stays: readonly boolean[];
  /** One of those that were there is gone, whatever was put in its place. */
  readonly isMissing: boolean;
}

/**
 * Holds a table's rows against those that were there `before`. A row may say something else in every cell that people fill in
 * and is still the same; it is another one where it keeps something else beside them, such as the mark of its system.
 */
export function stayingRows(
  rows: readonly string[],
  before: readonly string[],
  columns: readonly FormColumn[],
): StayingRows {
  const filledIn = new Set(columns.flatMap(({ id, editable }) => (editable ? [id] : [])));
  const kept = rows.map((text) => keptIn(text, filledIn));
  const now = counted(kept);
  const wanted = counted(before.map((text) => keptIn(text, filledIn)));
  const spare = (each: string) => (now.get(each) ?? 0) - (wanted.get(each) ?? 0);
  return {
    stays: kept.map((each) => spare(each) <= 0),
    isMissing: [...wanted.keys()].some((each) => spare(each) < 0),
  };
}
