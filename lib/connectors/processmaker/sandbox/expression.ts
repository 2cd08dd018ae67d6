import { Cursor } from './php/cursor';
import { ExpressionReader } from './php/expression-reader';
import { newScope } from './php/scope';
import { ScriptReader } from './php/script-reader';
import { ExpressionError, tokensOf } from './php/tokens';
import { textOf, truthOf } from './php/values';
import type { Variables } from './process-model';

/**
 * The part of PHP that conditions of gateways and triggers are usually written in. What goes beyond it does no harm: such a
 * condition does not hold, such a trigger changes nothing.
 */
function orElse<Result>(read: () => Result, instead: Result): Result {
  try {
    return read();
  } catch {
    return instead; // unreadable, or wrong while it runs: either way the server goes on
  }
}

function worth(condition: string, variables: Variables): unknown {
  const cursor = new Cursor(tokensOf(condition));
  const value = new ExpressionReader(cursor).expression();
  cursor.skip(';');
  if (!cursor.atEnd) throw new ExpressionError(`something is left of "${condition}"`);
  return value(newScope(variables, ''));
}

/** Whether the condition of a way on holds; an empty one always does, one that cannot be read never. */
export function holds(condition: string, variables: Variables): boolean {
  if (condition.trim() === '') return true;
  return orElse(() => truthOf(worth(condition, variables)), false);
}

export interface TriggerRun {
  /** What the trigger assigned. */
  readonly assigned: Variables;
  /** Every variable that it names, in the order in which the vendor remembers them. */
  readonly named: readonly string[];
}

const NAMES = /@[@#%?$=]([A-Za-z_]\w*)/g;

function assignedBy(code: string, variables: Variables, naive: string): Variables {
  const scope = newScope(variables, naive);
  new ScriptReader(new Cursor(tokensOf(code))).script()(scope);
  return scope.assigned;
}

/** Runs a trigger at a moment of the server's own naive time. */
export function runTrigger(code: string, variables: Variables, naive: string): TriggerRun {
  const named = [...code.matchAll(NAMES)].flatMap(([, name]) => name ?? []);
  const assigned = orElse(() => assignedBy(code, variables, naive), {});
  return { assigned, named: [...new Set(named)] };
}

/** `Request @#item` with the variables' values in it. */
export function filled(template: string, variables: Variables): string {
  return template.replace(NAMES, (_, name: string) => textOf(variables[name]));
}
