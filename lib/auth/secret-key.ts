import { createHash, hkdfSync } from 'node:crypto';

/** What a key is used for. Each use gets a key of its own, so that one that leaks tells nothing about the others. */
export type KeyPurpose = 'vault' | 'session';

/** Derives the 32-byte key of one purpose from the installation's secret key (HKDF-SHA-256, RFC 5869). */
export function deriveKey(secretKey: Uint8Array, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, '', `intray/${purpose}/v1`, 32));
}

/** A short public name of a key: tells which key encrypted a text, and nothing about the key. */
export function keyIdOf(secretKey: Uint8Array): string {
  const named = hkdfSync('sha256', secretKey, '', 'intray/key-id/v1', 32);
  return createHash('sha256').update(Buffer.from(named)).digest('hex').slice(0, 12);
}
