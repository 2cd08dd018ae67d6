import { createHash } from 'node:crypto';

const CHUNK = 64 * 1024;

/** The bytes of a large file, made as they are needed; no two chunks are the same. */
export function* bytesOf(length: number): Generator<Buffer, void> {
  const chunk = Buffer.alloc(CHUNK);
  for (let at = 0; at < length; at += CHUNK) {
    chunk.fill((at / CHUNK) % 251);
    chunk.writeUInt32LE(at / CHUNK, 0);
    yield Buffer.from(chunk.subarray(0, Math.min(CHUNK, length - at)));
  }
}

/** The SHA-256, in hexadecimal, of the first `length` bytes. */
export function digestOf(length: number): string {
  const hash = createHash('sha256');
  for (const chunk of bytesOf(length)) hash.update(chunk);
  return hash.digest('hex');
}
