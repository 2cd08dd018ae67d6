import { rawValues } from './raw';

/** Stands in every text that the harness invents: it must not come out in a message, whatever becomes of the answer. */
export const VENDOR_TEXT = 'said-by-the-vendor-7Qz';

/** An object with the key as its own, as a JSON parser makes it. */
function owning(key: string, value: unknown): object {
  return Object.defineProperty({}, key, { value, enumerable: true, configurable: true, writable: true });
}

const POLLUTED = { polluted: VENDOR_TEXT };

const numbers = [0, -0, 1, -1, 1.5, 2 ** 31, 2 ** 53, 1e308, 1e-308, 1_763_800_000, 1_763_800_000_000];

const times = [
  '0000-00-00 00:00:00',
  '2026-02-30 25:61:61',
  '2026-02-30T10:00:00.000+0800',
  '2026-13-01',
  '2026-11-22 10:00:00 CST',
  '2026-W47-7',
  '12:30',
  '2026',
  '-000001-01-01T00:00:00Z',
  '+275760-09-13T00:00:01Z',
  '9999-12-31T23:59:59-2400',
  '22.11.2026 10:00',
  'yesterday',
];

const texts = [
  '',
  ' ',
  '\r\n\t',
  VENDOR_TEXT,
  `${VENDOR_TEXT} ${'x'.repeat(100_000)}`,
  '😀'.repeat(3_000),
  `<script>${VENDOR_TEXT}</script>`,
  `<!doctype html><title>${VENDOR_TEXT}</title>`,
  '\ud800',
  `a\udfffb ${VENDOR_TEXT}`,
  '\u0000',
  '\u202e\u200b\ufeff',
  '../../../etc/passwd',
  '..',
  '%00%2e%2e%2f%',
  'a/b?c#d;e&f',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'NaN',
  'null',
  'undefined',
  'true',
  '[object Object]',
  '{"a":',
  '[[[',
  '{"__proto__":{"polluted":1}}',
  '-1',
  '1e5',
  '00000000000000000000000000000000',
];

const structures = [
  [],
  {},
  [[]],
  [null],
  [VENDOR_TEXT],
  [1, '2', null, {}],
  { a: null },
  { length: 3, 0: VENDOR_TEXT },
  { toString: VENDOR_TEXT, valueOf: 1, toJSON: VENDOR_TEXT },
  { message: VENDOR_TEXT, status: 500, error: VENDOR_TEXT },
  owning('__proto__', POLLUTED),
  { constructor: { prototype: POLLUTED } },
];

/** What stands where something else was promised. */
export const badValues: readonly unknown[] = [
  null,
  true,
  false,
  ...numbers,
  ...times,
  ...texts,
  ...structures,
  ...rawValues,
];

/** Keys that a record may suddenly have, and what they hold. */
export const badKeys: readonly (readonly [string, unknown])[] = [
  ['__proto__', POLLUTED],
  ['constructor', { prototype: POLLUTED }],
  ['prototype', POLLUTED],
  ['toString', VENDOR_TEXT],
  ['hasOwnProperty', VENDOR_TEXT],
  ['then', VENDOR_TEXT],
  ['length', -1],
  ['', VENDOR_TEXT],
];
