import { type BoxSyncRow, listBoxSyncs } from '@/db/repositories/box-syncs';
import { ErrorCode } from '@/lib/domain/error-code';
import type { Freshness } from '@/lib/domain/freshness';
import type { Runtime } from './runtime';

/** Instants are fixed-width texts, so text order is time order. Null when one of the times is missing. */
function earliest(times: readonly (string | null)[]): string | null {
  const known = times.filter((time) => time !== null).toSorted();
  return known.length === times.length ? (known[0] ?? null) : null;
}

function latest(times: readonly (string | null)[]): string | null {
  return (
    times
      .filter((time) => time !== null)
      .toSorted()
      .at(-1) ?? null
  );
}

/** One connection's freshness is that of its pending box when it is well; a failing box of any kind shows. */
function summarise(connectionId: string, syncs: readonly BoxSyncRow[], boxes: number): Freshness {
  const failing = syncs.find((sync) => sync.errorCode !== null);
  const complete = syncs.length >= boxes;
  const pending = syncs.find((sync) => sync.box === 'pending');
  const lastOkAt = failing ? earliest(syncs.map((sync) => sync.lastOkAt)) : (pending?.lastOkAt ?? null);
  return {
    connectionId,
    lastOkAt,
    lastAttemptAt: latest(syncs.map((sync) => sync.lastAttemptAt)),
    syncing: !complete && !failing,
    failingSince: failing?.failingSince ?? null,
    error: failing
      ? {
          code: ErrorCode.catch('bad-response').parse(failing.errorCode),
          message: failing.errorMessage ?? '',
        }
      : null,
    rejectedCount: syncs.reduce((sum, sync) => sum + sync.rejectedCount, 0),
  };
}

/** How old what we show is, for each connection that the person has linked. */
export async function freshnessOf(
  runtime: Runtime,
  userId: string,
  links: ReadonlyArray<{ id: string; connectionId: string }>,
): Promise<Freshness[]> {
  const syncs = await listBoxSyncs(runtime.cache, userId);
  return links.map((link) => {
    const boxes = runtime.connections.get(link.connectionId)?.connector.manifest.boxes.length ?? 0;
    return summarise(
      link.connectionId,
      syncs.filter((sync) => sync.linkId === link.id),
      boxes,
    );
  });
}
