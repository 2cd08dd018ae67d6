/** Half of a surrogate pair, as a text that was cut within an emoji ends with, becomes U+FFFD, as SQLite stores it. */
export function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

/** The row with all its texts as they will be read back: what is hashed or answered before that must not be another. */
export function wellFormedRow<Row extends Readonly<Record<string, unknown>>>(row: Row): Row {
  const texts = Object.entries(row).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, wellFormed(value)] as const] : [],
  );
  return { ...row, ...Object.fromEntries(texts) };
}
