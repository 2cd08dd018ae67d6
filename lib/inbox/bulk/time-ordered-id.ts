import { randomBytes } from 'node:crypto';

const TIME_BYTES = 6;
const VERSION_7 = 0x70;
const VARIANT = 0x80;

/** A UUID of version 7 (RFC 9562, section 5.7): those of later milliseconds come later in the order of texts. */
export function timeOrderedId(at: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at.getTime(), 0, TIME_BYTES);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | VERSION_7, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | VARIANT, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
