import { describe, expect, it } from 'vitest';
import { filled, holds, runTrigger } from './expression';

const NOW = '2026-01-05 09:07:30';
const assigned = (code: string, variables = {}) => runTrigger(code, variables, NOW).assigned;

describe('a condition', () => {
  it.each([
    ['', {}, true],
    ['@@amount > 1000', { amount: 1_500 }, true],
    ['@@amount > 1000', { amount: '900' }, false],
    ['@@amount <= 1000', {}, true],
    ['@@decision == "approve"', { decision: 'approve' }, true],
    ["@@decision != 'approve'", { decision: 'approve' }, false],
    ['@@a <> 3 ;', { a: 4 }, true],
    ['@@a == 1 && @@b == 2 || @@c', { a: 1, b: 3, c: '1' }, true],
    ['@@a == 1 and (@@b == 2 or @@c)', { a: 1, b: 3, c: '0' }, false],
    ['@@a or @@b and @@c', { a: '1' }, true],
    ['!@@done', { done: '' }, true],
    ['@#total * 2 + 1 >= 7', { total: 3 }, true],
    ['-@@x < 0', { x: 4 }, true],
    ['@@text == true', { text: 'true' }, true],
    ['strlen(@@item) > 3', { item: 'Crane' }, true],
    ['COUNT(@@list) == 2 // both', { list: [1, 2] }, true],
    ['/* the head */ in_array(@@who, array("ann", "ben"))', { who: 'ben' }, true],
    ['@@grid[1]["price"] % 2 === 1', { grid: [{}, { price: 5 }] }, true],
    ['(int) @@amount . "" == "12"', { amount: '12 crates' }, true],
    ['@%amount == 12', { amount: '12.7' }, true],
    ['empty(@@missing) && !isset(@@missing)', {}, true],
    ['@@a ? @@b : @@c', { a: 0, c: 1 }, true],
    ['@@missing == ""', {}, true],
  ])('%s with %o', (condition, variables, expected) => {
    expect(holds(condition, variables)).toBe(expected);
  });

  it.each(['@@a ==', '!phpinfo()', '@@a @@b', '(@@a', 'constructor', '#', '!toString()', '@@a => 1'])(
    'that cannot be read does not hold: %s',
    (condition) => {
      expect(holds(condition, { a: 1, b: 1 })).toBe(false);
    },
  );
});

describe('a trigger', () => {
  it('sees what it has assigned, and tells which variables it named in their order', () => {
    const run = runTrigger(
      '@@stamped = "yes " . @@item; @@twice = @@stamped . @@stamped;',
      { item: 'Pen' },
      NOW,
    );
    expect(run).toEqual({
      assigned: { stamped: 'yes Pen', twice: 'yes Penyes Pen' },
      named: ['stamped', 'item', 'twice'],
    });
  });

  it.each([
    ['@@day = date("Y-m-d"); @@at = getCurrentTime();', { day: '2026-01-05', at: '09:07:30' }],
    ['@@day = date("D, j. M y \\\\a\\\\t G:i")', { day: 'Mon, 5. Jan 26 at 9:07' }],
    ['if (@@amount > 5) { @@size = "big"; } else { @@size = "small"; }', { size: 'big' }],
    ['if (@@amount < 5) @@size = 1; elseif (@@amount == 7) @@size = 2; else @@size = 3;', { size: 2 }],
    ['if (@@amount < 5) { @@size = 1; } else if (@@amount) { @@size = 2; }', { size: 2 }],
    ['// first\n# second\n/* third */ @@done = true;', { done: true }],
    ['$sum = 0; foreach (@@grid as $row) { $sum += $row["price"]; } @@sum = $sum;', { sum: 42 }],
    ['foreach (@@grid as $place => $row) @@last = $place;', { last: '1' }],
    [
      '@@name = strtoupper(@@item); @@line = "<{$none}> \\"" . @@name . "\\"";',
      { name: 'PEN', line: '<> "PEN"' },
    ],
    ['@@amount++; @@item .= "s"; @@half = @@amount / 2;', { amount: 8, item: 'Pens', half: 4 }],
    ['@@list[] = "a"; @@list[] = "b"; @@row["x"] = round(2.345, 2);', { list: ['a', 'b'], row: { x: 2.35 } }],
    ['@@one = 1; return; @@two = 2;', { one: 1 }],
    ['echo "hello"; @@x = number_format(1234.5, 2);', { x: '1,234.50' }],
  ])('plays %s', (code, expected) => {
    expect(assigned(code, { amount: 7, item: 'Pen', grid: [{ price: 40 }, { price: '2' }] })).toEqual(
      expected,
    );
  });

  it.each([
    '@@b = 1; executeQuery("SELECT 1");',
    'while (true) { @@b = 1; }',
    '@@b = new Thing();',
    '@@b = date("Y", time());',
    'if (@@a) { @@b = 1;',
    '@@b = number_format(1, 1000);',
  ])('that cannot be read changes nothing: %s', (code) => {
    expect(runTrigger(code, { a: 1 }, NOW)).toEqual({ assigned: {}, named: expect.arrayContaining(['b']) });
  });
});

it('a template keeps nothing of a variable that is not there', () => {
  expect(filled('Request @#item for @@who', { item: 'Pen' })).toBe('Request Pen for ');
});
