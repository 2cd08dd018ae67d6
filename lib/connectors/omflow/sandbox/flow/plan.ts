import type { FlowItem, FlowObject, FormItem } from './flow-object';

/** What the interpreter asks of a flow, worked out once. */
export interface Plan {
  readonly start: FlowItem | undefined;
  item(id: string | null): FlowItem | undefined;
  /** Where the lines from an item lead. */
  next(id: string): readonly string[];
  /** The fields of all its forms; options that differ from stop to stop are collected. */
  readonly fields: ReadonlyMap<string, FormItem>;
  /** The fields that a ticket's own columns are made of. */
  readonly title: string | null;
  readonly status: string | null;
  readonly level: string | null;
  readonly group: string | null;
}

const plans = new WeakMap<FlowObject, Plan>();

export function isField({ id }: FormItem): boolean {
  return id.startsWith('FORMITM_');
}

function mergedFields(flow: FlowObject): Map<string, FormItem> {
  const fields = new Map<string, FormItem>();
  const forms = [flow.form_object, ...flow.items.map(({ config }) => config.form_object)];
  for (const item of forms.flatMap((form) => form?.items ?? []).filter(isField)) {
    const known = fields.get(item.id);
    const lists = [...(known?.config.lists ?? [])];
    for (const option of item.config.lists ?? [])
      if (!lists.some(({ value }) => value === option.value)) lists.push(option);
    fields.set(item.id, { ...(known ?? item), config: { ...(known ?? item).config, lists } });
  }
  return fields;
}

function linesOf(flow: FlowObject): Map<string, string[]> {
  const lines = new Map<string, string[]>();
  for (const { config } of flow.items.filter(({ type }) => type === 'line')) {
    const { source_item: from, target_item: to } = config;
    if (from && to) lines.set(from, [...(lines.get(from) ?? []), to]);
  }
  return lines;
}

function makePlan(flow: FlowObject): Plan {
  const items = new Map(flow.items.map((item) => [item.id, item]));
  const lines = linesOf(flow);
  const fields = mergedFields(flow);
  const ofType = (type: string) => [...fields.values()].find((field) => field.type === type)?.id ?? null;
  return {
    start: flow.items.find(({ type }) => type === 'start'),
    item: (id) => (id === null ? undefined : items.get(id)),
    next: (id) => lines.get(id) ?? [],
    fields,
    title: ofType('h_title'),
    status: ofType('h_status'),
    level: ofType('h_level'),
    group: ofType('h_group'),
  };
}

export function planOf({ object }: { object: FlowObject }): Plan {
  const plan = plans.get(object) ?? makePlan(object);
  plans.set(object, plan);
  return plan;
}

/** What people read for a value of a select field. */
export function optionText(field: FormItem | undefined, value: string): string | null {
  return field?.config.lists?.find((option) => String(option.value) === value)?.text ?? null;
}

/** `label1,label2`; a stop without quick actions has "," (vendor facts: omflow §3). */
export function actionText({ config }: FlowItem): string {
  const first = config.action1 ? (config.action1_text ?? '') : '';
  const second = config.action2 ? (config.action2_text ?? '') : '';
  return `${first},${second}`;
}

/** The items of the form that a stop shows; a stop without one of its own shows the start's. */
export function formOf(flow: { object: FlowObject }, stop: FlowItem | undefined) {
  return (stop?.type === 'form' ? stop.config.form_object : null) ?? flow.object.form_object;
}
