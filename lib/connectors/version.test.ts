import { expect, it } from 'vitest';
import { LONGEST_VERSION, versionOf } from './version';

it('is readable while it is short; what is not told leaves its place empty', () => {
  expect(versionOf(88, null, 'a', undefined, true)).toBe('88||a||true');
  expect(versionOf('x'.repeat(LONGEST_VERSION))).toHaveLength(LONGEST_VERSION);
});

it('stays short whatever it is made of, and still tells one from the other', () => {
  const long = 'x'.repeat(LONGEST_VERSION);
  expect(versionOf(long, 1)).toMatch(/^[0-9a-f]{64}$/);
  expect(versionOf(long, 1)).toBe(versionOf(long, 1));
  expect(versionOf(long, 1)).not.toBe(versionOf(long, 2));
});
