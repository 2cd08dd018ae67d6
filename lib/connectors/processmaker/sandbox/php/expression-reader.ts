import type { Cursor } from './cursor';
import { functionNamed } from './functions';
import { LEVELS } from './operators';
import type { Evaluation, Scope } from './scope';
import { filledText, plainText } from './texts';
import { ExpressionError, type Token } from './tokens';
import { isList, itemAt, numberOf, textOf, truthOf } from './values';

const CONSTANTS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

const CASTS: ReadonlyMap<string, (value: unknown) => unknown> = new Map<string, (value: unknown) => unknown>([
  ['int', (value) => Math.trunc(numberOf(value))],
  ['integer', (value) => Math.trunc(numberOf(value))],
  ['float', numberOf],
  ['string', textOf],
  ['bool', truthOf],
]);

/** `@%count` is read as a whole number (the vendor's source: PMScript); so is `@#sum` as a number where it is one. */
const caseVariable =
  ({ text, sigil }: Token): Evaluation =>
  ({ ofCase }) => {
    const value = Object.hasOwn(ofCase, text) ? ofCase[text] : null;
    if (sigil === '%') return Math.trunc(numberOf(value));
    return sigil === '#' ? numberOf(value) : value;
  };

const ownVariable =
  (name: string): Evaluation =>
  ({ own }) =>
    Object.hasOwn(own, name) ? own[name] : null;

type Logic = (one: Evaluation, other: Evaluation) => Evaluation;
const or: Logic = (one, other) => (scope) => truthOf(one(scope)) || truthOf(other(scope));
const and: Logic = (one, other) => (scope) => truthOf(one(scope)) && truthOf(other(scope));
const xor: Logic = (one, other) => (scope) => truthOf(one(scope)) !== truthOf(other(scope));
const otherwise: Logic = (one, other) => (scope) => one(scope) ?? other(scope);

/** From the one that binds least; the second side is worked out only where it counts. */
const LOGIC: readonly (readonly [string, Logic])[] = [
  ['or', or],
  ['xor', xor],
  ['and', and],
  ['??', otherwise],
  ['||', or],
  ['&&', and],
];

interface Entry {
  readonly key: Evaluation | null;
  readonly value: Evaluation;
}

function listOf(entries: readonly Entry[], scope: Scope): unknown {
  if (entries.every(({ key }) => key === null)) return entries.map(({ value }) => value(scope));
  return Object.fromEntries(
    entries.map(({ key, value }, place) => [key ? textOf(key(scope)) : String(place), value(scope)]),
  );
}

/** Reads what has a value. */
export class ExpressionReader {
  constructor(private readonly cursor: Cursor) {}

  expression(): Evaluation {
    const condition = this.logic(0);
    if (!this.cursor.skip('?')) return condition;
    const whenTrue = this.cursor.isNext(':') ? condition : this.expression();
    this.cursor.require(':');
    const whenFalse = this.expression();
    return (scope) => (truthOf(condition(scope)) ? whenTrue(scope) : whenFalse(scope));
  }

  private logic(level: number): Evaluation {
    const [sign, logic] = LOGIC[level] ?? [];
    if (sign === undefined || logic === undefined) return this.operation(0);
    let value = this.logic(level + 1);
    while (this.cursor.skip(sign)) value = logic(value, this.logic(level + 1));
    return value;
  }

  private operation(place: number): Evaluation {
    const level = LEVELS[place];
    if (!level) return this.operand();
    let value = this.operation(place + 1);
    for (;;) {
      const next = this.cursor.peek();
      const operate = next?.kind === 'sign' && Object.hasOwn(level, next.text) ? level[next.text] : undefined;
      if (!operate) return value;
      this.cursor.take();
      const [one, other] = [value, this.operation(place + 1)];
      value = (scope) => operate(one(scope), other(scope));
    }
  }

  private operand(): Evaluation {
    if (this.cursor.skip('!')) {
      const value = this.operand();
      return (scope) => !truthOf(value(scope));
    }
    if (this.cursor.skip('-')) {
      const value = this.operand();
      return (scope) => -numberOf(value(scope));
    }
    return this.cast() ?? this.indexed();
  }

  private cast(): Evaluation | null {
    const cast = CASTS.get(this.cursor.peek(1)?.text.toLowerCase() ?? '');
    if (!cast || !this.cursor.isNext('(') || !this.cursor.isNext(')', 2)) return null;
    for (let taken = 0; taken < 3; taken += 1) this.cursor.take();
    const value = this.operand();
    return (scope) => cast(value(scope));
  }

  private indexed(): Evaluation {
    let value = this.single();
    while (this.cursor.skip('[')) {
      const [of, key] = [value, this.expression()];
      this.cursor.require(']');
      value = (scope) => itemAt(of(scope), key(scope));
    }
    return value;
  }

  private single(): Evaluation {
    const token = this.cursor.take();
    const { kind, text } = token;
    if (kind === 'case') return caseVariable(token);
    if (kind === 'local') return ownVariable(text);
    if (kind === 'number') return () => Number(text);
    if (kind === 'text') return () => plainText(text);
    if (kind === 'template') return (scope) => filledText(text, scope);
    return kind === 'word' ? this.named(text.toLowerCase()) : this.bracketed(text);
  }

  private bracketed(sign: string): Evaluation {
    if (sign === '[') return this.list(']');
    if (sign !== '(') throw new ExpressionError(`"${sign}" is not expected`);
    const value = this.expression();
    this.cursor.require(')');
    return value;
  }

  private named(name: string): Evaluation {
    if (!this.cursor.skip('(')) {
      if (!CONSTANTS.has(name)) throw new ExpressionError(`"${name}" is not known here`);
      return () => CONSTANTS.get(name);
    }
    if (name === 'array') return this.list(')');
    const given = this.cursor.listed(')', () => this.expression());
    const call = functionNamed(name);
    if (!call) throw new ExpressionError(`"${name}" is not played`);
    return (scope) =>
      call(
        given.map((each) => each(scope)),
        scope.moment,
      );
  }

  private list(closing: string): Evaluation {
    const entries = this.cursor.listed(closing, () => this.entry());
    return (scope) => listOf(entries, scope);
  }

  private entry(): Entry {
    const first = this.expression();
    return this.cursor.skip('=>') ? { key: first, value: this.expression() } : { key: null, value: first };
  }
}

/** A copy of a list with one item changed or added; without a key it comes to the end. */
export function withItem(list: unknown, key: string | null, value: unknown): unknown {
  if (Array.isArray(list) || !isList(list)) {
    const items: unknown[] = Array.isArray(list) ? [...list] : [];
    const place = key === null ? items.length : Number(key);
    if (Number.isInteger(place) && place >= 0 && place <= items.length)
      return items.toSpliced(place, 1, value);
    return { ...items, [key ?? '']: value };
  }
  return { ...list, [key ?? String(Object.keys(list).length)]: value };
}
