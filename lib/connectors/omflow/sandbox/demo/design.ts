import type { Assignment, FlowItem, FlowObject, FormItem, Rule } from '../flow/flow-object';
import { isField } from '../flow/plan';
import { type FieldValue, type FieldValues, handlerOf } from '../flow/values';
import { placed } from './placed';

/** The demo's flows, written down in a few words each; `draw` makes of them what the vendor's flow designer would export. */

export interface QuickAction {
  label: string;
  set: FieldValues;
}

/** Where a push leads: to stops, or to the end. */
export interface Route {
  when?: string;
  to: string;
}

export interface Stage {
  id: string;
  name: string;
  items: FormItem[];
  quick: readonly [QuickAction?, QuickAction?];
  /** What entering the stage writes into the form. */
  enter: FieldValues;
  routes: readonly Route[];
}

export interface Design {
  uuid: string;
  name: string;
  apiPath: string;
  appName: string;
  /** Groups that may view its tickets and open new ones. */
  viewers: readonly number[];
  worklog: boolean;
  items: readonly FormItem[];
  /** The field whose value picks the route. */
  decidesBy: string;
  /** Stops at which a ticket begins: several begin side by side, and meet again before `meetsAt`. */
  first: readonly string[];
  meetsAt?: string;
  stages: readonly Stage[];
  /** How its tickets are numbered where an installation can format numbers. */
  numberPrefix: string | null;
}

export const END = 'FITEM_9';
const START = 'FITEM_1';
const SPLIT = 'FITEM_8';
const MEET = 'FITEM_5';

/** Group ids of the demo company. */
export const groups = { role: 1, purchasing: 2, legal: 3, finance: 4, itDesk: 5, management: 6, people: 7 };

export const APP = '港灣儀器簽核';

/** The value of a handler field: a group and, where it is for one person only, that person. */
export function to(group: number, user: number | null = null): FieldValue {
  return { group: String(group), user: user === null ? '' : String(user) };
}

function assignment(field: string, value: FieldValue): Assignment[] {
  if (typeof value === 'string') return [{ name: `#(${field})`, value, require: false, des: '' }];
  if (Array.isArray(value)) return [{ name: `#(${field})`, value: value.join(','), require: false, des: '' }];
  return [
    { name: `#G1(${field})`, value: value.group, require: false, des: '' },
    { name: `#G2(${field})`, value: value.user, require: false, des: '' },
  ];
}

const assignments = (values: FieldValues = {}) =>
  Object.entries(values).flatMap(([field, value]) => assignment(field, value));

const node = (id: string, type: string, text: string, config: FlowItem['config'] = {}): FlowItem => ({
  id,
  type,
  text,
  config: { log: true, ...config },
});

const form = (items: readonly FormItem[]) => ({
  form_box_counter: items.filter((item) => !isField(item)).length,
  form_item_counter: items.filter(isField).length,
  items: [...items],
});

function formNode({ id, name, items, quick: [first, second], enter }: Stage): FlowItem {
  return node(id, 'form', name, {
    action1: first !== undefined,
    action1_text: first?.label ?? '',
    input1: assignments(first?.set),
    action2: second !== undefined,
    action2_text: second?.label ?? '',
    input2: assignments(second?.set),
    input: assignments(enter),
    output: [],
    form_object: form(items),
  });
}

/** A stage with several ways out is followed by a switch. */
const switchId = ({ id }: Stage) => id.replace('FITEM_', 'FITEM_1');

const rule = (decidesBy: string, { when, to: target }: Route): Rule =>
  when === undefined
    ? { rule: '=', target, value1: '', value2: '' }
    : { rule: '=', target, value1: `#(${decidesBy})`, value2: when };

type Line = readonly [from: string, to: string];

function stageLines(design: Design, stage: Stage): Line[] {
  if (design.meetsAt !== undefined && design.first.includes(stage.id)) return [[stage.id, MEET]];
  const [only] = stage.routes;
  if (stage.routes.length === 1 && only) return [[stage.id, only.to]];
  return [[stage.id, switchId(stage)], ...stage.routes.map((route): Line => [switchId(stage), route.to])];
}

function switches({ stages, decidesBy }: Design): FlowItem[] {
  return stages
    .filter(({ routes }) => routes.length > 1)
    .map((stage) =>
      node(switchId(stage), 'switch', `${stage.name}結果`, {
        rules: stage.routes.map((route) => rule(decidesBy, route)),
      }),
    );
}

function branching({ first, meetsAt }: Design): FlowItem[] {
  if (meetsAt === undefined) return [];
  const rules = first.map((target) => ({ target }));
  return [
    node(SPLIT, 'async', '並行', {
      rules: rules.map((one) => ({ ...one, rule: '=', value1: '', value2: '' })),
    }),
    node(MEET, 'collection', '匯集', { main: first[0] ?? '', rules }),
  ];
}

function lines(design: Design): FlowItem[] {
  const { first, meetsAt } = design;
  const begin: Line[] =
    meetsAt === undefined
      ? [[START, first[0] ?? END]]
      : [[START, SPLIT], ...first.map((id): Line => [SPLIT, id]), [MEET, meetsAt]];
  const all = [...begin, ...design.stages.flatMap((stage) => stageLines(design, stage))];
  return all.map(([source_item, target_item], index) =>
    node(`FLINE_${index + 1}`, 'line', '', {
      source_item,
      source_side: 'bottom',
      target_item,
      target_side: 'top',
    }),
  );
}

/** What a start form holds before anybody has written in it: the first option, and who handles the first stop. */
function presetOf({ first, stages }: Design, { id, type, config }: FormItem): string {
  if (['h_status', 'h_level', 'list'].includes(type)) return String(config.lists?.[0]?.value ?? '');
  if (type !== 'h_group') return String(config.value ?? '');
  const { group, user } = handlerOf(stages.find((stage) => stage.id === first[0])?.enter[id]);
  return user === '' ? group : `${group},${user}`;
}

/** The start's form: the stage of the ticket is preset and read-only, as the vendor's own examples have it. */
function startForm(design: Design): FormItem[] {
  return design.items.map((item) => {
    const value = presetOf(design, item);
    const readonly = item.type === 'h_status';
    return isField(item) ? { ...item, config: { ...item.config, value, readonly } } : item;
  });
}

/** The flow in the vendor's export format. */
export function draw(design: Design): FlowObject {
  return {
    form_object: form(startForm(design)),
    items: placed([
      node(START, 'start', '開始', {
        input: [{ name: 'result', value: 'success', require: false, des: '' }],
      }),
      ...branching(design),
      ...design.stages.map(formNode),
      ...switches(design),
      node(END, 'end', '結案', { output: [] }),
      ...lines(design),
    ]),
  };
}
