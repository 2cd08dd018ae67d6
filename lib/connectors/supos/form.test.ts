import { expect, it } from 'vitest';
import { formOf } from './form';
import { storedFormOf } from './form-text';

const fields = (document: unknown) =>
  formOf(JSON.stringify(document)).sections.flatMap((section) => section.fields);

it('shows the stored values and leaves out what components store about themselves (facts: supos §4 "Keys seen")', () => {
  const form = fields({ name_0: '示波器', quantity_0: 12, urgent_0: true, ctrlType: 'form', ctrlIndex: 7 });
  expect(form.map(({ id, label, kind, display }) => [id, label, kind, display])).toEqual([
    ['name_0', 'Name', 'text', ['示波器']],
    ['quantity_0', 'Quantity', 'number', ['12']],
    ['urgent_0', 'Urgent', 'boolean', ['Yes']],
  ]);
  expect(form.every(({ editable }) => !editable)).toBe(true);
});

it('keeps nested values readable as JSON text', () => {
  const form = fields({
    lines: [{ item: 'A', price: 1 }],
    other: { a: 1 },
    wrapped: { ctrlType: 'select', value: 'running' },
    days: ['Mon', 'Tue'],
    nothing: null,
  });
  expect(form.map(({ kind, values }) => [kind, values])).toEqual([
    ['table', ['{"item":"A","price":"1"}']],
    ['unknown', ['{"a":1}']],
    ['text', ['running']],
    ['choices', ['Mon', 'Tue']],
    ['text', []],
  ]);
});

it('shows a list that holds lists as it is stored, and single values as choices of none', () => {
  const [mixed, days] = fields({ mixed: ['Mon', ['Tue']], days: ['Mon'] });
  expect(mixed).toMatchObject({ kind: 'unknown', values: ['["Mon",["Tue"]]'] });
  expect(days).toMatchObject({ kind: 'choices', choices: [] });
});

it('says that rows can only be added in supOS where the form may be changed and nothing tells the columns', () => {
  const lines = (document: unknown, editable: boolean) =>
    formOf(JSON.stringify(document), editable).sections[0]?.fields[0];
  const fixed = { fixedRows: true, hint: expect.stringMatching(/first row in supOS\.$/) };
  expect(lines({ lines: [{}] }, true)).toMatchObject({ kind: 'table', ...fixed });
  for (const free of [lines({ lines: [{}] }, false), lines({ lines: [{ item: 'A' }] }, true)]) {
    expect(free).toMatchObject({ kind: 'table' });
    expect(free).not.toHaveProperty('fixedRows');
    expect(free).not.toHaveProperty('hint');
  }
});

it('makes labels of the keys, which are all supOS tells (facts: supos §4)', () => {
  const labels = fields({
    leaveDays: 1,
    VATNumber_0: 2,
    'from-date': 3,
    請假天數_1: 4,
    cost_centre_0: 5,
    _0: 6,
    ISO9001_0: 7,
    paper_A4: 8,
  });
  expect(labels.map(({ label }) => label)).toEqual([
    'Leave days',
    'VAT number',
    'From date',
    '請假天數',
    'Cost centre',
    '_0',
    'ISO9001',
    'Paper A4',
  ]);
});

it('shows truth values in words and keeps them as they are stored', () => {
  const [urgent, ways] = fields({ urgent: false, ways: [true, 'x'] });
  expect([urgent?.values, urgent?.display]).toEqual([['false'], ['No']]);
  expect([ways?.values, ways?.display]).toEqual([
    ['true', 'x'],
    ['Yes', 'x'],
  ]);
});

it('does not let two fields read the same', () => {
  expect(fields({ name_0: 'a', name_1: 'b' }).map(({ label }) => label)).toEqual(['name_0', 'name_1']);
});

it('keeps long whole numbers digit by digit (facts: supos §4 "ids")', () => {
  expect(formOf('{"serial":9007199254740993}').sections[0]?.fields[0]?.values).toEqual(['9007199254740993']);
});

it('says in a sentence why there is nothing to show', () => {
  for (const text of ['{}', null, 'not json', '[1]'])
    expect(formOf(text)).toMatchObject({ sections: [], note: expect.stringMatching(/\.$/) });
});

it('prefers the temporarily saved document, letter for letter (facts: supos §4 "formTempData")', () => {
  const saved = '{"b": 2,"unknown":{"x":1}}';
  expect(storedFormOf({ formData: '{"a":1}', formTempData: saved })).toBe(saved);
  for (const formTempData of [null, undefined, '', ' {} ', '{}'])
    expect(storedFormOf({ formData: '{"a":1}', formTempData })).toBe('{"a":1}');
  expect(storedFormOf({ formData: null, formTempData: null })).toBeNull();
});

it('keeps a temporarily saved document that nobody can read: it is not an empty one', () => {
  for (const formTempData of ['not json', '[1]'])
    expect(storedFormOf({ formData: '{"a":1}', formTempData })).toBe(formTempData);
});

it.each(['a\nb', 'a\rb', '\n'])('edits a text of several lines as one, so that none is lost: %j', (text) => {
  const form = formOf(
    JSON.stringify({ note: text, lines: [{ item: 'A' }, { item: text }], days: [text] }),
    true,
  );
  const [note, lines, days] = form.sections.flatMap((section) => section.fields);
  expect(note?.kind).toBe('long-text');
  expect([lines?.columns?.[0]?.kind, days?.columns?.[0]?.kind]).toEqual(['long-text', 'long-text']);
});
