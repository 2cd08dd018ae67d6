import { describe, expect, it } from 'vitest';
import type { FormColumn } from '@/lib/domain/form';
import { cellValues, emptyRow, rowsOf, textOfRow, withCell } from './table-rows';

const column = (id: string, kind: FormColumn['kind'] = 'text'): FormColumn => ({
  id,
  label: id,
  kind,
  choices: [],
  required: false,
  editable: true,
});

describe('rows of a table in a form', () => {
  it('keeps the keys that no column shows, and their order', () => {
    const text = '{"secret":"x","amount":"12","tags":["a","b"]}';
    const [row] = rowsOf([text]);
    expect(row && textOfRow(row)).toBe(text);
    expect(row && textOfRow(withCell(row, column('amount'), ['13']))).toBe(
      '{"secret":"x","amount":"13","tags":["a","b"]}',
    );
    expect(row && cellValues(row, 'tags')).toEqual(['a', 'b']);
    expect(row && textOfRow(withCell(row, column('tags', 'choices'), ['b']))).toContain('"tags":["b"]');
  });

  it('keeps a row that it does not understand as it is', () => {
    const [row] = rowsOf(['not json']);
    expect(row && textOfRow(row)).toBe('not json');
  });

  it('begins a row with every column empty', () => {
    const row = emptyRow([column('amount'), column('tags', 'choices')]);
    expect(row).toEqual({ amount: '', tags: [] });
    expect(cellValues(row, 'amount')).toEqual([]);
    expect(cellValues(row, 'unknown')).toEqual([]);
  });
});
