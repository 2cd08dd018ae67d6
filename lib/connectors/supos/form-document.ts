import { isLosslessNumber, parse, stringify } from 'lossless-json';

/** A form's document with its numbers as they are written: "1.0" stays "1.0", and 64-bit ids keep their digits. */
export type FormDocument = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value);

/** The document in a form's JSON text, or null when it is not an object. */
export function losslessDocumentOf(text: string | null | undefined): FormDocument | null {
  try {
    const document = parse(text?.trim() || '{}');
    return isObject(document) ? document : null;
  } catch {
    return null;
  }
}

export const textOfDocument = (document: FormDocument): string => stringify(document) ?? '{}';

/** Some components store themselves around their value (vendor facts: supos §4, "Keys seen"). */
const isComponent = (stored: unknown): stored is Record<string, unknown> =>
  isObject(stored) && 'ctrlType' in stored && 'value' in stored;

export const withoutComponent = (stored: unknown): unknown => (isComponent(stored) ? stored.value : stored);

/** The stored value with another one in its component, where it has one around it. */
export const inComponent = (stored: unknown, value: unknown): unknown =>
  isComponent(stored) ? { ...stored, value } : value;

export const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

/** What JSON has for single values; `empty` may become any of them. */
export type ScalarType = 'text' | 'number' | 'boolean' | 'empty';

/** Null for lists and objects. */
export function scalarTypeOf(value: unknown): ScalarType | null {
  if (isEmpty(value)) return 'empty';
  if (isLosslessNumber(value)) return 'number';
  if (typeof value === 'string') return 'text';
  return typeof value === 'boolean' ? 'boolean' : null;
}

/** As what a value is stored: an emptied one as it was before any draft (`untouched`, of whatever shape). */
export function storedTypeOf(value: unknown, untouched: unknown): ScalarType | null {
  const type = scalarTypeOf(value);
  return type === 'empty' ? (scalarTypeOf(untouched) ?? type) : type;
}

export const isPlainObject = isObject;

/** A value as the text of a field or a cell: of a list or an object its JSON. */
export function textOf(value: unknown): string {
  if (isEmpty(value)) return '';
  if (isLosslessNumber(value)) return value.value;
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : (stringify(value) ?? '');
}
