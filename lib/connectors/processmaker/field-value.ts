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

/** Rows of a grid come numbered from "1", each with its cells as a list or by the column's name. */
export function gridRows({ data, columns }: Control): { stored: string; shown: string }[] {
  return rowsIn(data).map((row) => {
    const cells = columns.map((column, index) => ({
      label: column.label || column.name,
      text: cellText(Array.isArray(row) ? row[index] : Reflect.get(row, column.name || column.id)),
    }));
    const shown = cells.filter(({ text }) => text !== '').map(({ label, text }) => `${label}: ${text}`);
    return { stored: JSON.stringify(cells.map(({ text }) => text)), shown: shown.join(' · ') };
  });
}
