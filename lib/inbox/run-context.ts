import type { ActionRow } from '@/db/repositories/actions';
import { findLink, type LinkRecord } from '@/db/repositories/links';
import type { Runtime } from './runtime';
import type { VendorCalls } from './vendor-call';

/** What carrying out an action needs; a worker has nothing else. */
export interface RunContext {
  readonly runtime: Runtime;
  readonly calls: VendorCalls;
}

/** The link through which the action was decided, if it is still that person's. */
export async function linkOfAction(runtime: Runtime, row: ActionRow): Promise<LinkRecord | null> {
  const link = await findLink(runtime.inbox, row.linkId);
  return link && link.userId === row.userId ? link : null;
}
