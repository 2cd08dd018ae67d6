import { and, eq, sql } from 'drizzle-orm';
import type { CacheDatabase } from '@/db/client';
import { boxSyncs } from '@/db/schema/cache';

export type BoxSyncRow = typeof boxSyncs.$inferSelect;

export interface SyncedBox {
  readonly linkId: string;
  readonly box: string;
  readonly userId: string;
  readonly connectionId: string;
}

/** Notes that a box was read completely. */
export async function recordSuccess(
  cache: CacheDatabase,
  synced: SyncedBox,
  result: { at: string; durationMs: number; rejectedCount: number; rejected: string },
): Promise<void> {
  const values = {
    lastOkAt: result.at,
    lastAttemptAt: result.at,
    failingSince: null,
    errorCode: null,
    errorMessage: null,
    rejectedCount: result.rejectedCount,
    rejected: result.rejected,
    durationMs: result.durationMs,
  };
  cache
    .insert(boxSyncs)
    .values({ ...synced, ...values })
    .onConflictDoUpdate({ target: [boxSyncs.linkId, boxSyncs.box], set: values })
    .run();
}

/** Notes that reading a box failed; what was read before stays, and so does the time it was read. */
export async function recordFailure(
  cache: CacheDatabase,
  synced: SyncedBox,
  failure: { at: string; code: string; message: string },
): Promise<void> {
  const values = { lastAttemptAt: failure.at, errorCode: failure.code, errorMessage: failure.message };
  cache
    .insert(boxSyncs)
    .values({ ...synced, ...values, failingSince: failure.at, rejectedCount: 0, rejected: '[]' })
    .onConflictDoUpdate({
      target: [boxSyncs.linkId, boxSyncs.box],
      set: { ...values, failingSince: sql`coalesce(${boxSyncs.failingSince}, ${failure.at})` },
    })
    .run();
}

export async function listBoxSyncs(cache: CacheDatabase, userId: string): Promise<BoxSyncRow[]> {
  return cache.select().from(boxSyncs).where(eq(boxSyncs.userId, userId)).all();
}

/** The links of which any box was ever read. */
export async function listSyncedLinkIds(cache: CacheDatabase): Promise<string[]> {
  const rows = cache.selectDistinct({ linkId: boxSyncs.linkId }).from(boxSyncs).all();
  return rows.map(({ linkId }) => linkId);
}

export async function findBoxSync(
  cache: CacheDatabase,
  linkId: string,
  box: string,
): Promise<BoxSyncRow | undefined> {
  return cache
    .select()
    .from(boxSyncs)
    .where(and(eq(boxSyncs.linkId, linkId), eq(boxSyncs.box, box)))
    .get();
}

export async function deleteLinkSyncs(cache: CacheDatabase, linkId: string): Promise<void> {
  cache.delete(boxSyncs).where(eq(boxSyncs.linkId, linkId)).run();
}
