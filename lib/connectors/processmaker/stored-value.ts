import { choicesOf, kindOf } from './control';
import type { Column } from './dynaform-schema';
import { listIn, readable } from './field-value';

/** A number stays one only where it comes out as it was written. */
function numberOr(text: string): number | string {
  const number = Number(text);
  return String(number) === text && Number.isFinite(number) ? number : text;
}

/** One value in the shape in which the case keeps the present one: some programs store numbers, forms store texts. */
function oneLike(stored: unknown, text: string): unknown {
  if (Array.isArray(stored)) return [text];
  return typeof stored === 'number' ? numberOr(text) : text;
}

/** A box is stored as a list of one, unless the case keeps it otherwise (vendor document: REST API Cases, "Format of Variables"). */
function boxLike(stored: unknown, text: string): unknown {
  const isNew = stored === undefined || stored === null || stored === '';
  return isNew ? [text] : oneLike(stored, text);
}

function listLike(stored: unknown, texts: readonly string[]): unknown {
  const isText = typeof stored === 'string' && listIn(stored) !== null;
  return isText ? JSON.stringify(texts) : [...texts];
}

/** A box that nobody ticks says so. */
function untickedOf(input: Column): string {
  return choicesOf(input)[1]?.value ?? '';
}

/** What the case keeps of the texts that a person gave, `stored` being what it keeps now. */
export function storedFrom(input: Column, stored: unknown, texts: readonly string[]): unknown {
  const kind = kindOf(input);
  const [text = ''] = texts;
  if (kind === 'choices') return listLike(stored, texts);
  if (kind === 'boolean') return boxLike(stored, texts.length === 0 ? untickedOf(input) : text);
  return oneLike(stored, text);
}

/** What stands beside a value for people to read (vendor document: REST API Cases, "Format of Variables"). */
export function labelFrom(input: Column, texts: readonly string[]): string {
  const shown = readable(
    input,
    kindOf(input) === 'boolean' && texts.length === 0 ? [untickedOf(input)] : texts,
  );
  return kindOf(input) === 'choices' ? JSON.stringify(shown) : (shown[0] ?? '');
}
