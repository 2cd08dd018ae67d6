/** PHP's ideas of texts, numbers and truth. A list is an array, a list with names an object. */
export const isNumeric = (value: unknown): boolean =>
  typeof value === 'number' ||
  (typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)));

export function isList(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

export const itemsOf = (value: unknown): unknown[] => (isList(value) ? Object.values(value) : []);

export function textOf(value: unknown): string {
  if (value === null || value === undefined || value === false) return '';
  if (value === true) return '1';
  return isList(value) ? 'Array' : String(value);
}

/** The number that a text begins with, else 0. */
export function numberOf(value: unknown): number {
  if (value === true) return 1;
  if (isList(value)) return itemsOf(value).length > 0 ? 1 : 0;
  return Number.parseFloat(textOf(value)) || 0;
}

export function truthOf(value: unknown): boolean {
  if (isList(value)) return itemsOf(value).length > 0;
  return value !== '0' && value !== 0 && textOf(value) !== '';
}

const isTruth = (value: unknown) => typeof value === 'boolean';
const isNothing = (value: unknown) => value === null || value === undefined;

/** With a truth, or with nothing, both count as truths; a number and a numeric text as numbers; nothing and a text as texts. */
export function compared(one: unknown, other: unknown): number {
  const asTruths =
    isTruth(one) ||
    isTruth(other) ||
    (isNothing(one) && typeof other !== 'string') ||
    (isNothing(other) && typeof one !== 'string');
  if (asTruths) return Number(truthOf(one)) - Number(truthOf(other));
  if (isNumeric(one) && isNumeric(other)) return Number(one) - Number(other);
  const [first, second] = [textOf(one), textOf(other)];
  return first === second ? 0 : first < second ? -1 : 1;
}

/** `value[key]`, also of a text; nothing where there is none. */
export function itemAt(value: unknown, key: unknown): unknown {
  const name = textOf(key);
  if (typeof value === 'string') return value[Number(name)] ?? null;
  return isList(value) && Object.hasOwn(value, name) ? value[name] : null;
}
