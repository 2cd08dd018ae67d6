import { findLastAction } from '@/db/repositories/actions';
import { findBoxSync } from '@/db/repositories/box-syncs';
import { findLink, type LinkRecord } from '@/db/repositories/links';
import type { WorkItemRow } from '@/db/repositories/work-items';
import type { WorkItemDetail } from '@/lib/api/contract/work-items';
import { isConnectorError } from '@/lib/connectors/errors';
import type { ActionDescriptor } from '@/lib/domain/action';
import { toInstant } from '@/lib/domain/instant';
import type { PeopleFound } from '@/lib/domain/person';
import { WorkItem, type WorkRef } from '@/lib/domain/work-item';
import type { VendorCalls } from '../calls/vendor-call';
import type { VendorDrafts } from '../calls/vendor-drafts';
import { withinDeadline } from '../deadline';
import { InboxError, isInboxError } from '../errors';
import type { Runtime } from '../runtime';
import { entryOf } from './action-entry';
import type { OfferedActions } from './offered-actions';
import { requireWorkItem, viewOf } from './read-work-items';

export interface ReadContext {
  readonly runtime: Runtime;
  readonly calls: VendorCalls;
  readonly offers: OfferedActions;
  readonly deadlines?: ReadDeadlines;
  /** What drafts of this process have put into fields, which is no change by somebody else. */
  readonly drafts?: Pick<VendorDrafts, 'heldBy'>;
}

/** How long the person waits for what is asked live, in milliseconds. */
export interface ReadDeadlines {
  readonly actions: number;
  /** For each of form, history, notes and documents. */
  readonly pane: number;
  /** For each item that is asked about for a decision on several. */
  readonly bulk?: number;
}

/** The facts of an item are here already, so they do not wait for long; a pane is waited for on its own. */
export const DEADLINES: ReadDeadlines = { actions: 5_000, pane: 15_000 };

/** The item's link, which must be the person's own. */
export async function requireLink(runtime: Runtime, userId: string, linkId: string): Promise<LinkRecord> {
  const link = await findLink(runtime.inbox, linkId);
  if (link && link.userId === userId) return link;
  throw new InboxError(
    'auth',
    'Your account at this system is no longer linked. Link it again under Connections.',
  );
}

export function refOfRow(row: WorkItemRow): WorkRef {
  return WorkItem.parse(JSON.parse(row.item)).ref;
}

/** Asks the vendor what the person may do with the item just now, and remembers the answer for the decision. */
export async function askActions(
  context: ReadContext,
  userId: string,
  row: WorkItemRow,
  signal?: AbortSignal,
): Promise<readonly ActionDescriptor[]> {
  const link = await requireLink(context.runtime, userId, row.linkId);
  const { ref, version } = WorkItem.parse(JSON.parse(row.item));
  const actions = await context.calls.withLink(
    link,
    (call, connector) => connector.actions.available(call, ref),
    { signal },
  );
  context.offers.remember(row, version, actions);
  return actions;
}

async function actionsOrError(context: ReadContext, userId: string, row: WorkItemRow, signal: AbortSignal) {
  const { actions: limit } = context.deadlines ?? DEADLINES;
  const late =
    'The system takes long to say what can be done with this item. Its facts are shown; try again in a moment.';
  try {
    const actions = await withinDeadline(limit, late, signal, (within) =>
      askActions(context, userId, row, within),
    );
    return { actions: [...actions], actionsError: null };
  } catch (error) {
    if (isConnectorError(error))
      return { actions: [], actionsError: { code: error.code, message: error.message } };
    if (isInboxError(error) && error.code === 'auth')
      return { actions: [], actionsError: { code: error.code, message: error.message } };
    throw error;
  }
}

/**
 * One item: its facts from the cache, and live from the vendor what can be done with it. When the vendor does not
 * answer, the facts still come, and `actionsError` says why there are no actions.
 */
export async function readWorkItem(
  context: ReadContext,
  userId: string,
  id: string,
  signal: AbortSignal,
): Promise<WorkItemDetail> {
  const { runtime } = context;
  const row = await requireWorkItem(runtime, userId, id);
  const item = viewOf(row, toInstant(runtime.now()));
  if (item === null)
    throw new InboxError('not-found', 'This item is being read anew. Try again in a moment.');
  const [offered, lastAction, sync] = await Promise.all([
    actionsOrError(context, userId, row, signal),
    findLastAction(runtime.inbox, userId, id),
    findBoxSync(runtime.cache, row.linkId, row.box),
  ]);
  return {
    item,
    ...offered,
    lastAction: lastAction ? entryOf(lastAction) : null,
    asOf: sync?.lastOkAt ?? null,
  };
}

/** People whom the vendor accepts for one input of an action on the item. */
export async function searchPeople(
  context: ReadContext,
  userId: string,
  request: { workItemId: string; inputId: string; q: string },
  signal: AbortSignal,
): Promise<PeopleFound> {
  const row = await requireWorkItem(context.runtime, userId, request.workItemId);
  const link = await requireLink(context.runtime, userId, row.linkId);
  const found = await context.calls.withLink(
    link,
    async (call, connector) =>
      connector.people?.search(call, { ref: refOfRow(row), inputId: request.inputId, query: request.q }),
    { signal },
  );
  return found ?? { people: [], note: null };
}
