import { describe, expect, test } from 'vitest';
import { checkValue } from '@/lib/domain/field-rules';
import { Control } from './dynaform-schema';
import { bytesOf, extensionsIn, rulesOf } from './field-rules';

const control = (given: object) => Control.parse({ type: 'text', name: 'x', label: 'X', ...given });
const rules = (given: object) => rulesOf(control(given));

/** Whether a text control with this expression lets the text pass. */
function passes(validate: string, text: string): boolean {
  const found = rules({ validate });
  return (
    checkValue({ label: 'X', kind: 'text', choices: [], ...(found && { rules: found }) }, [text]).length === 0
  );
}

describe('an expression', () => {
  test.each([
    ['^[A-Z]{2}-\\d{4}$', 'HI-0001', true],
    ['^[A-Z]{2}-\\d{4}$', 'xHI-0001', false],
    ['/^\\d+$/', '12', true],
    ['/^\\d+$/', '12a', false],
    // The vendor's form is content with a match anywhere.
    ['\\d', 'a1b', true],
    ['\\d', 'ab', false],
    ['^a|b$', 'axx', true],
    ['^a|b$', 'xxb', true],
    ['^a|b$', 'xax', false],
    // What cannot be said here is no rule.
    ['/^abc$/i', 'ABC', true],
    ['(unclosed', 'anything', true],
    ['', 'anything', true],
  ])('%j lets %j pass: %s', (validate, text, isPassed) => {
    expect(passes(validate, text)).toBe(isPassed);
  });

  test('is told of in the words of whoever designed the form', () => {
    expect(rules({ validate: '^a$', validateMessage: '只能是 a' })?.pattern).toEqual({
      source: '^a$',
      message: '只能是 a',
    });
  });
});

describe('bounds', () => {
  test.each([
    [
      { type: 'datetime', format: 'YYYY-MM-DD', minDate: '2026-01-01', maxDate: '2026-12-31 10:00' },
      { earliest: '2026-01-01', latest: '2026-12-31' },
    ],
    [
      { type: 'datetime', format: 'YYYY-MM-DD HH:mm', minDate: '2026-01-01', maxDate: '2026-12-31 10:00' },
      { earliest: '2026-01-01 00:00:00', latest: '2026-12-31 10:00:00' },
    ],
    [{ type: 'datetime', format: 'YYYY-MM-DD', minDate: '@@from', maxDate: '' }, undefined],
    [{ maxLength: 80 }, { maxLength: 80 }],
    [{ maxLength: '' }, undefined],
    [
      { dataType: 'integer', maxLength: 10 },
      { integer: true, maxLength: 10 },
    ],
    [{ type: 'dropdown', maxLength: 10 }, undefined],
    [{ type: 'multipleFile', extensions: '*', size: 1024, sizeUnity: 'KB' }, { maxBytes: 1_048_576 }],
  ])('of %j are %j', (given, expected) => {
    expect(rules(given)).toEqual(expected);
  });

  test('of a grid: rows that may not be taken away stay, and none come where none may be added', () => {
    expect(rules({ type: 'grid', addRow: false, deleteRow: true })).toEqual({ noMoreRows: true });
    expect(rules({ type: 'grid', addRow: true, deleteRow: false })).toEqual({ keepsRows: true });
    expect(rules({ type: 'grid' })).toBeUndefined();
  });

  test.each([
    ['.pdf,.PNG', ['pdf', 'png']],
    ['*.pdf; doc', ['pdf', 'doc']],
    ['.*', undefined],
    ['*', undefined],
    ['*.*', undefined],
    ['', undefined],
  ])('the extensions %j are %j', (text, expected) => {
    expect(extensionsIn(text)).toEqual(expected);
  });

  test('a size of 0 is no limit (recorded)', () => {
    expect([bytesOf(0, 'KB'), bytesOf(null, ''), bytesOf(2, 'MB'), bytesOf(3, '')]).toEqual([
      undefined,
      undefined,
      2_097_152,
      3_072,
    ]);
  });
});
