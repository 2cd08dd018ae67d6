import type { Body } from '../wire';
import { type Flow, isNewer, type World } from '../world';

/** A flow by its application's and its own name, as several views take it. */
export function flowByNames(world: World, { app_name, flow_name }: Body): Flow | undefined {
  return world.flows.find((flow) => flow.name === flow_name && flow.appName === app_name);
}

/** The flow that an address names; `None` there means "see the body" (vendor facts: omflow §5). */
export function flowByAddress(world: World, apiPath: string, body: Body): Flow | undefined {
  if (apiPath !== '' && apiPath !== 'None') return world.flows.find((flow) => flow.apiPath === apiPath);
  return flowByNames(world, body) ?? world.flows.find(({ uuid }) => uuid === body.flow_uuid);
}

/**
 * The uuid of the flow that a body names. 1.2 documents `api_path` where 1.1 takes `flow_uuid`; that it still takes the old
 * key is a guess (vendor facts: omflow §0).
 */
export function flowUuidAsked(world: World, body: Body): unknown {
  if (!isNewer(world) || body.api_path === undefined) return body.flow_uuid;
  return world.flows.find(({ apiPath }) => apiPath === body.api_path)?.uuid;
}
