import 'server-only';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Credential } from '@/lib/connectors/contract';
import { deriveKey, keyIdOf } from './secret-key';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts and decrypts vendor credentials (AES-256-GCM). */
export interface Vault {
  /** Names the key that `seal` uses. Kept beside the sealed text, so that keys can be changed. */
  readonly keyId: string;
  /** Binds the sealed text to `context` (the link's id): a text copied to another row does not open. */
  seal(credential: Credential, context: string): string;
  /** Throws `VaultError` when the key is unknown, the text was changed, or it belongs to another context. */
  open(sealed: string, keyId: string, context: string): Credential;
}

/** A sealed text that cannot be opened. The message holds no part of it. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
}

const CredentialJson = z.record(z.string(), z.unknown());

function encrypt(key: Buffer, text: string, context: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}

function decrypt(key: Buffer, sealed: string, context: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const body = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([body, decipher.final()]).toString('utf8');
}

/**
 * A vault that seals with `secretKey` (32 bytes) and opens what it or one of `previousKeys` has sealed.
 * Each sealed text is the nonce (96 random bits), the tag and the encrypted JSON, in base64url.
 */
export function createVault(secretKey: Uint8Array, previousKeys: readonly Uint8Array[] = []): Vault {
  const keys = new Map([secretKey, ...previousKeys].map((key) => [keyIdOf(key), deriveKey(key, 'vault')]));
  const present = deriveKey(secretKey, 'vault');
  return {
    keyId: keyIdOf(secretKey),
    seal: (credential, context) => encrypt(present, JSON.stringify(credential), context),
    open: (sealed, keyId, context) => {
      const key = keys.get(keyId);
      if (!key)
        throw new VaultError(
          `The stored sign-in was encrypted with the key ${keyId}, which this installation does not have. ` +
            'Put that key into INTRAY_PREVIOUS_SECRET_KEYS, or link the account again.',
        );
      try {
        return CredentialJson.parse(JSON.parse(decrypt(key, sealed, context)));
      } catch {
        // The cause is dropped: a parser's message may quote what was decrypted.
        throw new VaultError(
          'The stored sign-in cannot be read: it was changed or belongs to another link. Link the account again.',
        );
      }
    },
  };
}
