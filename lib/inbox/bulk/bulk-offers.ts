import { setMaxListeners } from 'node:events';
import { listItemsUnderWay } from '@/db/repositories/bulks';
import { listItemsWithDraft } from '@/db/repositories/form-drafts';
import type { LinkRecord } from '@/db/repositories/links';
import { findWorkItems, type WorkItemRow } from '@/db/repositories/work-items';
import type { BulkOffer } from '@/lib/api/contract/bulks';
import { isConnectorError } from '@/lib/connectors/errors';
import type { ActionDescriptor } from '@/lib/domain/action';
import { WorkItem } from '@/lib/domain/work-item';
import { withinDeadline } from '../deadline';
import { isInboxError } from '../errors';
import { type ReadContext, requireLink } from '../reading/read-item';

/** How long one item's system may take to say what can be done with it, counted from when it is asked. */
const ASK_FOR_MS = 10_000;

export const GONE = 'This item is no longer with you. It may have been completed or handed to somebody else.';
const LATE = 'Its system takes too long to say what can be done with it. Try again in a moment.';
const NOTHING = 'Nothing can be done with it just now.';
const SINGLY = 'What can be done with it can only be decided on the item itself.';
export const FORM =
  'Its form asks for something to be filled in first, so it can only be decided on the item itself.';

export const DRAFT =
  'You have filled in something in its form and not handed it in yet, so it can only be decided on the item itself.';

export const underWayWith = (label: string) =>
  `“${label}” is already under way for this item. Undo it first, or wait until it is settled.`;

const refused = (workItemId: string, version: string | null, refusal: string): BulkOffer => ({
  workItemId,
  version,
  actions: [],
  refusal,
});

/** Asks in the background: what somebody waits for at a single item goes before. */
async function ask(
  context: ReadContext,
  link: LinkRecord,
  row: WorkItemRow,
  item: WorkItem,
  signal: AbortSignal,
): Promise<readonly ActionDescriptor[]> {
  const actions = await context.calls.withLink(
    link,
    (call, connector) =>
      withinDeadline(context.deadlines?.bulk ?? ASK_FOR_MS, LATE, call.signal, (within) =>
        connector.actions.available({ ...call, signal: within }, item.ref),
      ),
    { signal, priority: 'background' },
  );
  context.offers.remember(row, item.version, actions);
  return context.offers.recallForBulk(row, item.version) ?? actions;
}

/**
 * What of an item's actions can be decided together with others, or why nothing. Together no draft is handed in, and after a
 * decision that hands the form in it would be forgotten.
 */
export function bulkOffer(
  workItemId: string,
  version: string,
  actions: readonly ActionDescriptor[],
  hasDraft = false,
): BulkOffer {
  const open = actions.filter(({ available }) => available);
  const together = open.filter(({ bulk, takesForm }) => bulk && !(hasDraft && takesForm));
  if (together.length > 0) return { workItemId, version, actions: together, refusal: null };
  if (hasDraft && open.some(({ bulk }) => bulk)) return refused(workItemId, version, DRAFT);
  if (open.some(({ takesForm }) => takesForm)) return refused(workItemId, version, FORM);
  if (open.length > 0) return refused(workItemId, version, SINGLY);
  const reason = actions.find((action) => action.reason !== null)?.reason;
  return refused(workItemId, version, reason ?? NOTHING);
}

/**
 * What can be decided on several items together. Each is asked about at its system, within what the connection's
 * concurrency allows; an item that cannot be asked about is told with the reason and costs the others nothing. The
 * answers are remembered, so that the decision itself asks nobody.
 */
export async function offerBulk(
  context: ReadContext,
  userId: string,
  workItemIds: readonly string[],
  signal: AbortSignal,
): Promise<BulkOffer[]> {
  const { runtime } = context;
  // Each item that is asked about listens to it.
  setMaxListeners(0, signal);
  const found = await findWorkItems(runtime.cache, userId, workItemIds);
  const rows = new Map(found.map((row) => [row.id, row]));
  const open = await listItemsUnderWay(runtime.inbox, userId, workItemIds);
  const underWay = new Map(open.map(({ workItemId, label }) => [workItemId, label]));
  const drafts = new Set(await listItemsWithDraft(runtime.inbox, userId, workItemIds));
  async function offerOf(id: string): Promise<BulkOffer> {
    const row = rows.get(id);
    const item = row && WorkItem.safeParse(JSON.parse(row.item)).data;
    if (!item) return refused(id, null, GONE);
    const label = underWay.get(id);
    if (label !== undefined) return refused(id, item.version, underWayWith(label));
    try {
      const link = await requireLink(runtime, userId, row.linkId);
      const known = context.offers.recallForBulk(row, item.version);
      const actions = known ?? (await ask(context, link, row, item, signal));
      return bulkOffer(id, item.version, actions, drafts.has(id));
    } catch (error) {
      if (!isConnectorError(error) && !isInboxError(error)) throw error;
      return refused(id, item.version, error.message);
    }
  }
  return Promise.all([...new Set(workItemIds)].map(offerOf));
}
