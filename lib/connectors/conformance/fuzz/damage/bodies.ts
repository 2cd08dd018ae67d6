import { gzipSync } from 'node:zlib';
import { VENDOR_TEXT } from './bad-values';

/** What may come in place of the body. `at` is between 0 and 1: where in the text it happens. */
type Spoil = (text: string, at: number) => string | Uint8Array;

const page = `<!doctype html><html><title>${VENDOR_TEXT}</title><p>Sign in`;
const notice = `<br />\n<b>Notice</b>:  Undefined index: ${VENDOR_TEXT} in <b>/var/www/x.php</b><br />\n`;
const upTo = (text: string, at: number) => text.slice(0, Math.floor(text.length * at));

/** Bodies that say nothing of the list: whoever makes a list of them has lost its records. */
const spoils = {
  empty: () => '',
  blank: () => ' \r\n ',
  null: () => 'null',
  true: () => 'true',
  zero: () => '0',
  'empty text': () => '""',
  text: () => JSON.stringify(VENDOR_TEXT),
  'empty list': () => '[]',
  'empty record': () => '{}',
  'list of lists': () => '[[[]]]',
  'a page': () => page,
  xml: () => `<?xml version="1.0"?><fault>${VENDOR_TEXT}</fault>`,
  'a fault': () => JSON.stringify({ error: { code: 500, message: VENDOR_TEXT }, status: 'error' }),
  'cut off': upTo,
  'notice in front': (text) => notice + text,
  'more behind': (text) => `${text}${page}`,
  'said twice': (text) => text + text,
  'in quotes': (text) => JSON.stringify(text),
  'in a list': (text) => `[${text}]`,
  'in a call': (text) => `callback(${text});`,
  'not a number': (text, at) => `${upTo(text, at)}NaN${text.slice(upTo(text, at).length)}`,
  'single quotes': (text) => text.replaceAll('"', "'"),
  'zero bytes': (text, at) => `${upTo(text, at)}\u0000${text.slice(upTo(text, at).length)}`,
  'two bytes a letter': (text) => Buffer.from(text, 'utf16le'),
  'compressed unsaid': (text) => gzipSync(text),
  'nothing but brackets': () => '['.repeat(50_000),
} satisfies Record<string, Spoil>;

/** Bodies that look odd and say the same as before. */
const harmless = {
  'byte order mark': (text) => `\uFEFF${text}`,
  'blanks around': (text) => ` \r\n${text}\n${' '.repeat(100_000)}`,
  'escaped letters': (text) =>
    text.replaceAll(
      /[\u0080-\uffff]/g,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
} satisfies Record<string, Spoil>;

/** Bodies of which any record may be another one now. */
const garbled = {
  'one byte a letter': (text) => Buffer.from(text, 'latin1'),
} satisfies Record<string, Spoil>;

const all: Readonly<Record<string, Spoil>> = { ...spoils, ...harmless, ...garbled };

export const bodyKinds: readonly string[] = Object.keys(all);

export function spoilBody(kind: string, text: string, at: number): string | Uint8Array {
  return all[kind]?.(text, at) ?? '';
}

/** True where every record may have changed with the body. */
export const changesRecords = (kind: string): boolean => kind in garbled;
