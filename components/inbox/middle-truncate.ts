const longId = /[A-Za-z0-9][\w-]{21,}/g;
const KEEP_START = 10;
const KEEP_END = 6;

/**
 * Shortens the long ids within a text in their middle, because people tell ids apart by how they begin and end. Only
 * words with a digit in them are ids; a long word stays as it is.
 */
export function middleTruncate(text: string): string {
  return text.replace(longId, (id) =>
    /\d/.test(id) ? `${id.slice(0, KEEP_START)}…${id.slice(-KEEP_END)}` : id,
  );
}
