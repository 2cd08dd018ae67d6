/** Deeper than any form, and not so deep that a parser which calls itself runs out of stack: such a text nobody can read. */
const DEPTH = 1_000;

/** Texts that no JSON value can hold, put into the text in place of a string that stands for them. */
const TOKENS: readonly string[] = [
  '9007199254740993',
  '-123456789012345678901234567890',
  '1e999',
  '-1e999',
  '1e-400',
  `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`,
  `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`,
  '"broken \uF8FF bytes"',
];

const placeholder = (index: number) => `@@raw:${index}@@`;

/** Values that become such texts when they are written. */
export const rawValues: readonly string[] = TOKENS.map((_token, index) => placeholder(index));

/** Not UTF-8: a lead byte without its second, and a byte that never occurs. */
const BROKEN_BYTES = Buffer.from([0xc3, 0x28, 0xff]);

/** The tree as a vendor's text, with the raw parts in their places. */
export function writeTree(tree: unknown): string | Uint8Array {
  const text = (JSON.stringify(tree) ?? '').replaceAll(
    /"@@raw:(\d+)@@"/g,
    (_found, index: string) => TOKENS[Number(index)] ?? 'null',
  );
  if (!text.includes('\uF8FF')) return text;
  const parts = text.split('\uF8FF').map((part) => Buffer.from(part));
  return Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [BROKEN_BYTES, part])));
}
