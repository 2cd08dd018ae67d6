import type { DrawnItem, DrawnRule, FlowPath } from './client/flow-path';
import { type Drawing, type DrawnWay, drawingOf } from './drawing';
import { instantOf } from './server-time';

interface Decided {
  readonly field: string;
  readonly value: string;
}

/** The list and the path note the same walk at slightly different moments. */
const SLACK_MS = 5_000;

/** Where people take over: behind them another decision has led on. */
const isStop = ({ type }: DrawnItem) => type === 'form' || type === 'start';

/** Whether a rule lets a ticket with this decision pass; null for one that asks something else. */
function lets(rule: DrawnRule, { field, value }: Decided): boolean | null {
  if (rule.value1 === '' && rule.value2 === '') return true;
  if (rule.value1 !== `#(${field})` || (rule.rule || '=') !== '=') return null;
  return rule.value2 === value;
}

/** A switch goes by its first rule that fits, so that none behind one that surely fits is taken. */
function mayTake({ from, rule }: DrawnWay, decided: Decided): boolean {
  if (from.type !== 'switch' || rule === null) return true;
  const { rules } = from.config;
  const before = rules.slice(0, rules.indexOf(rule));
  return lets(rule, decided) !== false && !before.some((one) => lets(one, decided) === true);
}

/** Whether a ticket with this decision may come to the node from some stop before it. */
function mayReach({ ways }: Drawing, node: DrawnItem, decided: Decided): boolean {
  const seen = new Set([node]);
  for (const present of seen)
    for (const way of ways) {
      if (way.to !== present || !mayTake(way, decided)) continue;
      if (isStop(way.from)) return true;
      seen.add(way.from);
    }
  return false;
}

/**
 * Whether the flow itself has written a value over a decision: a node that the ticket has entered since, and that the decision
 * leads to, presets the field with it (recordings: `flow_list`). `since` is the moment of the push, in the server's time.
 */
export function isWrittenOver(
  flow: FlowPath,
  connection: Parameters<typeof instantOf>[1],
  decided: Decided & { readonly since: string | null },
  present: string,
): boolean {
  const from = instantOf(decided.since, connection);
  if (from === null) return false;
  const isSince = (at: string | null) => at !== null && Date.parse(at) >= Date.parse(from) - SLACK_MS;
  const entered = new Set(
    flow.path
      .filter(({ createtime }) => isSince(instantOf(createtime, connection)))
      .map(({ chart_id }) => chart_id),
  );
  const name = `#(${decided.field})`;
  const drawing = drawingOf(flow.items, flow.fields);
  return drawing.nodes.some(
    (node) =>
      entered.has(node.id) &&
      node.config.input.some((written) => written.name === name && written.value === present) &&
      mayReach(drawing, node, decided),
  );
}
