import type { DrawnField, DrawnItem, DrawnRule } from './client/flow-path';

/** A way from one node of a drawing to another, with the rule that leads there where there is one. */
export interface DrawnWay {
  readonly from: DrawnItem;
  readonly to: DrawnItem;
  readonly rule: DrawnRule | null;
}

type WaysByOrigin = ReadonlyMap<DrawnItem, readonly DrawnWay[]>;

export interface Drawing {
  readonly nodes: readonly DrawnItem[];
  readonly ways: readonly DrawnWay[];
  readonly waysByOrigin: WaysByOrigin;
  readonly fields: readonly DrawnField[];
}

function byOrigin(ways: readonly DrawnWay[]): WaysByOrigin {
  const found = new Map<DrawnItem, DrawnWay[]>();
  for (const way of ways) {
    const others = found.get(way.from);
    if (others) others.push(way);
    else found.set(way.from, [way]);
  }
  return found;
}

/** The nodes in the order in which lines lead to them from the start; those that no line reaches come last. */
function inOrder(nodes: readonly DrawnItem[], ways: WaysByOrigin): DrawnItem[] {
  const ordered = new Set(nodes.filter(({ type }) => type === 'start'));
  // A set is walked to its end, also to what is added on the way.
  for (const node of ordered) for (const { to } of ways.get(node) ?? []) ordered.add(to);
  return [...ordered, ...nodes.filter((node) => !ordered.has(node))];
}

export function drawingOf(items: readonly DrawnItem[], fields: readonly DrawnField[]): Drawing {
  const byId = new Map(items.filter(({ type }) => type !== 'line').map((item) => [item.id, item]));
  const ways = items
    .filter(({ type }) => type === 'line')
    .flatMap(({ config }): DrawnWay[] => {
      const [from, to] = [byId.get(config.source_item), byId.get(config.target_item)];
      if (!from || !to) return [];
      return [{ from, to, rule: from.config.rules.find(({ target }) => target === to.id) ?? null }];
    });
  const waysByOrigin = byOrigin(ways);
  return { nodes: inOrder([...byId.values()], waysByOrigin), ways, waysByOrigin, fields };
}

export const waysFrom = ({ waysByOrigin }: Drawing, node: DrawnItem): readonly DrawnWay[] =>
  waysByOrigin.get(node) ?? [];

/** `#(FORMITM_9)` is a field of the form; anything else stands for itself. */
const FIELD = /^#(?:[A-Z]\d+)?\((.+)\)$/;

function fieldsNamed({ fields }: Drawing, expression: string): DrawnField[] {
  const id = FIELD.exec(expression)?.[1];
  return fields.filter((field) => field.id === id);
}

/** What a rule asks, in the words of the form: "簽核結果 = 主管同意". Empty where it asks nothing. */
export function ruleText(drawing: Drawing, rule: DrawnRule | null): string {
  if (rule === null || rule.value1 === '') return '';
  const fields = fieldsNamed(drawing, rule.value1);
  const options = fields.flatMap(({ config }) => config.lists);
  const subject = fields.find(({ config }) => config.title !== '')?.config.title ?? rule.value1;
  const value = options.find((option) => option.value === rule.value2)?.text || rule.value2;
  return `${subject} ${rule.rule || '='} ${value}`.trim();
}
