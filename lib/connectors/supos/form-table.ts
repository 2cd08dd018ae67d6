import type { FieldRules, FormColumn, FormFieldKind } from '@/lib/domain/form';
import { isPlainObject, type ScalarType, scalarTypeOf, textOf } from './form-document';

/** The one column of a list of single values. */
export const ONLY_COLUMN = 'value';

type Row = Readonly<Record<string, unknown>>;

/** A list as rows: single values stand in a column of their own. Null for a list that holds other lists. */
export function tableRowsOf(list: readonly unknown[]): readonly Row[] | null {
  if (list.every((entry) => scalarTypeOf(entry) !== null))
    return list.map((entry) => ({ [ONLY_COLUMN]: entry }));
  return list.every(isPlainObject) ? list : null;
}

/**
 * The rows that tell what a list's rows look like: its own or, where all were taken away, those of the form as it was before
 * (`untouched`, of whatever shape). Empty where nothing tells; null as for `tableRowsOf`.
 */
export function modelRowsOf(list: readonly unknown[], untouched: unknown): readonly Row[] | null {
  const rows = tableRowsOf(list);
  if (rows === null || rows.length > 0) return rows;
  return (Array.isArray(untouched) && tableRowsOf(untouched)) || [];
}

/** How the cells of a column are stored, by the first that is not empty; null where one holds a list or an object. */
export function columnTypeOf(rows: readonly Row[], id: string): ScalarType | null {
  const types = rows.map((row) => scalarTypeOf(row[id]));
  if (types.includes(null)) return null;
  return types.find((type) => type !== 'empty') ?? 'empty';
}

/** A text of several lines: a control of one line would take the others out of it. */
export const hasLines = (text: string): boolean => /[\r\n]/.test(text);

const kinds: Record<ScalarType, FormFieldKind> = {
  text: 'text',
  number: 'number',
  boolean: 'boolean',
  empty: 'text',
};

/** A number as JSON writes it, which is how supOS stores it. */
export const NUMBER = '-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?';

const NUMBER_RULES: FieldRules = {
  pattern: {
    source: NUMBER,
    message: 'supOS takes numbers like 7 or 0.5: one digit before the point at least, and no zeros in front.',
  },
};

/** What can be said of a value before supOS is asked. */
export const rulesOf = (type: ScalarType | null): { rules?: FieldRules } =>
  type === 'number' ? { rules: NUMBER_RULES } : {};

export const truths = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

export const columnIdsOf = (rows: readonly Row[]): string[] => [...new Set(rows.flatMap(Object.keys))];

function columnKindOf(rows: readonly Row[], id: string, type: ScalarType | null): FormFieldKind {
  if (type === null) return 'unknown';
  return rows.some((row) => hasLines(textOf(row[id]))) ? 'long-text' : kinds[type];
}

export function columnsOf(
  rows: readonly Row[],
  labelOf: (id: string, ids: readonly string[]) => string,
  editable: boolean,
): FormColumn[] {
  const ids = columnIdsOf(rows);
  return ids.map((id) => {
    const type = columnTypeOf(rows, id);
    return {
      id,
      label: labelOf(id, ids),
      kind: columnKindOf(rows, id, type),
      choices: type === 'boolean' ? truths : [],
      required: false,
      editable: editable && type !== null,
      ...(editable && rulesOf(type)),
    };
  });
}

/** A row as a form's table has it: the JSON of its cells as texts. */
export const rowText = (row: Row): string =>
  JSON.stringify(Object.fromEntries(Object.entries(row).map(([id, cell]) => [id, textOf(cell)])));
