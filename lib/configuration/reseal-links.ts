import { changeLink, type LinkRecord, listLinks } from '@/db/repositories/links';
import { VaultError } from '@/lib/auth/vault';
import { toInstant } from '@/lib/domain/instant';
import { openLinkSecret, sealLinkSecret } from '@/lib/inbox/links/link-credential';
import type { Runtime } from '@/lib/inbox/runtime';

async function reseal(runtime: Runtime, link: LinkRecord): Promise<void> {
  const sealed = sealLinkSecret(runtime.vault, link.id, openLinkSecret(runtime.vault, link));
  await changeLink(runtime.inbox, link, { ...sealed, updatedAt: toInstant(runtime.now()) });
}

/**
 * Encrypts with the present key what an earlier one has sealed, so that the earlier key can be dropped after one start.
 * A link that cannot be opened stays as it is: its person is asked to link again when it is used.
 */
export async function resealLinks(runtime: Runtime): Promise<void> {
  const links = await listLinks(runtime.inbox);
  for (const link of links.filter(({ keyId }) => keyId !== runtime.vault.keyId)) {
    try {
      await reseal(runtime, link);
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      runtime.log.warn({ linkId: link.id, keyId: link.keyId }, 'a stored sign-in cannot be opened');
    }
  }
}
