import { LosslessNumber, parse, stringify } from 'lossless-json';
import type { FieldValue } from './schema';

/** A table's JSON text, its numbers as they are written: "1.10" stays "1.10", and longer integers than 2^53 keep their digits. */
export function losslessJsonOf(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

const asWritten = (digits: string) =>
  String(Number(digits)) === digits ? Number(digits) : new LosslessNumber(digits);

/** Numbers outside texts that may read otherwise than they are written; those that do not cost time only. */
const MAY_DIFFER = /[:[,\s](?:-?\d{16,}|-?\d+[.eE]|-0)/;

/** JSON whose numbers are such as long as they read as they are written, else `LosslessNumber`. Undefined where none may differ. */
export function exactJsonOf(text: string): unknown {
  if (!MAY_DIFFER.test(text)) return undefined;
  try {
    return parse(text, undefined, { parseNumber: asWritten, onDuplicateKey: ({ newValue }) => newValue });
  } catch {
    return undefined;
  }
}

/** JSON with each number as it was written. */
export const textOfJson = (value: unknown): string => stringify(value) ?? '';

/** The same with each number, also of a list, as the text that it is written as. */
export function withoutNumbers(value: unknown): unknown {
  if (value instanceof LosslessNumber) return value.value;
  return Array.isArray(value) ? value.map(withoutNumbers) : value;
}

/** A number as JSON writes it. */
const WRITTEN_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

export const numberLike = <Value>(stored: unknown, value: Value): Value | LosslessNumber =>
  stored instanceof LosslessNumber && typeof value === 'string' && WRITTEN_NUMBER.test(value)
    ? new LosslessNumber(value)
    : value;

/** A new value of a cell with numbers where it stored some (`stored`), as long as they are ones. */
export function withNumbersOf(stored: unknown, value: FieldValue): unknown {
  if (!Array.isArray(value)) return numberLike(stored, value);
  const [first] = Array.isArray(stored) ? stored : [stored];
  return value.map((each) => numberLike(first, each));
}
