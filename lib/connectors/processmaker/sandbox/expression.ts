import type { Variables } from './process-model';

/**
 * The little of PHP that conditions of gateways and triggers are written in: variables (`@@amount`, also `@#`, `@%`, `@?`, `@$`),
 * texts, numbers, comparisons, `&&`, `||`, `!`, `.` for joining texts and sums. Everything else is refused.
 */
type Token = { readonly kind: 'variable' | 'text' | 'number' | 'word' | 'sign'; readonly text: string };

const FORMS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['variable', /^@[@#%?$=]([A-Za-z_]\w*)/],
  ['text', /^"((?:[^"\\]|\\.)*)"|^'((?:[^'\\]|\\.)*)'/],
  ['number', /^\d+(?:\.\d+)?/],
  ['word', /^[A-Za-z_]\w*/],
  ['sign', /^(?:===|!==|==|!=|<>|<=|>=|&&|\|\||[-+*/.<>!()=;])/],
];

export class ExpressionError extends Error {}

function nextToken(rest: string): { token: Token; length: number } {
  for (const [kind, form] of FORMS) {
    const found = form.exec(rest);
    if (!found) continue;
    const [whole, first, second] = found;
    return { token: { kind, text: first ?? second ?? whole }, length: whole.length };
  }
  throw new ExpressionError(`cannot read "${rest.slice(0, 20)}"`);
}

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  for (let rest = source.trim(); rest !== ''; ) {
    const { token, length } = nextToken(rest);
    tokens.push(token);
    rest = rest.slice(length).trimStart();
  }
  return tokens;
}

const isNumeric = (value: unknown) =>
  typeof value === 'number' ||
  (typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)));
const textOf = (value: unknown) =>
  value === null || value === undefined || value === false ? '' : String(value);
const numberOf = (value: unknown) => (isNumeric(value) ? Number(value) : 0);
const truthOf = (value: unknown) => value !== '0' && value !== 0 && textOf(value) !== '';

/** PHP compares a number with a numeric text as numbers. */
function compared(one: unknown, other: unknown): number {
  if (isNumeric(one) && isNumeric(other)) return Number(one) - Number(other);
  const [first, second] = [textOf(one), textOf(other)];
  return first === second ? 0 : first < second ? -1 : 1;
}

type Operation = (one: unknown, other: unknown) => unknown;

const LEVELS: readonly Readonly<Record<string, Operation>>[] = [
  {
    '||': (one, other) => truthOf(one) || truthOf(other),
    or: (one, other) => truthOf(one) || truthOf(other),
  },
  {
    '&&': (one, other) => truthOf(one) && truthOf(other),
    and: (one, other) => truthOf(one) && truthOf(other),
  },
  {
    '==': (one, other) => compared(one, other) === 0,
    '===': (one, other) => one === other,
    '!=': (one, other) => compared(one, other) !== 0,
    '<>': (one, other) => compared(one, other) !== 0,
    '!==': (one, other) => one !== other,
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
    '/': (one, other) => numberOf(one) / numberOf(other),
  },
];

function operationOf(
  level: Readonly<Record<string, Operation>>,
  { kind, text }: Token,
): Operation | undefined {
  const name = text.toLowerCase();
  return (kind === 'sign' || kind === 'word') && Object.hasOwn(level, name) ? level[name] : undefined;
}

const CONSTANTS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

class Reader {
  private position = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly variables: Variables,
  ) {}

  get atEnd(): boolean {
    return this.position >= this.tokens.length;
  }

  take(): Token {
    const token = this.tokens[this.position];
    if (!token) throw new ExpressionError('it ends too early');
    this.position += 1;
    return token;
  }

  /** True, and past it, when the sign is next. */
  skip(sign: string): boolean {
    const next = this.tokens[this.position];
    if (next?.kind !== 'sign' || next.text !== sign) return false;
    this.position += 1;
    return true;
  }

  expression(level = 0): unknown {
    const operations = LEVELS[level];
    if (!operations) return this.operand();
    let value = this.expression(level + 1);
    for (;;) {
      const next = this.tokens[this.position];
      const operation = next ? operationOf(operations, next) : undefined;
      if (!operation) return value;
      this.position += 1;
      value = operation(value, this.expression(level + 1));
    }
  }

  private operand(): unknown {
    if (this.skip('!')) return !truthOf(this.operand());
    if (this.skip('-')) return -numberOf(this.operand());
    if (this.skip('(')) {
      const value = this.expression();
      if (!this.skip(')')) throw new ExpressionError('a bracket is open');
      return value;
    }
    const { kind, text } = this.take();
    if (kind === 'variable') return this.variables[text];
    if (kind === 'number') return Number(text);
    if (kind === 'text') return text;
    const name = text.toLowerCase();
    if (!Object.hasOwn(CONSTANTS, name)) throw new ExpressionError(`"${text}" is not known here`);
    return CONSTANTS[name];
  }
}

/** Whether the condition of a way on holds; an empty one always does. */
export function holds(condition: string, variables: Variables): boolean {
  if (condition.trim() === '') return true;
  const reader = new Reader(tokensOf(condition), variables);
  const value = reader.expression();
  if (!reader.atEnd) throw new ExpressionError(`something is left of "${condition}"`);
  return truthOf(value);
}

export interface TriggerRun {
  /** What the trigger assigned. */
  readonly assigned: Variables;
  /** Every variable that it names, in the order in which the vendor remembers them. */
  readonly named: readonly string[];
}

/** Runs the assignments of a trigger, one after the other. */
export function runTrigger(code: string, variables: Variables): TriggerRun {
  const tokens = tokensOf(code);
  const assigned: Variables = {};
  const scope = { ...variables };
  const reader = new Reader(tokens, scope);
  while (!reader.atEnd) {
    if (reader.skip(';')) continue;
    const target = reader.take();
    if (target.kind !== 'variable' || !reader.skip('='))
      throw new ExpressionError('only assignments are played');
    assigned[target.text] = reader.expression();
    scope[target.text] = assigned[target.text];
  }
  const named = tokens.flatMap(({ kind, text }) => (kind === 'variable' ? [text] : []));
  return { assigned, named: [...new Set(named)] };
}

/** `Request @#item` with the variables' values in it. */
export function filled(template: string, variables: Variables): string {
  return template.replace(/@[@#%?$=]([A-Za-z_]\w*)/g, (_, name: string) => textOf(variables[name]));
}
