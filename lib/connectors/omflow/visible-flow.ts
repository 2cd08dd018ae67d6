import type { Call } from '../contract';
import { isConnectorError } from '../errors';
import { type FlowPath, loadFlowPath } from './client/flow-path';
import type { TicketKey } from './ids';

const NO_FLOW: FlowPath = { path: [], items: [], fields: [] };

/** The flow's drawing and the ticket's way through it; empty for who may not see the flow, whom OMFLOW refuses both. */
export async function loadVisibleFlow(call: Call, key: TicketKey): Promise<FlowPath> {
  try {
    return await loadFlowPath(call, key);
  } catch (error) {
    if (isConnectorError(error) && (error.code === 'auth' || error.code === 'not-found')) return NO_FLOW;
    throw error;
  }
}
