import { describe, expect, it } from 'vitest';
import { cellValues, emptyRow, rowsOf, textOfRow, withCell } from './table-rows';
import { columnOfTest } from './testing/form-of-test';

describe('rows of a table in a form', () => {
  it('keeps the keys that no column shows, and their order', () => {
    const text = '{"secret":"x","amount":"12","tags":["a","b"]}';
    const [row] = rowsOf([text]);
    expect(row && textOfRow(row)).toBe(text);
    expect(row && textOfRow(withCell(row, columnOfTest('amount'), ['13']))).toBe(
      '{"secret":"x","amount":"13","tags":["a","b"]}',
    );
    expect(row && cellValues(row, 'tags')).toEqual(['a', 'b']);
    expect(row && textOfRow(withCell(row, columnOfTest('tags', { kind: 'choices' }), ['b']))).toContain(
      '"tags":["b"]',
    );
  });

  it('keeps a row that it does not understand as it is', () => {
    const [row] = rowsOf(['not json']);
    expect(row && textOfRow(row)).toBe('not json');
  });

  it('begins a row with every column empty', () => {
    const row = emptyRow([columnOfTest('amount'), columnOfTest('tags', { kind: 'choices' })]);
    expect(row).toEqual({ amount: '', tags: [] });
    expect(cellValues(row, 'amount')).toEqual([]);
    expect(cellValues(row, 'unknown')).toEqual([]);
  });
});
