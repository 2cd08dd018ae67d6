import { and, eq, isNull, lt, or } from 'drizzle-orm';
import type { InboxDatabase } from '@/db/client';
import { accessTokens } from '@/db/schema/inbox';

/** A personal access token as stored: the token itself is not in it, only its SHA-256. */
export type AccessTokenRecord = typeof accessTokens.$inferSelect;

export async function createAccessToken(database: InboxDatabase, token: AccessTokenRecord): Promise<void> {
  database.insert(accessTokens).values(token).run();
}

export async function findAccessTokenByHash(
  database: InboxDatabase,
  tokenHash: string,
): Promise<AccessTokenRecord | undefined> {
  return database.select().from(accessTokens).where(eq(accessTokens.tokenHash, tokenHash)).get();
}

export async function listAccessTokens(
  database: InboxDatabase,
  userId: string,
): Promise<AccessTokenRecord[]> {
  return database
    .select()
    .from(accessTokens)
    .where(eq(accessTokens.userId, userId))
    .orderBy(accessTokens.createdAt)
    .all();
}

/** Notes a use, unless one was noted at or after `unlessSince`: a script that polls must not write at every request. */
export async function touchAccessToken(
  database: InboxDatabase,
  id: string,
  use: { at: string; unlessSince: string },
): Promise<void> {
  const due = or(isNull(accessTokens.lastUsedAt), lt(accessTokens.lastUsedAt, use.unlessSince));
  database
    .update(accessTokens)
    .set({ lastUsedAt: use.at })
    .where(and(eq(accessTokens.id, id), due))
    .run();
}

/** Answers whether there was such a token. */
export async function deleteAccessToken(database: InboxDatabase, id: string): Promise<boolean> {
  return database.delete(accessTokens).where(eq(accessTokens.id, id)).run().changes === 1;
}

export async function deleteAccessTokensOfUser(database: InboxDatabase, userId: string): Promise<void> {
  database.delete(accessTokens).where(eq(accessTokens.userId, userId)).run();
}
