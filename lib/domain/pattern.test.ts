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

  it('takes line ends, spaces and numbers as browsers do', () => {
    expect(matchesPattern('.+', 'a\nb')).toBe(false);
    expect(matchesPattern('[\\s\\S]+', 'a\n\u3000b')).toBe(true);
    expect(matchesPattern('a$', 'a\n')).toBe(false);
    expect(matchesPattern('a\\sb\\Sc', 'a\u3000b\u200bc')).toBe(true);
    expect(matchesPattern('[^\\s]+', 'a\u00a0b')).toBe(false);
    expect(matchesPattern('\\S+', 'a\u3000b')).toBe(false);
    expect(matchesPattern('[\\d\\s]+', '1\u00a02')).toBe(true);
    expect(matchesPattern('[^\\S]+', '\u3000\ufeff \t')).toBe(true);
    expect(matchesPattern('\\\\s', '\\s')).toBe(true);
    expect(matchesPattern('\\d+', '１')).toBe(false);
    expect(matchesPattern('[\\u4e00-\\u9fa5]+\\/\\w', '申請/a')).toBe(true);
    expect(matchesPattern('[\\u4e00-\\u9fa5]+', 'a')).toBe(false);
  });

  it.each([
    ['(?=.*\\d).{8,}', 'short'],
    ['(?<!a)b', 'ab'],
    ['(a|b)\\1', 'ab'],
    ['.{1001}', 'short'],
  ])('that looks around, refers back or repeats too often is left to the vendor: %s', (source, value) => {
    expect(matchesPattern(source, value)).toBe(true);
  });

  it.each([
    ['(a+)+', 'a'],
    ['(a|a)*', 'a'],
    ['((a)*)*', 'a'],
    ['(a+){2,}', 'a'],
    ['(?:a*)*b', 'a'],
    ['(a*)\\1b', 'a'],
    ['a*a*b', 'a'],
    ['(?:\\d?\\d?)*x', '1'],
    ['(\\w?\\s?\\w?)*!', 'a'],
    ['(?:a|a|a|a|a|a)*b', 'a'],
    ['[\\s\\S]*(?:\\w+\\.?\\w+\\.?\\w+@x)[\\s\\S]*', 'a'],
    ['[\\s\\S]*(?:\\d+\\d+\\d+\\d+x)[\\s\\S]*', '1'],
    ['(?:.?){1000}'.repeat(80), 'a'],
    ['(?:\\w{0,1000}x?)'.repeat(60), 'a'],
    ['\\p{L}{1000}'.repeat(80), 'a'],
    [`(?:${'a?'.repeat(450)}){1000}`, 'a'],
  ])('keeps nobody waiting, however it is made: %s', (source, letter) => {
    for (const length of [24, 60, 400, 499, 100_000]) {
      const began = performance.now();
      matchesPattern(source, `${letter.repeat(length)}~`);
      expect(performance.now() - began).toBeLessThan(1_000);
    }
  });

  it.each([
    ['(?:\\d?\\d?)*x', '1'.repeat(60)],
    ['(\\w?\\s?\\w?)*!', 'a'.repeat(60)],
    ['(?:a|a|a|a|a|a)*b', 'a'.repeat(24)],
    ['[\\s\\S]*(?:\\w+\\.?\\w+\\.?\\w+@x)[\\s\\S]*', 'a'.repeat(500)],
  ])('is tested even where backtracking would explode: %s', (source, value) => {
    expect(matchesPattern(source, value)).toBe(false);
  });

  it('is not tested on what is too long for it', () => {
    expect(matchesPattern('a+', `${'a'.repeat(499)}!`)).toBe(false);
    expect(matchesPattern('a+', `${'a'.repeat(500)}!`)).toBe(true);
  });

  it('may count as far as forms do', () => {
    expect(matchesPattern('.{1,500}', 'a'.repeat(500))).toBe(true);
    expect(matchesPattern('.{1,400}', 'a'.repeat(401))).toBe(false);
    expect(matchesPattern('[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}', 'none')).toBe(false);
  });
});
