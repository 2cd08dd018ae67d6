import type { Cursor } from './cursor';
import { ExpressionReader, withItem } from './expression-reader';
import { operationOf } from './operators';
import type { Evaluation, Scope } from './scope';
import { ExpressionError, type Token } from './tokens';
import { isList, numberOf, textOf, truthOf } from './values';

/** Runs; true when the script ends here. */
type Statement = (scope: Scope) => boolean;

const nothing: Statement = () => false;

function assign({ ofCase, own, assigned }: Scope, { kind, text }: Token, value: unknown): void {
  if (kind === 'local') {
    own[text] = value;
    return;
  }
  ofCase[text] = value;
  assigned[text] = value;
}

const current = ({ ofCase, own }: Scope, { kind, text }: Token): unknown =>
  (kind === 'local' ? own : ofCase)[text];

const inTurn =
  (statements: readonly Statement[]): Statement =>
  (scope) =>
    statements.some((run) => run(scope));

const isVariable = (token: Token | undefined): token is Token =>
  token?.kind === 'case' || token?.kind === 'local';

/** Reads what is done: assignments, `if`, `foreach` and `return`. What is written out goes nowhere. */
export class ScriptReader {
  private readonly expressions: ExpressionReader;

  constructor(private readonly cursor: Cursor) {
    this.expressions = new ExpressionReader(cursor);
  }

  script(): Statement {
    const statements: Statement[] = [];
    while (!this.cursor.atEnd) statements.push(this.statement());
    return inTurn(statements);
  }

  private statement(): Statement {
    if (this.cursor.skip(';')) return nothing;
    if (this.cursor.skip('{')) return this.block();
    if (this.cursor.skip('if')) return this.choice();
    if (this.cursor.skip('foreach')) return this.repetition();
    if (this.cursor.skip('return')) return this.ending();
    if (isVariable(this.cursor.peek()) && this.cursor.peek(1)?.kind === 'sign') return this.assignment();
    this.cursor.skip('echo');
    return this.doing(this.expressions.expression());
  }

  private block(): Statement {
    const statements: Statement[] = [];
    while (!this.cursor.skip('}')) statements.push(this.statement());
    return inTurn(statements);
  }

  private inBrackets(): Evaluation {
    this.cursor.require('(');
    const value = this.expressions.expression();
    this.cursor.require(')');
    return value;
  }

  private choice(): Statement {
    const condition = this.inBrackets();
    const whenTrue = this.statement();
    const whenFalse = this.alternative();
    return (scope) => (truthOf(condition(scope)) ? whenTrue(scope) : whenFalse(scope));
  }

  private alternative(): Statement {
    if (this.cursor.skip('elseif')) return this.choice();
    return this.cursor.skip('else') ? this.statement() : nothing;
  }

  private repetition(): Statement {
    this.cursor.require('(');
    const list = this.expressions.expression();
    this.cursor.require('as');
    const first = this.variable();
    const second = this.cursor.skip('=>') ? this.variable() : null;
    this.cursor.require(')');
    const body = this.statement();
    return (scope) =>
      Object.entries(Object(list(scope))).some(([key, value]) => {
        if (second) assign(scope, first, key);
        assign(scope, second ?? first, value);
        return body(scope);
      });
  }

  private variable(): Token {
    const token = this.cursor.take();
    if (!isVariable(token)) throw new ExpressionError('a variable is missing');
    return token;
  }

  private ending(): Statement {
    if (!this.cursor.skip(';')) this.doing(this.expressions.expression());
    return () => true;
  }

  private doing(value: Evaluation): Statement {
    this.endOfStatement();
    return (scope) => {
      value(scope);
      return false;
    };
  }

  /** `;`, which PHP lets out before the end of a script as little as before a bracket; the vendor adds it at the end. */
  private endOfStatement(): void {
    if (!this.cursor.atEnd) this.cursor.require(';');
  }

  private assignment(): Statement {
    const target = this.variable();
    const keys = this.keys();
    const value = this.assigned(target);
    return this.doing((scope) => {
      const worked = value(scope);
      const [key] = keys;
      if (key === undefined) return assign(scope, target, worked);
      const list = current(scope, target);
      return assign(scope, target, withItem(isList(list) ? list : [], key && textOf(key(scope)), worked));
    });
  }

  /** `[0]`, or null for the `[]` that adds to the end; only one of them is played. */
  private keys(): readonly (Evaluation | null)[] {
    if (!this.cursor.skip('[')) return [];
    const key = this.cursor.isNext(']') ? null : this.expressions.expression();
    this.cursor.require(']');
    return [key];
  }

  private assigned(target: Token): Evaluation {
    const { text } = this.cursor.take();
    if (text === '++') return (scope) => numberOf(current(scope, target)) + 1;
    if (text === '--') return (scope) => numberOf(current(scope, target)) - 1;
    const value = this.expressions.expression();
    if (text === '=') return value;
    const operate = text.endsWith('=') ? operationOf(text.slice(0, -1)) : undefined;
    if (!operate) throw new ExpressionError('only assignments are played');
    return (scope) => operate(current(scope, target), value(scope));
  }
}
