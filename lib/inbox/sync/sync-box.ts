import { randomUUID } from 'node:crypto';
import { recordFailure, recordSuccess, type SyncedBox } from '@/db/repositories/box-syncs';
import type { LinkRecord } from '@/db/repositories/links';
import { addIncoming, discardIncoming, replaceBox } from '@/db/repositories/work-items';
import type { ListSlice, RejectedRow } from '@/lib/connectors/contract';
import { ConnectorError, isAbort, isConnectorError } from '@/lib/connectors/errors';
import { toInstant } from '@/lib/domain/instant';
import type { Box } from '@/lib/domain/work-item';
import type { VendorCalls } from '../calls/vendor-call';
import type { Runtime } from '../runtime';
import { itemRow } from './item-row';

/** More slices than any real box has: a connector that never ends is stopped here. */
const MAX_SLICES = 2_000;
/** How many rejected rows are kept for an administrator to look at; all are counted. */
const KEPT_REJECTED = 50;

export interface SyncContext {
  readonly runtime: Runtime;
  readonly calls: VendorCalls;
}

export interface SyncOutcome {
  readonly ok: boolean;
  readonly changed: number;
  readonly error: ConnectorError | null;
}

const nothing = { ok: false, changed: 0 } as const;

/** Reads a whole box, slice by slice, into the cache's anteroom. Memory holds one slice at a time. */
async function receive(
  context: SyncContext,
  link: LinkRecord,
  box: Box,
  syncId: string,
  signal: AbortSignal,
) {
  const rejected: RejectedRow[] = [];
  let rejectedCount = 0;
  let cursor: string | null = null;
  for (let slices = 0; slices < MAX_SLICES; slices++) {
    signal.throwIfAborted();
    const request = { box, cursor };
    const slice: ListSlice = await context.calls.withLink(
      link,
      (call, connector) => connector.list(call, request),
      {
        signal,
        priority: 'background',
      },
    );
    await addIncoming(
      context.runtime.cache,
      syncId,
      slice.items.map((item) => itemRow(link, item)),
    );
    rejectedCount += slice.rejected.length;
    rejected.push(...slice.rejected.slice(0, KEPT_REJECTED - rejected.length));
    if (slice.next === null) return { rejected, rejectedCount };
    if (slice.next === cursor) break;
    cursor = slice.next;
  }
  throw new ConnectorError('bad-response', 'The list of the system does not come to an end.');
}

async function fail(context: SyncContext, synced: SyncedBox, error: ConnectorError): Promise<SyncOutcome> {
  const at = toInstant(context.runtime.now());
  await recordFailure(context.runtime.cache, synced, { at, code: error.code, message: error.message });
  return { ...nothing, error };
}

function asConnectorError(error: unknown): ConnectorError {
  return isConnectorError(error)
    ? error
    : new ConnectorError('bad-response', 'The list could not be read.', { cause: error });
}

/**
 * Reads one box of a link and puts it in place of the cached one, in one transaction after the whole listing has
 * arrived. A failure keeps the rows and notes since when they are old. Throws only when `signal` is aborted.
 */
export async function syncBox(
  context: SyncContext,
  link: LinkRecord,
  box: Box,
  signal: AbortSignal,
): Promise<SyncOutcome> {
  const { runtime } = context;
  const synced = { linkId: link.id, box, userId: link.userId, connectionId: link.connectionId };
  const syncId = randomUUID();
  const startedAt = runtime.now().getTime();
  try {
    const { rejected, rejectedCount } = await receive(context, link, box, syncId, signal);
    // What was completed stays completed: a listing of the past is often only a window.
    const changed = await replaceBox(runtime.cache, {
      syncId,
      linkId: link.id,
      box,
      keepAbsent: box === 'completed',
    });
    const at = runtime.now();
    await recordSuccess(runtime.cache, synced, {
      at: toInstant(at),
      durationMs: at.getTime() - startedAt,
      rejectedCount,
      rejected: JSON.stringify(rejected),
    });
    if (changed > 0) runtime.bus.publish(link.userId, { type: 'work-items', boxes: [box] });
    return { ok: true, changed, error: null };
  } catch (error) {
    await discardIncoming(runtime.cache, syncId);
    if (isAbort(error)) throw error;
    return fail(context, synced, asConnectorError(error));
  } finally {
    runtime.bus.publish(link.userId, { type: 'freshness', connectionId: link.connectionId });
  }
}
