import { parseJson } from '../http';
import { documentId } from './document-transform';
import { isUid } from './ids';

/** A file in a field of a form, and how the case's variable names it. */
export interface FieldFile {
  /** Of the document, as `documents` lists it. */
  readonly id: string;
  readonly name: string;
  readonly stored: unknown;
}

function listed(value: unknown): unknown[] {
  if (typeof value === 'string' && value.startsWith('[')) {
    try {
      return listed(parseJson(value));
    } catch {
      return [];
    }
  }
  if (Array.isArray(value)) return value;
  return value === null || value === undefined || value === '' ? [] : [value];
}

const at = (value: object, key: string): unknown => Reflect.get(value, key);
const textAt = (value: object, key: string): string => String(at(value, key) ?? '');

/** `{ appDocUid, name, version }` of a field for many, a uid alone of the older one (vendor document: extraRest, "Upload file to case"; its source). */
function fileOf(stored: unknown, name: string): FieldFile[] {
  const isObject = typeof stored === 'object' && stored !== null;
  const uid = isObject ? textAt(stored, 'appDocUid') : String(stored);
  if (!isUid(uid)) return [];
  const version = (isObject && textAt(stored, 'version').match(/^\d{1,9}$/)?.[0]) || '1';
  const shown = isObject ? textAt(stored, 'name') : name;
  return [{ id: documentId({ kind: 'input', uid, version }), name: shown || uid, stored }];
}

/** The files that a variable names; `labels` is what stands beside it: the JSON of their names. */
export function filesIn(value: unknown, labels?: unknown): FieldFile[] {
  const names = listed(labels);
  return listed(value).flatMap((stored, place) => fileOf(stored, String(names[place] ?? '')));
}
