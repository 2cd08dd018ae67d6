import { LosslessNumber } from 'lossless-json';
import type { FormFieldKind } from '@/lib/domain/form';
import { tableOf } from './form-table';
import type { ColumnItem, FieldValue, FormItem } from './schema';
import { isSecret, textsIn } from './stored-texts';

const KINDS: Readonly<Record<string, FormFieldKind>> = {
  h_title: 'text',
  inputbox: 'text',
  areabox: 'long-text',
  list: 'choice',
  h_status: 'choice',
  h_level: 'choice',
  checkbox: 'choices',
  date: 'date',
  datetime: 'date-time',
  n_user: 'person',
  n_group: 'person',
  file: 'file',
  currency: 'number',
  subquery: 'text',
  u_gps: 'text',
  calculate: 'calculation',
  inputcaculate: 'calculation',
  label: 'paragraph',
};

/** Why a field of these types is filled in on the vendor's own pages only: their scripts do more than store a text. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  subquery: 'OMFLOW fills this in from another process, on its own pages only.',
  u_gps: 'OMFLOW takes the position of a phone here, on its own pages only.',
  calculate: 'OMFLOW works this out on its own pages only.',
  inputcaculate: 'OMFLOW works this out on its own pages only.',
};

export const hintElsewhere = ({ type }: Pick<FormItem, 'type'>): string | undefined => ELSEWHERE[type];

function kindByType(item: ColumnItem): FormFieldKind {
  const { type, config } = item;
  if (isSecret(item)) return 'unknown';
  if (type === 'inputbox' && config.type === 'number') return 'number';
  if (type === 'list' && config.multiple) return 'choices';
  if (type === 'checkbox' && config.multiple === false) return 'choice';
  return KINDS[type] ?? 'unknown';
}

/** Kinds whose fields hold one value. */
const single: ReadonlySet<FormFieldKind> = new Set([
  'text',
  'long-text',
  'number',
  'choice',
  'date',
  'date-time',
]);

const isPlain = (value: unknown) =>
  value === null || typeof value !== 'object' || value instanceof LosslessNumber;
const isPlainList = (value: unknown): value is unknown[] => Array.isArray(value) && value.every(isPlain);

/** The kind of a column, whose rows hold what they hold. */
export const columnKindOf = (item: ColumnItem): FormFieldKind => kindByType(item);

/**
 * The kind of a field with this value. A value of a shape that the kind does not hold makes it unknown: it is shown, and nobody can
 * damage it.
 */
export function kindOf(item: FormItem, value: FieldValue): FormFieldKind {
  if (item.type === 'subtable') return tableOf(item, value) ? 'table' : 'unknown';
  const kind = kindByType(item);
  if (!isPlain(value) && !isPlainList(value)) return 'unknown';
  if (!single.has(kind) || textsIn(item, value).length < 2) return kind;
  return kind === 'choice' ? 'choices' : 'unknown';
}
