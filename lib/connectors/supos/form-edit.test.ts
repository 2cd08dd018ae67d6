import { describe, expect, it } from 'vitest';
import { fieldsOf } from '@/lib/domain/form';
import { problemsOf } from '@/lib/domain/form-rules';
import { formOf } from './form';
import { editedForm } from './form-edit';

const edited = (document: unknown, values: Record<string, string[]>): unknown =>
  JSON.parse(editedForm(JSON.stringify(document), values) ?? 'null');
const long = '長'.repeat(5_000) + '😀'.repeat(2_500);

describe('what is filled in of a form of supOS', () => {
  it('keeps each value in the type that is there (facts: supos §4)', () => {
    const document = { name_0: '示波器', count_0: 12, urgent: false, nothing: null, ctrlIndex: 3 };
    expect(
      edited(document, { name_0: [long], count_0: ['13.50'], urgent: ['true'], nothing: ['"quoted"\n'] }),
    ).toEqual({ name_0: long, count_0: 13.5, urgent: true, nothing: '"quoted"\n', ctrlIndex: 3 });
    expect(edited(document, { name_0: [], count_0: [] })).toMatchObject({ name_0: '', count_0: null });
  });

  it('leaves what was not touched as it is written: long numbers, trailing zeros, unknown keys', () => {
    const text = '{"serial":9007199254740993,"price":1.00,"other":{"x":[1.10]},"a":"b"}';
    expect(editedForm(text, { a: ['c'] })).toBe(
      '{"serial":9007199254740993,"price":1.00,"other":{"x":[1.10]},"a":"c"}',
    );
  });

  it('gives an unchanged form back letter for letter', () => {
    const text = ' {"a" : 1 } ';
    expect(editedForm(text, {})).toBe(text);
    expect(editedForm(null, {})).toBeNull();
  });

  it('changes the value inside of a component, not what the component stores about itself', () => {
    const document = { s: { ctrlType: 'select', ctrlIndex: 1, value: 'old' } };
    expect(edited(document, { s: ['new'] })).toEqual({
      s: { ctrlType: 'select', ctrlIndex: 1, value: 'new' },
    });
  });

  it('changes, adds and removes rows, and keeps in each what its columns do not let change', () => {
    const lines = [
      { item: 'A', price: 1, more: { deep: [1] } },
      { item: 'B', price: 2, more: { deep: [2] } },
    ];
    const [first = '', second = ''] = fieldsOf(formOf(JSON.stringify({ lines }), true))[0]?.values ?? [];
    const changed = second.replace('"B"', '"Ω"');
    expect(edited({ lines }, { lines: [changed, '{"item":"C","price":"3","more":""}'] })).toEqual({
      lines: [
        { item: 'Ω', price: 2, more: { deep: [2] } },
        { item: 'C', price: 3, more: null },
      ],
    });
    expect(edited({ lines }, { lines: [first] })).toEqual({ lines: [lines[0]] });
    expect(edited({ days: ['Mon', 'Tue'] }, { days: ['{"value":"Tue"}', '{"value":"Wed"}'] })).toEqual({
      days: ['Tue', 'Wed'],
    });
  });

  it('makes rows with columns of a list of single values once one of them has more than its value', () => {
    expect(edited({ days: ['Mon'] }, { days: ['{"value":"Tue"}', '{"value":"Wed","note":"late"}'] })).toEqual(
      {
        days: [{ value: 'Tue' }, { value: 'Wed', note: 'late' }],
      },
    );
  });

  it('leaves rows that have a column "value" alone what they are', () => {
    expect(edited({ marks: [{ value: 1 }] }, { marks: ['{"value":"2"}'] })).toEqual({
      marks: [{ value: 2 }],
    });
  });

  it('gives the rows of an emptied table the shape they had before the draft', () => {
    const before = JSON.stringify({
      readings: [{ place: 'P1', value: 1, more: { a: 1 } }],
      days: { ctrlType: 'days', value: ['Mon'] },
    });
    const emptied = editedForm(before, { readings: [], days: [] });
    expect(JSON.parse(emptied ?? '')).toEqual({ readings: [], days: { ctrlType: 'days', value: [] } });
    const columns = fieldsOf(formOf(emptied, true, before)).map((field) => field.columns);
    expect(columns).toEqual(fieldsOf(formOf(before, true)).map((field) => field.columns));
    const values = { readings: ['{"place":"P3","value":"7","more":""}'], days: ['{"value":"Tue"}'] };
    expect(JSON.parse(editedForm(emptied, values, before) ?? '')).toEqual({
      readings: [{ place: 'P3', value: 7, more: null }],
      days: { ctrlType: 'days', value: ['Tue'] },
    });
  });

  it.each([null, '{}', '{"readings":[]}', '{"readings":"x"}', '{"readings":[[1]]}', '[1]'])(
    'adds no row to an empty table whose columns nothing tells (before: %s)',
    (before) => {
      const [table] = fieldsOf(formOf('{"readings":[]}', true, before));
      expect(table).toMatchObject({ kind: 'table', values: [], columns: [], fixedRows: true });
      expect(table?.hint).toMatch(/first row in supOS\.$/);
      expect(editedForm('{"readings":[]}', { readings: [] }, before)).toBe('{"readings":[]}');
      expect(() => editedForm('{"readings":[]}', { readings: ['{"value":"P3"}'] }, before)).toThrowError(
        expect.objectContaining({ code: 'invalid-input', field: 'readings' }),
      );
    },
  );

  it.each(['.5', '007', '-00', '-.5', '1.', '+1', '７', '0.5', '-7', '0', '1.00'])(
    'takes the number %s where the form does, or neither of them',
    (number) => {
      const text = JSON.stringify({ count: 12, lines: [{ price: 1 }] });
      const row = JSON.stringify({ price: number });
      const isTaken = (values: Record<string, string[]>) => {
        try {
          return editedForm(text, values) !== null;
        } catch {
          return false;
        }
      };
      const fillings: Record<string, string[]>[] = [{ count: [number] }, { lines: [row] }];
      for (const values of fillings)
        expect(problemsOf(formOf(text, true), values).length === 0).toBe(isTaken(values));
    },
  );

  it('leaves of the rows beside one that is taken away each what only supOS shows of it', () => {
    const lines = [
      { item: 'A', price: 1, more: { deep: [1] } },
      { item: 'B', price: 1, more: { deep: [2] } },
      { item: 'C', price: 3, more: { deep: [3] } },
    ];
    const [, second = '', third = ''] = fieldsOf(formOf(JSON.stringify({ lines }), true))[0]?.values ?? [];
    expect(edited({ lines }, { lines: [second.replace('"1"', '"9"'), third.replace('"C"', '"Ω"')] })).toEqual(
      {
        lines: [
          { item: 'B', price: 9, more: { deep: [2] } },
          { item: 'Ω', price: 3, more: { deep: [3] } },
        ],
      },
    );
  });

  it.each(['[1]', 'not json', '"text"'])('is a conflict with a form that has become %s', (text) => {
    expect(() => editedForm(text, { a: ['x'] })).toThrowError(
      expect.objectContaining({
        code: 'conflict',
        message: 'The form was changed in supOS in a way that Intray cannot read. Nothing was sent.',
      }),
    );
  });

  it.each([
    [{ count: 12 }, { count: ['a dozen'] }, /number/],
    [{ urgent: true }, { urgent: ['maybe'] }, /yes or no/],
    [{ a: 1 }, { gone: ['x'] }, /no “gone”/],
    [{ deep: { a: 1 } }, { deep: ['x'] }, /only be changed in supOS/],
  ])('refuses %j with %j and names the field', (document, values, message) => {
    const [field] = Object.keys(values);
    expect(() => editedForm(JSON.stringify(document), values)).toThrowError(
      expect.objectContaining({ code: 'invalid-input', field, message: expect.stringMatching(message) }),
    );
  });
});
