import { z } from 'zod';
import type { ApiContext } from './bearer';
import { refuse } from './refusal';

const Fields = z.record(z.string(), z.unknown());
export type Fields = z.infer<typeof Fields>;

/** JSON or form, a list as its numbered entries; no body at all counts as an empty object (vendor facts: processmaker §2). */
export async function readBody(c: ApiContext): Promise<Fields> {
  const text = await c.req.text();
  if (text.trim() === '') return {};
  if (c.req.header('content-type')?.includes('urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? Object.fromEntries(parsed.entries()) : Fields.parse(parsed);
  } catch {
    throw refuse.because('Error parsing JSON, malformed JSON');
  }
}

/** `route-case` takes its index as text only: the number 1 is refused (vendor facts: processmaker §2). */
export function textIndex(fields: Fields): number | null {
  const given = fields.del_index;
  if (given === undefined || given === null) return null;
  if (typeof given !== 'string' || !/^[0-9a-z]+$/i.test(given))
    throw refuse.invalid('del_index', 'Expecting alpha numeric value');
  return Number(given);
}

export function integerOf(name: string, given: unknown): number | null {
  if (given === undefined || given === null || given === '') return null;
  const number = typeof given === 'object' ? Number.NaN : Number(given);
  if (!Number.isInteger(number)) throw refuse.invalid(name, 'Expecting integer value');
  return number;
}

/** Where it is a method's only parameter, 3.8 takes the body itself for the index, and refuses it without one (vendor facts: processmaker §2). */
export function soleIndex(fields: Fields, later: boolean): number | null {
  const index = integerOf('index', fields.index);
  if (index === null && later) throw refuse.invalid('index', 'Expecting integer value');
  return index;
}

export function uidField(fields: Fields, name: string): string {
  const given = fields[name];
  if (typeof given !== 'string') throw refuse.required(name);
  if (given.length < 32) throw refuse.invalid(name, 'Minimum 32 characters required.');
  if (given.length > 32) throw refuse.invalid(name, 'Maximum 32 characters allowed.');
  return given.toLowerCase();
}
