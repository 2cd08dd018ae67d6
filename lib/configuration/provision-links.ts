import { setTimeout as wait } from 'node:timers/promises';
import { deleteLink, findLinkOfUser, type LinkRecord, listLinks } from '@/db/repositories/links';
import { findUserByUsername, type UserRecord } from '@/db/repositories/users';
import { VaultError } from '@/lib/auth/vault';
import { isConnectorError } from '@/lib/connectors/errors';
import type { VendorCalls } from '@/lib/inbox/calls/vendor-call';
import { digestOfInput, openLinkSecret } from '@/lib/inbox/links/link-credential';
import { forgetCached, saveLink } from '@/lib/inbox/links/save-link';
import type { ConfiguredLink, Runtime } from '@/lib/inbox/runtime';

/** The start waits this long for the vendors' sign-ins; slower ones finish while Intray already runs. */
const SIGN_IN_PATIENCE_MS = 5_000;

async function removeLink(runtime: Runtime, link: LinkRecord): Promise<void> {
  await deleteLink(runtime.inbox, link.id);
  await forgetCached(runtime, link.id);
}

function storedDigest(runtime: Runtime, link: LinkRecord): string | null {
  try {
    return openLinkSecret(runtime.vault, link).inputDigest;
  } catch (error) {
    if (error instanceof VaultError) return null;
    throw error;
  }
}

/**
 * A link that has not got through to its vendor with this input. No credential of an earlier sign-in lives on in it.
 * It stays the link to the former account until the sign-in says otherwise, because mostly only a password was changed:
 * then decisions under way and the ids of its items must go on. What was read stays only under the same login.
 */
async function savePending(
  runtime: Runtime,
  user: UserRecord,
  { connectionId, input }: ConfiguredLink,
): Promise<LinkRecord> {
  const existing = await findLinkOfUser(runtime.inbox, user.id, connectionId);
  const username = input.username ?? user.username;
  if (existing && existing.subjectUsername !== username) await forgetCached(runtime, existing.id);
  return saveLink(runtime, {
    userId: user.id,
    connectionId,
    credential: {},
    subject: { id: existing?.subjectId ?? '', username, displayName: user.name },
    state: 'broken',
    origin: 'configuration',
    inputDigest: digestOfInput(input),
  });
}

/** The stored link when it was made from the very input that stands in the file, else a new one that waits for its sign-in. */
async function provisionLink(runtime: Runtime, configured: ConfiguredLink): Promise<LinkRecord[]> {
  const user = await findUserByUsername(runtime.inbox, configured.username);
  if (!user) return [];
  const existing = await findLinkOfUser(runtime.inbox, user.id, configured.connectionId);
  const isKept = existing && storedDigest(runtime, existing) === digestOfInput(configured.input);
  return [isKept ? existing : await savePending(runtime, user, configured)];
}

async function removeVanished(runtime: Runtime, kept: readonly LinkRecord[]): Promise<void> {
  const ids = new Set(kept.map(({ id }) => id));
  const links = await listLinks(runtime.inbox);
  for (const link of links)
    if (link.origin === 'configuration' && !ids.has(link.id)) await removeLink(runtime, link);
}

/** Opening a broken link signs it in. A failure is no reason not to start: each later reading of the link tries again. */
async function signIn(runtime: Runtime, calls: VendorCalls, link: LinkRecord): Promise<void> {
  try {
    await calls.withLink(link, async () => undefined, { priority: 'background' });
  } catch (error) {
    const code = isConnectorError(error) ? error.code : 'unknown';
    runtime.log.warn({ connectionId: link.connectionId, linkId: link.id, code }, 'a configured link waits');
  }
}

async function settleWithin(work: Promise<unknown>, milliseconds: number): Promise<void> {
  const patience = new AbortController();
  const deadline = wait(milliseconds, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([work, deadline]);
  patience.abort();
}

/**
 * Makes the links of the file, removes those that vanished from it, and signs in the ones that are not. A link that
 * the person had made at the same connection is replaced: the file owns it from then on.
 */
export async function provisionLinks(
  runtime: Runtime,
  configured: readonly ConfiguredLink[],
  calls: VendorCalls,
  patienceMs = SIGN_IN_PATIENCE_MS,
): Promise<void> {
  const links: LinkRecord[] = [];
  for (const link of configured) links.push(...(await provisionLink(runtime, link)));
  await removeVanished(runtime, links);
  const waiting = links.filter(({ state }) => state === 'broken');
  await settleWithin(Promise.all(waiting.map((link) => signIn(runtime, calls, link))), patienceMs);
}
