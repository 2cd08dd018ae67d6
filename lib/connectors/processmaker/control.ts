import type { FormFieldKind } from '@/lib/domain/form';
import type { Column, Control } from './dynaform-schema';

const KINDS: Readonly<Record<string, FormFieldKind>> = {
  text: 'text',
  textarea: 'long-text',
  suggest: 'choice',
  dropdown: 'choice',
  radio: 'choice',
  checkbox: 'boolean',
  checkgroup: 'choices',
  datetime: 'date-time',
  file: 'file',
  multipleFile: 'file',
  grid: 'table',
  title: 'heading',
  subtitle: 'heading',
  label: 'paragraph',
  annotation: 'paragraph',
  panel: 'paragraph',
  link: 'link',
  image: 'image',
};

/** What only the vendor's own script and buttons are for. Hidden variables stay as they are, and out of sight. */
const NEVER_SHOWN = new Set(['hidden', 'submit', 'button', 'reset']);

export const isShown = ({ type }: Pick<Control, 'type'>): boolean => !NEVER_SHOWN.has(type);

/** Of all that is no field, a value is neither read nor written. */
export function kindOf({ type, dataType, format, formula, options }: Column): FormFieldKind {
  if (type === 'text' && formula.trim() !== '') return 'calculation';
  if (type === 'text' && (dataType === 'integer' || dataType === 'float')) return 'number';
  if (type === 'datetime' && format !== '' && !/h/i.test(format)) return 'date';
  if (type === 'checkbox' && options.length > 2) return 'choices';
  return KINDS[type] ?? 'unknown';
}

/** What people fill in with these can be stored in the vendor's way. */
const FILLED_IN: ReadonlySet<FormFieldKind> = new Set([
  'text',
  'long-text',
  'number',
  'choice',
  'choices',
  'boolean',
  'date',
  'date-time',
  'file',
  'table',
]);

export const isFilledIn = (kind: FormFieldKind): boolean => FILLED_IN.has(kind);

export const nameOf = ({ name, id }: Pick<Control, 'name' | 'id'>): string => name || id;

/** Under what the case keeps the value; what stands beside it with `_label` is what people read. */
export const variableOf = ({ variable, name, id }: Pick<Control, 'variable' | 'name' | 'id'>): string =>
  variable || name || id;

/** By what a row keeps a cell (vendor document: REST API Cases, "Format of Variables"). */
export const columnKey = ({ id, name }: Pick<Column, 'id' | 'name'>): string => id || name;

export const labelOf = ({ label, name, id, type }: Pick<Control, 'label' | 'name' | 'id' | 'type'>): string =>
  label.trim() || name || id || type;

/** Options written into the form, then those of a query. An empty one stands for no choice. */
export function choicesOf({ type, options, optionsSql }: Column) {
  const all = [...options, ...optionsSql].map(({ value, label }) => ({ value, label: label || value }));
  return type === 'checkbox' ? boxChoices(all) : all.filter(({ value }) => value !== '');
}

/** What is stored of a box that is ticked and of one that is not; a text variable may name the first alone. */
function boxChoices(options: readonly { value: string; label: string }[]) {
  const [ticked = { value: '1', label: 'Yes' }, ...others] = options;
  return others.length > 0 ? [...options] : [ticked, { value: ticked.value === '1' ? '0' : '', label: 'No' }];
}
