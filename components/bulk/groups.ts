import type { BulkOffer } from '@/lib/api/contract/bulks';
import type { ActionDescriptor, ActionIntent } from '@/lib/domain/action';
import type { SelectedItem } from './selected-items';

/** Something that every item of a group allows, in one item's words for it. */
export interface BulkOption {
  readonly key: string;
  readonly action: ActionDescriptor;
}

export interface BulkMember {
  readonly item: SelectedItem;
  readonly version: string;
  readonly actions: readonly ActionDescriptor[];
}

/** Items of one system, of which something is asked or said together. */
export interface ItemGroup {
  readonly id: string;
  readonly connectionId: string;
  readonly members: readonly BulkMember[];
}

/** Items of one system that allow the same. */
export interface BulkGroup extends ItemGroup {
  readonly options: readonly BulkOption[];
  /** The same items, those of each step of each process for themselves. */
  readonly steps: readonly ItemGroup[];
}

export interface Refusal {
  readonly reason: string;
  readonly items: readonly SelectedItem[];
}

export interface Grouped {
  readonly groups: readonly BulkGroup[];
  /** Why some cannot be decided together, the most frequent reason first. */
  readonly refusals: readonly Refusal[];
}

/** These say what is to become of the work; by them items are told apart. The rest is offered where all have it. */
const deciding = new Set<ActionIntent>(['complete', 'claim']);

function sortOf(action: ActionDescriptor): string {
  const inputs = action.inputs.map((input) => [
    input.kind,
    input.id,
    input.required,
    'options' in input && input.options,
  ]);
  return JSON.stringify([action.intent, action.label, inputs]);
}

/** The actions of an item by what they are called and ask. Two that cannot be told apart are told apart by their order. */
function byKey(actions: readonly ActionDescriptor[]): Map<string, ActionDescriptor> {
  const keyed = new Map<string, ActionDescriptor>();
  for (const action of actions) {
    const sort = sortOf(action);
    const earlier = [...keyed.keys()].filter((key) => key.startsWith(sort)).length;
    keyed.set(`${sort}${earlier}`, action);
  }
  return keyed;
}

/** The item's own action that the group's option stands for. */
export function actionOf(member: BulkMember, key: string): ActionDescriptor | undefined {
  return byKey(member.actions).get(key);
}

function groupKey({ item, actions }: BulkMember): string {
  const keyed = [...byKey(actions)];
  const decisions = keyed.filter(([, { intent }]) => deciding.has(intent));
  const told = (decisions.length > 0 ? decisions : keyed).map(([key]) => key);
  return JSON.stringify([item.connectionId, told.toSorted()]);
}

/** A hint is told only where it is the same for all. */
function optionsOf(members: readonly BulkMember[]): BulkOption[] {
  const keyed = members.map(({ actions }) => byKey(actions));
  return [...(keyed[0] ?? [])].flatMap(([key, action]) => {
    const all = keyed.flatMap((actions) => actions.get(key) ?? []);
    if (all.length < members.length) return [];
    const hint = all.every((other) => other.hint === action.hint) ? action.hint : null;
    return [{ key, action: { ...action, hint } }];
  });
}

function gathered<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return groups;
}

const mostFirst = <Value>(one: [string, Value[]], other: [string, Value[]]) =>
  other[1].length - one[1].length;

/** Its parts by process and step, as far as the items tell them. */
function stepsOf(groupId: string, members: readonly BulkMember[]): ItemGroup[] {
  const keyOf = ({ item: { processName, stepName } }: BulkMember) =>
    JSON.stringify([groupId, processName, stepName]);
  const steps = [...gathered(members, keyOf)].toSorted(mostFirst);
  return steps.map(([id, some]) => ({ id, connectionId: some[0]?.item.connectionId ?? '', members: some }));
}

/**
 * The parts of a group that are asked for themselves what an action wants to know: whom work may be handed to is up to its
 * step, and the people of one step would be refused at another.
 */
export function askedApart(group: BulkGroup, { inputs }: ActionDescriptor): readonly ItemGroup[] {
  return group.steps.length > 1 && inputs.some(({ kind }) => kind === 'people') ? group.steps : [group];
}

/** Puts items together that allow the same, and says why others cannot be decided together. Largest first. */
export function groupOffers(items: ReadonlyMap<string, SelectedItem>, offers: readonly BulkOffer[]): Grouped {
  const members: BulkMember[] = [];
  const refused: { item: SelectedItem; reason: string }[] = [];
  for (const { workItemId, version, actions, refusal } of offers) {
    const item = items.get(workItemId);
    if (!item) continue;
    if (version !== null && actions.length > 0) members.push({ item, version, actions });
    else refused.push({ item, reason: refusal ?? 'Nothing can be done with it just now.' });
  }
  const groups = [...gathered(members, groupKey)].toSorted(mostFirst);
  const reasons = [...gathered(refused, ({ reason }) => reason)].toSorted(mostFirst);
  return {
    groups: groups.map(([id, some]) => ({
      id,
      connectionId: some[0]?.item.connectionId ?? '',
      members: some,
      options: optionsOf(some),
      steps: stepsOf(id, some),
    })),
    refusals: reasons.map(([reason, some]) => ({ reason, items: some.map(({ item }) => item) })),
  };
}
