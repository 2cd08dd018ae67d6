import { compared, numberOf, textOf } from './values';

type Operation = (one: unknown, other: unknown) => unknown;
export type Level = Readonly<Record<string, Operation>>;

/** What is divided by nothing is nothing: the server warns and goes on. */
const divided = (one: unknown, other: unknown) =>
  numberOf(other) === 0 ? false : numberOf(one) / numberOf(other);
const remainder = (one: unknown, other: unknown) =>
  numberOf(other) === 0 ? false : Math.trunc(numberOf(one)) % Math.trunc(numberOf(other));

const alike = (one: unknown, other: unknown) =>
  typeof one === 'object' ? JSON.stringify(one) === JSON.stringify(other) : one === other;

/** From the one that binds least to the one that binds most; both sides are always known. */
export const LEVELS: readonly Level[] = [
  {
    '==': (one, other) => compared(one, other) === 0,
    '===': alike,
    '!=': (one, other) => compared(one, other) !== 0,
    '<>': (one, other) => compared(one, other) !== 0,
    '!==': (one, other) => !alike(one, other),
  },
  {
    '<': (one, other) => compared(one, other) < 0,
    '<=': (one, other) => compared(one, other) <= 0,
    '>': (one, other) => compared(one, other) > 0,
    '>=': (one, other) => compared(one, other) >= 0,
  },
  {
    '.': (one, other) => textOf(one) + textOf(other),
    '+': (one, other) => numberOf(one) + numberOf(other),
    '-': (one, other) => numberOf(one) - numberOf(other),
  },
  {
    '*': (one, other) => numberOf(one) * numberOf(other),
    '/': divided,
    '%': remainder,
  },
];

/** `+=`, `.=` and so on: the operation of the sign before the `=`. */
export function operationOf(sign: string): Operation | undefined {
  const level = LEVELS.find((each) => Object.hasOwn(each, sign));
  return level?.[sign];
}
