import { describe, expect, it } from 'vitest';
import { matchesPattern } from './pattern';

describe('a pattern of a vendor', () => {
  it('must match the whole value', () => {
    expect(matchesPattern('[a-z]+', 'abc')).toBe(true);
    expect(matchesPattern('[a-z]+', 'abc1')).toBe(false);
    // An alternative must not reach beyond its half.
    expect(matchesPattern('a|b', 'ab')).toBe(false);
    expect(matchesPattern('^[A-Z]\\d{9}$', 'A123456789')).toBe(true);
    expect(matchesPattern('^[A-Z]\\d{9}$', 'A12345678')).toBe(false);
  });

  it('takes Chinese and emoji for one character each', () => {
    expect(matchesPattern('.{2}', '申請')).toBe(true);
    expect(matchesPattern('.{2}', '🎉🎉')).toBe(true);
  });

  it.each(['[a-z', '(?<n>a)(?<n>b)', '*', 'a'.repeat(1_001)])(
    'that is no pattern here is no rule: %s',
    (source) => {
      expect(matchesPattern(source, 'anything')).toBe(true);
    },
  );

  it('that only the lenient reading takes still counts', () => {
    expect(matchesPattern('[\\w\\.\\-]+\\@x', 'a-b@x')).toBe(true);
    expect(matchesPattern('[\\w\\.\\-]+\\@x', 'a-b@y')).toBe(false);
  });

  it.each([
    '(a+)+',
    '(a|a)*',
    '(a|aa)+',
    '((a)*)*',
    '(a+){2,}',
    '(?:a*)*b',
    '(a*)\\1b',
    '([a-z]+)*',
    'a*a*b',
  ])('keeps nobody waiting, however it is made: %s', (source) => {
    for (const length of [24, 28, 500, 100_000]) {
      const began = performance.now();
      matchesPattern(source, `${'a'.repeat(length)}!`);
      expect(performance.now() - began).toBeLessThan(3_000);
    }
  });

  it('is not tested on what is too long for it', () => {
    expect(matchesPattern('(a+)+', `${'a'.repeat(24)}`)).toBe(true);
    expect(matchesPattern('(a+)+', 'ab')).toBe(false);
    expect(matchesPattern('a+', `${'a'.repeat(499)}!`)).toBe(false);
    expect(matchesPattern('a+', `${'a'.repeat(500)}!`)).toBe(true);
  });

  it('does not take quantifiers within brackets or escaped ones for nesting', () => {
    const value = `${'a'.repeat(40)}!`;
    expect(matchesPattern('([+*|a])+', value)).toBe(false);
    expect(matchesPattern('(\\+a)*', value)).toBe(false);
  });
});
