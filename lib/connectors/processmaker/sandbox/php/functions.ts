import { formatted } from './dates';
import { ExpressionError } from './tokens';
import { compared, isList, isNumeric, itemsOf, numberOf, textOf, truthOf } from './values';

/** When a script runs, in the server's own naive time. */
export interface Moment {
  readonly naive: string;
}
type PhpFunction = (given: readonly unknown[], moment: Moment) => unknown;

const onText =
  (change: (text: string) => unknown): PhpFunction =>
  ([value]) =>
    change(textOf(value));
const onNumber =
  (change: (number: number) => unknown): PhpFunction =>
  ([value]) =>
    change(numberOf(value));
const upperFirst = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
/** The vendor counts bytes with `strlen`, letters with `mb_strlen`. */
const bytesIn = (text: string) => Buffer.byteLength(text);
const count: PhpFunction = ([value]) => (isList(value) ? itemsOf(value).length : 1);

function substr([value, start, length]: readonly unknown[]): string {
  const letters = [...textOf(value)];
  const from = numberOf(start);
  const rest = letters.slice(from);
  return (length === undefined || length === null ? rest : rest.slice(0, numberOf(length))).join('');
}

function rounded([value, digits]: readonly unknown[]): number {
  const scale = 10 ** numberOf(digits);
  return (Math.sign(numberOf(value)) * Math.round(Math.abs(numberOf(value)) * scale)) / scale;
}

function numberFormat([value, digits]: readonly unknown[]): string {
  const places = numberOf(digits);
  return numberOf(value).toLocaleString('en-US', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
}

function position([haystack, needle]: readonly unknown[]): number | false {
  const found = textOf(haystack).indexOf(textOf(needle));
  return found < 0 ? false : found;
}

function padded([value, length, filling, side]: readonly unknown[]): string {
  const [text, width, fill] = [textOf(value), numberOf(length), textOf(filling) || ' '];
  return side === 0 ? text.padStart(width, fill) : text.padEnd(width, fill);
}

const extreme = (given: readonly unknown[], sign: number) =>
  (given.length === 1 ? itemsOf(given[0]) : [...given]).toSorted((a, b) => sign * compared(a, b))[0];

const TEXTS: Readonly<Record<string, PhpFunction>> = {
  strlen: onText(bytesIn),
  mb_strlen: onText((text) => [...text].length),
  strtoupper: onText((text) => text.toUpperCase()),
  mb_strtoupper: onText((text) => text.toUpperCase()),
  strtolower: onText((text) => text.toLowerCase()),
  mb_strtolower: onText((text) => text.toLowerCase()),
  ucfirst: onText(upperFirst),
  ucwords: onText((text) => text.replace(/(?:^|\s)\S/g, (first) => first.toUpperCase())),
  trim: onText((text) => text.trim()),
  ltrim: onText((text) => text.trimStart()),
  rtrim: onText((text) => text.trimEnd()),
  strval: onText((text) => text),
  substr,
  mb_substr: substr,
  strpos: position,
  str_pad: padded,
  str_replace: ([wanted, instead, text]) => textOf(text).replaceAll(textOf(wanted), textOf(instead)),
  implode: ([glue, list]) => itemsOf(list).map(textOf).join(textOf(glue)),
  explode: ([glue, text]) => textOf(text).split(textOf(glue)),
  number_format: numberFormat,
  json_encode: ([value]) => JSON.stringify(value ?? null),
};

const NUMBERS: Readonly<Record<string, PhpFunction>> = {
  intval: onNumber(Math.trunc),
  floatval: onNumber((number) => number),
  abs: onNumber(Math.abs),
  floor: onNumber(Math.floor),
  ceil: onNumber(Math.ceil),
  round: rounded,
  min: (given) => extreme(given, 1),
  max: (given) => extreme(given, -1),
  array_sum: ([list]) => itemsOf(list).reduce<number>((sum, each) => sum + numberOf(each), 0),
  count,
  sizeof: count,
};

const QUESTIONS: Readonly<Record<string, PhpFunction>> = {
  isset: (given) => given.every((value) => value !== null && value !== undefined),
  empty: ([value]) => !truthOf(value),
  is_null: ([value]) => value === null || value === undefined,
  is_array: ([value]) => isList(value),
  is_string: ([value]) => typeof value === 'string',
  is_numeric: ([value]) => isNumeric(value),
  in_array: ([wanted, list]) => itemsOf(list).some((each) => compared(each, wanted) === 0),
};

/** `getCurrentDate` and `getCurrentTime` are the vendor's own. */
const TIMES: Readonly<Record<string, PhpFunction>> = {
  date: ([format, when], { naive }) => {
    if (when !== undefined) throw new ExpressionError('only the present is told');
    return formatted(textOf(format), naive);
  },
  getcurrentdate: (_, { naive }) => naive.slice(0, 10),
  getcurrenttime: (_, { naive }) => naive.slice(11),
};

const ALL: ReadonlyMap<string, PhpFunction> = new Map(
  [TEXTS, NUMBERS, QUESTIONS, TIMES].flatMap((group) => Object.entries(group)),
);

/** Names of functions do not know upper and lower case. */
export const functionNamed = (name: string): PhpFunction | undefined => ALL.get(name.toLowerCase());
