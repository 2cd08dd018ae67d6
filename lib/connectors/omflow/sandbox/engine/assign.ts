import type { Assignment, Rule } from '../flow/flow-object';
import type { Plan } from '../flow/plan';
import { type FieldValue, type FieldValues, fieldValue, handlerOf, textOf } from '../flow/values';
import type { Row } from '../world';

/** `#(FORMITM_9)`: a field. `#G1(FORMITM_10)`: the first part of one, the group of a handler; the second is the person. */
const FIELD = /^#(?:[A-Z](\d+))?\((.+)\)$/;
/** `$(result)`: a variable of the flow. */
const VARIABLE = /^\$\((.+)\)$/;

function fieldText(value: FieldValue | undefined, part: string | undefined): string {
  if (part === undefined) return textOf(value);
  const { group, user } = handlerOf(value);
  return part === '1' ? group : user;
}

/** The text that an expression of the flow's design stands for. */
export function resolve(row: Row, expression: string | null | undefined): string {
  const variable = VARIABLE.exec(expression ?? '')?.[1];
  if (variable !== undefined) return row.variables[variable] ?? '';
  const field = FIELD.exec(expression ?? '');
  return field ? fieldText(row.values[field[2] ?? ''], field[1]) : (expression ?? '');
}

/** What a node writes into the form. Parts of a handler field are collected, so a group without a person empties the person. */
export function assigned(plan: Plan, row: Row, assignments: readonly Assignment[] = []): FieldValues {
  const texts = new Map<string, string[]>();
  for (const { name, value } of assignments) {
    const [, part = '1', field = name] = FIELD.exec(name) ?? [];
    const parts = texts.get(field) ?? [];
    parts[Number(part) - 1] = resolve(row, value);
    texts.set(field, parts);
  }
  const values: FieldValues = {};
  for (const [id, parts] of texts) {
    const field = plan.fields.get(id);
    if (field) values[id] = fieldValue(field.type, parts.map((part) => part ?? '').join(','));
  }
  return values;
}

/** What a node hands on: variables of the flow, by name. */
export function outputs(row: Row, assignments: readonly Assignment[] = []): Record<string, string> {
  return Object.fromEntries(
    assignments.map(({ name, value }) => [VARIABLE.exec(name)?.[1] ?? name, resolve(row, value)]),
  );
}

function compare(rule: string | undefined, left: string, right: string): boolean {
  if (rule === '!=') return left !== right;
  if (rule === '>') return Number(left) > Number(right);
  if (rule === '<') return Number(left) < Number(right);
  if (rule === '>=') return Number(left) >= Number(right);
  if (rule === '<=') return Number(left) <= Number(right);
  return left === right;
}

/** Where a switch sends the ticket: to the target of its first rule that holds. */
export function decide(row: Row, rules: readonly Rule[] = []): string | null {
  const rule = rules.find((one) => compare(one.rule, resolve(row, one.value1), resolve(row, one.value2)));
  return rule?.target ?? null;
}

/** The field and the value for which a switch has its first rule: some decision that the flow knows. */
export function firstDecision(rules: readonly Rule[] = []): FieldValues {
  const field = FIELD.exec(rules[0]?.value1 ?? '')?.[2];
  return field ? { [field]: rules[0]?.value2 ?? '' } : {};
}
