import { describe, expect, it } from 'vitest';
import { fileProblem } from './field-rules';
import type { Form, FormField, FormValues } from './form';
import { problemsOf } from './form-rules';
import { columnOfTest, fieldOfTest } from './testing/form-of-test';

const form = (...fields: FormField[]): Form => ({ note: null, sections: [{ title: null, fields }] });

/** What is said of one field with these values. */
const saidOf = (change: Partial<FormField>, ...values: string[]) =>
  problemsOf(form(fieldOfTest('it', change)), { it: values }).map(({ message }) => message);

const yesNo = [
  { value: 'Y', label: 'Yes' },
  { value: 'N', label: 'No' },
];

describe('a required field', () => {
  it('must not be empty or blank, whether it was touched or not', () => {
    expect(problemsOf(form(fieldOfTest('Reason', { required: true })), {})).toEqual([
      { fieldId: 'Reason', message: 'Reason is required.' },
    ]);
    for (const values of [[], [''], [' \u3000']])
      expect(saidOf({ required: true, values: ['x'] }, ...values)).toEqual(['it is required.']);
    expect(problemsOf(form(fieldOfTest('it', { required: true, values: ['x'] })), {})).toEqual([]);
  });

  it('that cannot be filled in here is nobody’s fault', () => {
    expect(problemsOf(form(fieldOfTest('it', { required: true, editable: false })), {})).toEqual([]);
    expect(problemsOf(form(fieldOfTest('it', { required: true, kind: 'heading' })), {})).toEqual([]);
  });
});

describe('a value', () => {
  it.each<[string, Partial<FormField>, string[], string[]]>([
    [
      'a number',
      { kind: 'number' },
      ['0', '-1.5', '.5', '007'],
      ['1e5', '1,5', '1.', 'one', '--1', '½', '1 2'],
    ],
    ['a whole number', { kind: 'number', rules: { integer: true } }, ['12', '-3'], ['1.5', '1.0']],
    [
      'a number in bounds',
      { kind: 'number', rules: { min: 1, max: 9.5 } },
      ['1', '9.5'],
      ['0.9', '9.51', '-2'],
    ],
    [
      'a date',
      { kind: 'date' },
      ['2028-02-29', '2026-12-31'],
      ['2026-02-29', '2026-13-01', '2026-1-1', '01/02/2026'],
    ],
    [
      'a date with a time',
      { kind: 'date-time' },
      ['2026-11-22 23:59:59', '2026-11-22 00:00:00'],
      [
        '2026-11-22',
        '2026-11-22T10:00:00',
        '2026-11-22 24:00:00',
        '2026-02-30 10:00:00',
        '2026-11-22 10:60:00',
      ],
    ],
    [
      'a date in a period',
      { kind: 'date', rules: { earliest: '2026-01-01', latest: '2026-12-31' } },
      ['2026-01-01', '2026-12-31'],
      ['2025-12-31', '2027-01-01'],
    ],
    [
      'a text by its length',
      { rules: { minLength: 2, maxLength: 3 } },
      ['ab', '🎉🎉🎉', '申請單'],
      ['a', 'abcd'],
    ],
    [
      'a text by its pattern',
      { rules: { pattern: { source: '[A-Z]\\d+', message: null } } },
      ['A1'],
      ['a1', 'A1 '],
    ],
    ['a choice', { kind: 'choice', choices: yesNo }, ['Y', 'N'], ['y', 'Yes']],
    ['a box to tick', { kind: 'boolean', choices: yesNo }, ['Y', 'N'], ['true']],
    ['somebody of a list', { kind: 'person', choices: yesNo }, ['Y'], ['Z']],
  ])('is held to be %s', (_name, change, good, bad) => {
    for (const value of good) expect(saidOf(change, value)).toEqual([]);
    for (const value of bad) expect(saidOf(change, value)).toHaveLength(1);
  });

  it('is told of in the vendor’s words where it has some', () => {
    const rules = { pattern: { source: '\\d+', message: '只能輸入數字' } };
    expect(saidOf({ rules }, 'x')).toEqual(['it: 只能輸入數字']);
  });

  it('may be empty where nothing requires it, whatever the rules', () => {
    expect(saidOf({ kind: 'number', rules: { min: 5, minLength: 2 }, values: ['7'] }, '')).toEqual([]);
    expect(saidOf({ kind: 'date', values: ['2026-01-01'] })).toEqual([]);
  });

  it('that the person did not touch is the system’s affair', () => {
    const old = fieldOfTest('it', { kind: 'number', values: ['about ten'] });
    expect(problemsOf(form(old), {})).toEqual([]);
    expect(problemsOf(form(old), { it: ['about ten'] })).toEqual([]);
    expect(problemsOf(form(old), { it: ['about nine'] })).toHaveLength(1);
  });

  it.each<[string, Partial<FormField>]>([
    ['abc', { kind: 'number' }],
    ['2.5', { kind: 'number', rules: { integer: true } }],
    ['2026-02-30', { kind: 'date' }],
    ['x1', { rules: { pattern: { source: '[A-Z]{3}', message: null } } }],
    ['d', { kind: 'choice', choices: yesNo }],
  ])('that the person’s own draft has put there is theirs: %s', (value, change) => {
    const drafted = form(fieldOfTest('it', { ...change, values: [value] }));
    const told = (before: string[]) => problemsOf(drafted, { it: [value] }, { it: before });
    expect(told([])).toHaveLength(1);
    expect(told(['before'])).toHaveLength(1);
    expect(told([value])).toEqual([]);
  });

  it('is one, except where several are taken', () => {
    expect(saidOf({}, 'a', 'b')).toEqual(['it takes one value.']);
    expect(saidOf({ kind: 'choices', choices: yesNo }, 'Y', 'N')).toEqual([]);
    expect(saidOf({ kind: 'choices', choices: yesNo }, 'Y', 'Q', 'R')).toHaveLength(1);
    expect(saidOf({ kind: 'file' }, 'F-1', 'F-2')).toEqual(['it takes one value.']);
    expect(saidOf({ kind: 'file', multiple: true }, 'F-1', 'F-2')).toEqual([]);
    expect(saidOf({ kind: 'person', multiple: true, peopleInput: 'who' }, 'u1', 'u2')).toEqual([]);
  });

  it('that is not among the choices is taken where others are, or where none were told', () => {
    expect(saidOf({ kind: 'choice', choices: yesNo, open: true }, 'perhaps')).toEqual([]);
    expect(saidOf({ kind: 'person', choices: yesNo, peopleInput: 'who' }, 'u7')).toEqual([]);
    expect(saidOf({ kind: 'choice' }, 'anything')).toEqual([]);
  });
});

describe('a field that is not the person’s to change', () => {
  it('is refused by its name', () => {
    expect(saidOf({ editable: false, values: ['1'] }, '2')).toEqual(['it cannot be changed at this step.']);
    expect(saidOf({ editable: false, values: ['1'] }, '1')).toEqual([]);
    expect(problemsOf(form(fieldOfTest('it')), { other: ['x'] })).toMatchObject([{ fieldId: 'other' }]);
  });
});

describe('a table', () => {
  const columns = [
    columnOfTest('what', { required: true }),
    columnOfTest('count', { kind: 'number', rules: { min: 1 } }),
    columnOfTest('kinds', { kind: 'choices', choices: yesNo }),
    columnOfTest('price', { required: true, editable: false }),
  ];
  const table = (change: Partial<FormField> = {}) => ({ kind: 'table', columns, ...change }) as const;

  it('tells row and column of each cell that is wrong', () => {
    const rows = [
      { what: 'Desk', count: '3', kinds: ['Y', 'N'] },
      { what: ' ', count: '0', kinds: ['Q'], unknown: 'kept' },
    ].map((row) => JSON.stringify(row));
    expect(problemsOf(form(fieldOfTest('Order', table())), { Order: rows })).toEqual([
      { fieldId: 'Order', row: 1, columnId: 'what', message: 'Order, row 2: what is required.' },
      { fieldId: 'Order', row: 1, columnId: 'count', message: 'Order, row 2: count must be at least 1.' },
      {
        fieldId: 'Order',
        row: 1,
        columnId: 'kinds',
        message: 'Order, row 2: kinds has no such choice. Choose one of those offered.',
      },
    ]);
  });

  const row = (what: string, count: string, kinds: string[] = []) => JSON.stringify({ what, count, kinds });
  const stored = [row('Desk', '1e5', ['gone']), row('Shelf', '0'), row('Lamp', '2', ['gone']), 'no row'];

  it.each<[string, string[], string[]]>([
    ['a cell beside', stored.with(0, row('Table', '1e5', ['gone'])), []],
    ['a cell in another row', stored.with(2, row('Lamp', '3', ['gone'])), []],
    ['a row taken away before it', [row('Shelf', '0'), row('Lamp', '3', ['gone'])], []],
    ['a row put before it', [row('Chair', '1'), ...stored], []],
    ['the bad cell itself', stored.with(0, row('Desk', '1e6', ['gone'])), ['1: count takes a number.']],
    [
      'a row that repeats what was wrong in another',
      [...stored, row('', '0', ['gone'])],
      ['5: what is required.', '5: count must be at least 1.', '5: kinds has no such choice.'],
    ],
  ])('is answered for only where it was changed: %s', (_, rows, wanted) => {
    const said = saidOf(table({ values: stored }), ...rows);
    expect(said).toHaveLength(wanted.length);
    for (const [index, words] of wanted.entries()) expect(said[index]).toContain(`it, row ${words}`);
  });

  const unfilled = [row('', '0'), row('Lamp', '1e5')];
  it.each<[string, FormValues]>([
    ['nobody has touched', {}],
    ['is handed in as it is', { it: unfilled }],
    ['was changed beside it', { it: unfilled.with(1, row('Lamp', '2')) }],
    ['was changed in the same row', { it: unfilled.with(0, row('', '3')) }],
  ])('that %s says which required cell is empty, and of no other that is wrong since long', (_, values) => {
    const before = fieldOfTest('it', table({ values: unfilled }));
    expect(problemsOf(form(before), values)).toEqual([
      { fieldId: 'it', row: 0, columnId: 'what', message: 'it, row 1: what is required.' },
    ]);
    expect(problemsOf(form({ ...before, editable: false }), {})).toEqual([]);
  });

  it('has as many rows as it may', () => {
    const row = '{"what":"x"}';
    expect(saidOf(table({ rules: { minRows: 2, maxRows: 3 } }), row)).toEqual(['it needs at least 2 rows.']);
    expect(saidOf(table({ rules: { maxRows: 1 } }), row, row)).toEqual(['it takes at most 1 row.']);
    expect(saidOf(table({ fixedRows: true, values: ['{"what":"a"}'] }), row, row)).toHaveLength(1);
    expect(saidOf(table({ required: true }))).toEqual(['it is required.']);
  });

  it('has no cell that is wrong since a draft, and those that were wrong before it', () => {
    const before = [row('Desk', '1e5', ['gone']), row('Shelf', '0')];
    const drafted = [row('Desk', '1e5', ['gone']), row('Shelf', '-3'), row('', '1')];
    const told = (was: FormValues) =>
      problemsOf(form(fieldOfTest('it', table({ values: drafted }))), { it: drafted }, was).map(
        ({ message }) => message,
      );
    expect(told({ it: before })).toEqual([
      'it, row 2: count must be at least 1.',
      'it, row 3: what is required.',
    ]);
    expect(told({})).toEqual(['it, row 3: what is required.']);
  });

  describe('some rows of which stay', () => {
    const kept = (what: string, ...mark: string[]) => JSON.stringify({ what, price: mark.join() });
    const two = [kept('one', 'a'), kept('two', 'b')];
    const said = (change: Partial<FormField>, rows: string[], before = two) =>
      problemsOf(
        form(fieldOfTest('it', { ...table(change), values: rows })),
        { it: rows },
        { it: before },
      ).map(({ message }) => message);
    const GONE = 'it: a row that was there before is gone, and none may be removed.';

    it.each<[string, string[], string[]]>([
      ['others are added', [...two, kept('new'), kept('newer')], []],
      ['every cell of them is filled in anew', [kept('two', 'a'), kept('three', 'b')], []],
      ['they are turned round', two.toReversed(), []],
      ['one is removed', [kept('one', 'a')], [GONE]],
      ['another is put in the place of one', [kept('one', 'a'), kept('two')], [GONE]],
      ['one is taken for two', [kept('one', 'a'), kept('two', 'a')], [GONE]],
    ])('is held to that when %s', (_, rows, wanted) => {
      expect(said({ rules: { keepsRows: true } }, rows)).toEqual(wanted);
    });

    it('is held to them, too, where it has as many as before for good', () => {
      expect(said({ fixedRows: true }, [kept('x', 'a'), kept('y', 'b')])).toEqual([]);
      expect(said({ fixedRows: true }, [kept('one', 'a'), kept('two')])).toEqual([GONE]);
    });

    it('has no more of them than before a draft took some away or added some', () => {
      const rules = { noMoreRows: true };
      expect(said({ rules }, two)).toEqual([]);
      expect(said({ rules }, [kept('one', 'a')])).toEqual([]);
      expect(said({ rules }, [])).toEqual([]);
      expect(said({ rules }, [...two, kept('new')])).toEqual(['it takes at most 2 rows.']);
    });
  });

  it.each(['', '{"what":1}', '[]', 'null', '{"what":{"a":"b"}}'])('has no row like %j', (text) => {
    expect(saidOf(table(), '{"what":"x"}', text)).toEqual(['it, row 2 cannot be read.']);
  });
});

describe('a file', () => {
  const rules = { maxBytes: 5_000_000, extensions: ['pdf', 'png'] };

  it('is measured before it is brought', () => {
    expect(fileProblem('Invoice', rules, { name: 'a.PDF', size: 5_000_000 })).toBeNull();
    expect(fileProblem('Invoice', rules, { name: 'a.pdf', size: 5_000_001 })).toContain('up to 5.0 MB');
    expect(fileProblem('Invoice', rules, { name: 'a.exe', size: 1 })).toContain('pdf, png');
    expect(fileProblem('Invoice', rules, { name: 'pdf', size: 1 })).not.toBeNull();
    expect(fileProblem('Invoice', { extensions: [] }, { name: 'anything', size: 1 })).toBeNull();
  });
});
