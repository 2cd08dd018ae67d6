import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { LinkRecord } from '@/db/repositories/links';
import type { Vault } from '@/lib/auth/vault';
import type { Credential } from '@/lib/connectors/contract';

/** What a link keeps encrypted: the connector's credential and, for a configured link, which input it came from. */
export interface LinkSecret {
  readonly credential: Credential;
  /** Digest of the configured input, to notice that the file was changed; null for a person's own link. */
  readonly inputDigest: string | null;
}

const Sealed = z.strictObject({
  credential: z.record(z.string(), z.unknown()),
  inputDigest: z.string().nullable(),
});

/** The same for the same values in any order. Only ever stored encrypted, so it needs no salt. */
export function digestOfInput(input: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(input).sort(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('base64url');
}

/** The encrypted columns of a link; the text opens only under this link's id. */
export function sealLinkSecret(
  vault: Vault,
  linkId: string,
  { credential, inputDigest }: LinkSecret,
): Pick<LinkRecord, 'credential' | 'keyId'> {
  return { credential: vault.seal({ credential, inputDigest }, linkId), keyId: vault.keyId };
}

/** Throws `VaultError` when the columns cannot be opened. */
export function openLinkSecret(
  vault: Vault,
  link: Pick<LinkRecord, 'id' | 'credential' | 'keyId'>,
): LinkSecret {
  return Sealed.parse(vault.open(link.credential, link.keyId, link.id));
}
