import { parseVendorTime } from '../../../time';
import { Refusal } from '../refusal';
import type { TodoRow } from '../world';

export type Values = TodoRow['values'];

/** One field of a row; the numbers are the last three digits of the vendor's code (vendor facts: supos §3). */
export interface Field {
  readonly name: string;
  readonly kind?: 'text' | 'time' | 'integer';
  /** Refused with this code when it is missing or blank. */
  readonly required?: number;
  /** Refused with this code when it is sent and blank. */
  readonly blank?: number;
  /** Refused with this code when it is no time of the vendor's form. */
  readonly format?: number;
  /** In characters, not bytes (vendor facts: supos §6b, S14). */
  readonly maxLength?: number;
  readonly oneOf?: readonly string[];
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}[+-]\d{4}$/;
const NAMES: Readonly<Record<number, string>> = {
  507: 'unknown process status',
  512: 'startTime format error',
  513: 'completeTime format error',
  524: 'endTime format error',
  525: 'entrustTime format error',
};

export const refuseTodo = (code: number, message?: string) =>
  new Refusal(100108000 + code, message ?? NAMES[code] ?? 'parameter error');

/** No code is published for what is too long or of another type, so the general one is used (vendor facts: supos §6b, S3). */
const malformed = (name: string) => new Refusal(100000003, `Parameter error: ${name}`);

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

export function requireField(values: Readonly<Record<string, unknown>>, name: string, code: number): void {
  if (isBlank(values[name])) throw refuseTodo(code, `The parameter '${name}' cannot be empty`);
}

/** No `Z`, no colon in the offset, and a date that exists (vendor facts: supos §6b, S5). */
function isTime(value: string): boolean {
  if (!TIME.test(value)) return false;
  try {
    return parseVendorTime(value, 'UTC') !== null;
  } catch {
    return false;
  }
}

const isInteger = (value: unknown): boolean => /^\d{1,19}$/.test(String(value));

type Check = (field: Field, value: unknown, values: Readonly<Record<string, unknown>>) => void;

/** In the vendor's order: what is missing, then forms, lengths and lists of words (vendor facts: supos §6b, S3). */
const stages: readonly Check[] = [
  ({ name, required, blank }, value, values) => {
    if (required !== undefined) requireField(values, name, required);
    if (blank !== undefined && value !== undefined) requireField(values, name, blank);
  },
  ({ name, kind = 'text', format = 0 }, value) => {
    if (isBlank(value)) return;
    if (kind === 'integer' ? !isInteger(value) : typeof value !== 'string') throw malformed(name);
    if (kind === 'time' && !isTime(String(value))) throw refuseTodo(format);
  },
  ({ name, maxLength }, value) => {
    if (maxLength !== undefined && typeof value === 'string' && [...value].length > maxLength)
      throw malformed(name);
  },
  ({ oneOf }, value) => {
    if (oneOf && !isBlank(value) && !oneOf.includes(String(value))) throw refuseTodo(507);
  },
];

/** The values of a row that the vendor knows. The first thing that is wrong is refused. */
export function checkedRow(
  row: Readonly<Record<string, unknown>>,
  fields: readonly Field[],
): Record<string, string | number> {
  for (const check of stages) for (const field of fields) check(field, row[field.name], row);
  const kept: Record<string, string | number> = {};
  for (const { name } of fields) {
    const value = row[name];
    if (typeof value === 'string' || typeof value === 'number') kept[name] = value;
  }
  return kept;
}
