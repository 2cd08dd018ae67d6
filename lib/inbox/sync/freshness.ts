import { type BoxSyncRow, listBoxSyncs } from '@/db/repositories/box-syncs';
import { ErrorCode } from '@/lib/domain/error-code';
import type { Freshness } from '@/lib/domain/freshness';
import type { Runtime } from '../runtime';

/** Instants are fixed-width texts, so text order is time order. */
function latest(times: readonly (string | null)[]): string | null {
  return (
    times
      .filter((time) => time !== null)
      .toSorted()
      .at(-1) ?? null
  );
}

/** The failing box that matters most: pending, or else the one that has failed longest. */
function worstOf(syncs: readonly BoxSyncRow[]): BoxSyncRow | undefined {
  const failing = syncs
    .filter(({ errorCode }) => errorCode !== null)
    .toSorted((left, right) => (left.failingSince ?? '').localeCompare(right.failingSince ?? ''));
  return failing.find(({ box }) => box === 'pending') ?? failing[0];
}

/** One connection's freshness is that of its pending box when it is well; a failing box of any kind shows. */
function summarise(connectionId: string, syncs: readonly BoxSyncRow[], boxes: number): Freshness {
  const failing = worstOf(syncs);
  const complete = syncs.length >= boxes;
  const pending = syncs.find((sync) => sync.box === 'pending');
  const lastOkAt = failing?.lastOkAt ?? pending?.lastOkAt ?? null;
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

/** How old what we show is, for each configured connection that the person has linked. */
export async function freshnessOf(
  runtime: Runtime,
  userId: string,
  links: ReadonlyArray<{ id: string; connectionId: string }>,
): Promise<Freshness[]> {
  const syncs = await listBoxSyncs(runtime.cache, userId);
  return links.flatMap(({ id, connectionId }) => {
    const connection = runtime.connections.get(connectionId);
    if (!connection) return [];
    const own = syncs.filter(({ linkId }) => linkId === id);
    return [summarise(connectionId, own, connection.connector.manifest.boxes.length)];
  });
}
