import { describe, expect, it } from 'vitest';
import { limitsText, refusalOf } from './check-file';

const limits = { maxBytes: 2_000_000, extensions: ['pdf', 'png'] };

describe('what is said of a file before it is sent', () => {
  it.each([
    ['scan.PDF', 1_000, null],
    ['scan.pdf', 2_000_001, /at most/],
    ['scan.exe', 10, /pdf, png/],
    ['scan', 10, /pdf, png/],
    ['.pdf', 10, /pdf, png/],
  ])('%s with %i bytes', (name, size, expected) => {
    const refusal = refusalOf({ name, size }, limits);
    if (expected === null) expect(refusal).toBeNull();
    else expect(refusal).toMatch(expected);
  });

  it('lets everything through where nothing is known', () => {
    expect(refusalOf({ name: 'x', size: 10 ** 9 }, undefined)).toBeNull();
    expect(refusalOf({ name: 'x', size: 10 ** 9 }, { maxBytes: null, extensions: [] })).toBeNull();
    expect(limitsText(undefined)).toBeNull();
    expect(limitsText({ maxBytes: null, extensions: [] })).toBeNull();
    expect(limitsText(limits)).toMatch(/^Taken: pdf, png, up to .+\.$/);
  });
});
