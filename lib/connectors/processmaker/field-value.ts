import { parseJson } from '../http';
import type { Control } from './dynaform-schema';

/** Lists of a check group are stored as a list, or as the JSON of one. */
function listIn(text: string): unknown[] | null {
  if (!text.startsWith('[')) return null;
  try {
    const parsed = parseJson(text);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function textsIn(value: unknown): string[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value === 'object') return 'value' in value ? textsIn(value.value) : [JSON.stringify(value)];
  return [String(value)];
}

/** What is stored in a control that is no grid; `[]` for nothing. */
export function storedTexts({ type, data }: Control): string[] {
  const texts = textsIn(data);
  const [only] = texts;
  if (type !== 'checkgroup' || only === undefined || texts.length > 1) return texts;
  const list = listIn(only);
  return list ? textsIn(list) : texts;
}

function cellText(cell: unknown): string {
  return textsIn(typeof cell === 'object' && cell !== null && 'label' in cell ? cell.label : cell).join(', ');
}

function rowsIn(data: unknown): object[] {
  const inner = typeof data === 'object' && data !== null && 'value' in data ? data.value : data;
  if (typeof inner !== 'object' || inner === null) return [];
  return Object.values(inner).filter((row) => typeof row === 'object' && row !== null);
}

/** By what a person reads; two columns may be labelled alike. */
function headings(columns: Control['columns']): string[] {
  const labels = columns.map(({ label, name, id }) => label || name || id);
  return labels.map((label, index) =>
    labels.indexOf(label) === index ? label : `${label} (${columns[index]?.name || index + 1})`,
  );
}

function cellTexts(columns: Control['columns'], row: object): string[] {
  return columns.map((column, index) =>
    cellText(Array.isArray(row) ? row[index] : Reflect.get(row, column.name || column.id)),
  );
}

const rowOf = (keys: readonly string[], texts: readonly string[]) =>
  JSON.stringify(Object.fromEntries(keys.map((key, index) => [key, texts[index] ?? ''])));

/**
 * Rows of a grid come numbered from "1", each with its cells as a list or by the column's name. Here each is the JSON of an
 * object: stored by the column's name, shown by its heading.
 */
export function gridRows({ data, columns }: Control): { stored: string; shown: string }[] {
  const names = columns.map(({ name, id }) => name || id);
  const shownAs = headings(columns);
  return rowsIn(data).map((row) => {
    const texts = cellTexts(columns, row);
    return { stored: rowOf(names, texts), shown: rowOf(shownAs, texts) };
  });
}
