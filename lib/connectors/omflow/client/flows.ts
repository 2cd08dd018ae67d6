import { z } from 'zod';
import type { Call } from '../../contract';
import { readableOf } from '../../readable';
import { hexOf } from '../ids';
import { FormItem, Name, ViewableFlowRow, ViewableFlows } from '../schema';
import { read } from './transport';

export interface ViewableFlow {
  readonly uuid: string;
  readonly name: string;
  readonly appName: string | null;
}

/** The flows that the person may view, and how many records of them could not be read (vendor facts: omflow §5). */
export async function readViewableFlows(
  call: Call,
): Promise<{ flows: readonly ViewableFlow[]; unreadable: number }> {
  const { app, flow } = await read(call, '/flowmanage/api/relation/active/list/', {}, ViewableFlows);
  const apps = new Map(app.map(({ id, app_name }) => [id, app_name]));
  const rows = flow.flatMap((raw) => ViewableFlowRow.safeParse(raw).data ?? []);
  const flows = rows.map(({ flow_uuid, flow_name, flow_app_id }) => ({
    uuid: hexOf(flow_uuid),
    name: flow_name,
    appName: (flow_app_id && apps.get(flow_app_id)) || null,
  }));
  return { flows, unreadable: flow.length - rows.length };
}

/** The flows that the person may view, as far as they can be read. */
export async function listViewableFlows(call: Call): Promise<readonly ViewableFlow[]> {
  return (await readViewableFlows(call)).flows;
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

/** A field of a form design has its default in `config.value`. */
const DesignItem = FormItem.and(
  z.object({ config: z.object({ value: z.unknown() }).catch({ value: undefined }) }),
);
export type DesignItem = z.infer<typeof DesignItem>;

const FormDesign = z.object({
  flow_name: Name,
  /** JSON as text, in some releases text within text (vendor facts: omflow §4). */
  formobject: z.preprocess((value) => parsed(parsed(value)), z.object({ items: readableOf(DesignItem) })),
  start_input: z.array(z.unknown()).nullish().catch(null),
  attachment: z.boolean().catch(false),
  use_form: z.boolean().catch(true),
});
export type FormDesign = z.infer<typeof FormDesign>;

/** The form that opens a ticket of the flow (vendor facts: omflow §4). Throws `auth` without the right to view the flow. */
export function loadFormDesign(call: Call, flow: string): Promise<FormDesign> {
  return read(call, '/flowmanage/api/form-design/load/', { flow_uuid: flow }, FormDesign);
}

/** The address part of a flow, by its names as the vendor stores them. Administrators only: others get `auth` (vendor facts: omflow §5). */
export function getApiPath(
  call: Call,
  flow: { readonly appName: string; readonly flowName: string },
): Promise<string> {
  const body = { app_name: flow.appName, flow_name: flow.flowName, action: 'query' };
  return read(call, '/flowmanage/api/flow-active-api-format/get/', body, z.string().min(1));
}
