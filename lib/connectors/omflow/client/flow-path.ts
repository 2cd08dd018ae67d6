import { z } from 'zod';
import type { Call } from '../../contract';
import { readableOf } from '../../readable';
import type { TicketKey } from '../ids';
import { Name } from '../schema';
import { read } from './transport';

/** A node of the flow that the ticket has entered; `output_data` is there once it has left it. */
const PathNode = z.object({
  chart_id: z.string(),
  createtime: Name,
  updatetime: Name,
  stop_chart_type: Name,
  stop_chart_text: Name,
  output_data: z.unknown().optional(),
});
export type PathNode = z.infer<typeof PathNode>;

/** Numbers are written as text by some designs. */
const Text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((text) => text ?? '');
const Coordinate = z.number().finite().nullish().catch(null);

const Option = z.object({ value: Text, text: Text });
const DrawnField = z.object({
  id: z.string(),
  config: z.object({ title: Text, lists: readableOf(Option).catch([]) }),
});
export type DrawnField = z.infer<typeof DrawnField>;

/** A form, or the JSON text of one. */
const DrawnForm = z
  .preprocess((form) => parsed(form), z.object({ items: readableOf(DrawnField) }))
  .nullish()
  .catch(null);

const Rule = z.object({ target: z.string(), rule: Text, value1: Text, value2: Text });
export type DrawnRule = z.infer<typeof Rule>;

/** A node or a line of a flow's drawing, as the vendor exports it (recordings: `flow_list`). */
const DrawnItem = z.object({
  id: z.string().min(1),
  type: z.string(),
  text: Text,
  config: z.object({
    left: Coordinate,
    top: Coordinate,
    log: z.boolean().catch(true),
    source_item: Text,
    target_item: Text,
    rules: readableOf(Rule).catch([]),
    /** What entering the node writes into the form. */
    input: readableOf(z.object({ name: z.string(), value: Text })).catch([]),
    form_object: DrawnForm,
  }),
});
export type DrawnItem = z.infer<typeof DrawnItem>;

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

/** Nodes whose log is switched off are missing in the path, and without any the vendor answers null. */
const FlowObject = z.object({
  inoutput: readableOf(PathNode)
    .nullish()
    .transform((nodes) => nodes ?? []),
  flowobject: z
    .preprocess(parsed, z.object({ items: readableOf(DrawnItem), form_object: DrawnForm }))
    .nullish()
    .catch(null),
});

export interface FlowPath {
  /** The way the ticket has taken, in the order of entering. */
  readonly path: readonly PathNode[];
  /** The flow as it is drawn: nodes and lines. */
  readonly items: readonly DrawnItem[];
  /** The fields of all its forms. A field's options differ from stop to stop. */
  readonly fields: readonly DrawnField[];
}

/** A flow's drawing, and the way a ticket has taken through it (vendor facts: omflow §6). */
export async function loadFlowPath(call: Call, { flow, dataNo }: TicketKey): Promise<FlowPath> {
  const body = { flow_uuid: flow, data_no: dataNo, flow_level: 1 };
  const { inoutput, flowobject } = await read(call, '/flowmanage/api/flow-object/load/', body, FlowObject);
  const items = flowobject?.items ?? [];
  const forms = [flowobject?.form_object, ...items.map(({ config }) => config.form_object)];
  return { path: inoutput, items, fields: forms.flatMap((form) => form?.items ?? []) };
}
