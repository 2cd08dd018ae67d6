import { describe, expect, it } from 'vitest';
import { ExpressionError, filled, holds, runTrigger } from './expression';

describe('a condition', () => {
  it.each([
    ['', {}, true],
    ['@@amount > 1000', { amount: 1_500 }, true],
    ['@@amount > 1000', { amount: '900' }, false],
    ['@@amount <= 1000', {}, true],
    ['@@decision == "approve"', { decision: 'approve' }, true],
    ["@@decision != 'approve'", { decision: 'approve' }, false],
    ['@@a == 1 && @@b == 2 || @@c', { a: 1, b: 3, c: '1' }, true],
    ['@@a == 1 and (@@b == 2 or @@c)', { a: 1, b: 3, c: '0' }, false],
    ['!@@done', { done: '' }, true],
    ['@#total * 2 + 1 >= 7', { total: 3 }, true],
    ['-@@x < 0', { x: 4 }, true],
    ['@@text == true', { text: 'true' }, true],
  ])('%s with %o', (condition, variables, expected) => {
    expect(holds(condition, variables)).toBe(expected);
  });

  it.each(['@@a ==', 'phpinfo()', '@@a @@b', '(@@a', 'constructor', '#'])('%s is refused', (condition) => {
    expect(() => holds(condition, {})).toThrow(ExpressionError);
  });
});

describe('a trigger', () => {
  it('sees what it has assigned, and tells which variables it named in their order', () => {
    const run = runTrigger('@@stamped = "yes " . @@item; @@twice = @@stamped . @@stamped;', { item: 'Pen' });
    expect(run).toEqual({
      assigned: { stamped: 'yes Pen', twice: 'yes Penyes Pen' },
      named: ['stamped', 'item', 'twice'],
    });
  });

  it('that does more than assign is not played', () => {
    expect(() => runTrigger('if (@@a) { @@b = 1; }', {})).toThrow(ExpressionError);
  });
});

it('a template keeps nothing of a variable that is not there', () => {
  expect(filled('Request @#item for @@who', { item: 'Pen' })).toBe('Request Pen for ');
});
