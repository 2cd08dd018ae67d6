import { describe, expect, it } from 'vitest';
import { allOf, extended, nothingSelected, type SelectedItem, toggled } from './selected-items';

const row = (id: string): SelectedItem => ({
  id,
  connectionId: 'c',
  title: id,
  processName: 'p',
  stepName: null,
});
const rows = ['a', 'b', 'c', 'd', 'e'].map(row);
const ids = ({ items }: { items: ReadonlyMap<string, unknown> }) => [...items.keys()].toSorted().join('');

describe('toggled', () => {
  it('takes an item in and out', () => {
    const once = toggled(nothingSelected, row('b'));
    expect(ids(once)).toBe('b');
    expect(ids(toggled(once, row('b')))).toBe('');
  });
});

describe('extended', () => {
  it('takes the rows from the one toggled last, in both directions, and gives back those left again', () => {
    const start = toggled(toggled(nothingSelected, row('e')), row('b'));
    const wider = extended(start, rows, 0, 3);
    expect(ids(wider)).toBe('bcde');
    expect(ids(extended(wider, rows, 0, 2))).toBe('bce');
    expect(ids(extended(wider, rows, 0, 0))).toBe('abe');
  });

  it('begins where the person is when nothing was toggled, and stays there', () => {
    const range = extended(nothingSelected, rows, 1, 2);
    expect(ids(range)).toBe('bc');
    expect(ids(extended(range, rows, 2, 3))).toBe('bcd');
  });
});

it('takes all', () => expect(ids(allOf(rows))).toBe('abcde'));
