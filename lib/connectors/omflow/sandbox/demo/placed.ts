import type { FlowItem } from '../flow/flow-object';

/** As the vendor's own designer spaces its nodes (recordings: `flow_list`). */
const MIDDLE = 420;
const ROW = 100;
const COLUMN = 200;

/** How many lines lead from the start to each node, by the shortest way. */
function depths(items: readonly FlowItem[]): Map<string, number> {
  const lines = items.filter(({ type }) => type === 'line').map(({ config }) => config);
  const start = items.find(({ type }) => type === 'start')?.id ?? '';
  const found = new Map([[start, 0]]);
  for (const [id, depth] of found)
    for (const { source_item, target_item = '' } of lines)
      if (source_item === id && !found.has(target_item)) found.set(target_item, depth + 1);
  return found;
}

/** Gives every node a place: those that are equally far from the start stand side by side. */
export function placed(items: readonly FlowItem[]): FlowItem[] {
  const found = depths(items);
  const rowOf = ({ id }: FlowItem) => found.get(id) ?? 0;
  return items.map((item) => {
    if (item.type === 'line') return item;
    const beside = items.filter((one) => one.type !== 'line' && rowOf(one) === rowOf(item));
    const left = MIDDLE + COLUMN * (beside.indexOf(item) - (beside.length - 1) / 2);
    return { ...item, config: { ...item.config, left, top: rowOf(item) * ROW } };
  });
}
