import 'server-only';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { InboxDatabase } from '@/db/client';
import {
  type AccessTokenRecord,
  createAccessToken,
  findAccessTokenByHash,
  touchAccessToken,
} from '@/db/repositories/access-tokens';
import { toInstant } from '@/lib/domain/instant';

const PREFIX = 'intray_pat_';
const TOKEN = /^intray_pat_[A-Za-z0-9_-]{43}$/;
const TOUCH_EVERY_MS = 60_000;

/** 256 random bits need no slow hash: nobody can try them all. */
function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Makes a personal access token. `token` is shown once and stored nowhere. */
export async function issueAccessToken(
  inbox: InboxDatabase,
  owner: { userId: string; name: string; now: Date },
): Promise<{ id: string; token: string }> {
  const id = randomUUID();
  const token = PREFIX + randomBytes(32).toString('base64url');
  await createAccessToken(inbox, {
    id,
    userId: owner.userId,
    name: owner.name,
    tokenHash: hashToken(token),
    createdAt: toInstant(owner.now),
    lastUsedAt: null,
  });
  return { id, token };
}

/** The stored record of a token, or undefined; notes its use, at most once a minute. */
export async function recogniseAccessToken(
  inbox: InboxDatabase,
  token: string,
  now: Date,
): Promise<AccessTokenRecord | undefined> {
  if (!TOKEN.test(token)) return undefined;
  const record = await findAccessTokenByHash(inbox, hashToken(token));
  if (record)
    await touchAccessToken(inbox, record.id, {
      at: toInstant(now),
      unlessSince: toInstant(new Date(now.getTime() - TOUCH_EVERY_MS)),
    });
  return record;
}
