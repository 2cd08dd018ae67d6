/** 128 random bits in hex. `crypto.randomUUID` is missing where a page is served over plain HTTP to another machine. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
