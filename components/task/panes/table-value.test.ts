import { describe, expect, it } from 'vitest';
import { tableOf } from './table-value';

describe('tableOf', () => {
  it('reads a list of rows, and rows that come one by one', () => {
    expect(tableOf(['[{"item":"示波器","qty":2},{"item":"Probe","qty":null}]'])).toEqual([
      { item: '示波器', qty: '2' },
      { item: 'Probe', qty: '' },
    ]);
    expect(tableOf(['{"a":1}', '{"a":2}'])).toEqual([{ a: '1' }, { a: '2' }]);
  });

  it.each([[['not json']], [['[]']], [['{"a":1}', 'text']], [[]]])('leaves %j to be shown as text', (texts) =>
    expect(tableOf(texts)).toBeNull(),
  );
});
