import type { ActionRow } from '@/db/repositories/actions';
import { findLink, type LinkRecord } from '@/db/repositories/links';
import type { VendorCalls } from '../calls/vendor-call';
import type { VendorDrafts } from '../calls/vendor-drafts';
import type { Runtime } from '../runtime';

/** What carrying out an action needs; a worker has nothing else. */
export interface RunContext {
  readonly runtime: Runtime;
  readonly calls: VendorCalls;
  /** Where drafts are passed on in the same process: a decision waits for one of its item that is on its way. */
  readonly drafts?: Pick<VendorDrafts, 'settled' | 'heldBy'>;
}

/** The link through which the action was decided, if it is still that person's. */
export async function linkOfAction(runtime: Runtime, row: ActionRow): Promise<LinkRecord | null> {
  const link = await findLink(runtime.inbox, row.linkId);
  return link && link.userId === row.userId ? link : null;
}
