import { describe, expect, test } from 'vitest';
import { fieldsOf } from '@/lib/domain/form';
import type { TaskForms } from './dynaform';
import { controlsIn, filledFrom, type Variables } from './dynaform-content';
import { Content } from './dynaform-schema';
import { defaultsShown, requireComplete, variablesFrom } from './form-payload';
import { toForm } from './form-transform';

const OPTIONS = [
  { value: '1', label: 'Yes' },
  { value: '0', label: 'No' },
];

function formOf(uid: string, controls: readonly object[], variables: Variables, mode = 'edit') {
  const items = controls.map((each) => [{ name: 'x', id: 'x', label: 'X', ...each }]);
  const filled = filledFrom(controlsIn(Content.parse({ items: [{ mode, items }] })), variables);
  return { uid, title: uid, asks: true, editable: true, controls: filled, hasValues: true };
}

const taskOf = (variables: Variables, ...controls: object[]): TaskForms => ({
  forms: [formOf('f', controls, variables)],
  withheld: [],
  variables,
});

describe('a value is kept in the shape that it had (vendor document: REST API Cases, "Format of Variables")', () => {
  test.each<[object, unknown, string[], unknown, string]>([
    [{ type: 'text' }, undefined, ['7'], '7', '7'],
    [{ type: 'text' }, 5, ['7'], 7, '7'],
    [{ type: 'text' }, 5, ['007'], '007', '007'],
    [{ type: 'text' }, 5, ['1e3'], '1e3', '1e3'],
    [{ type: 'text' }, 'a', [], '', ''],
    [{ type: 'checkbox', options: OPTIONS }, undefined, ['1'], ['1'], 'Yes'],
    [{ type: 'checkbox', options: OPTIONS }, '0', ['1'], '1', 'Yes'],
    [{ type: 'checkbox', options: OPTIONS }, ['1'], [], ['0'], 'No'],
    [{ type: 'checkgroup', options: OPTIONS }, ['1'], ['0', '1'], ['0', '1'], '["No","Yes"]'],
    [{ type: 'checkgroup', options: OPTIONS }, '["1"]', ['0'], '["0"]', '["No"]'],
    [{ type: 'dropdown', options: OPTIONS }, '0', ['1'], '1', 'Yes'],
    [{ type: 'datetime', format: 'DD/MM/YYYY' }, '2026-01-01', ['2026-11-02'], '2026-11-02', '02/11/2026'],
    [
      { type: 'datetime', format: 'hh:mm A [o’clock]' },
      '',
      ['2026-11-02 15:04:00'],
      '2026-11-02 15:04:00',
      '03:04 PM o’clock',
    ],
  ])('%j that keeps %j takes %j as %j', (control, before, given, value, label) => {
    const variables = before === undefined ? {} : { x: before };
    expect(variablesFrom(taskOf(variables, control), { values: { 'f.x': given } })).toEqual({
      x: value,
      x_label: label,
    });
  });

  test('what was given and is there already is not sent', () => {
    expect(variablesFrom(taskOf({ x: 'a' }, { type: 'text' }), { values: { 'f.x': ['a'] } })).toEqual({});
    expect(variablesFrom(taskOf({}, { type: 'text' }), { values: { 'f.x': [''] } })).toEqual({});
  });
});

describe('one variable in two forms of a task', () => {
  const both: TaskForms = {
    forms: [formOf('f', [{ type: 'text' }], {}), formOf('g', [{ type: 'textarea' }], {})],
    withheld: [],
    variables: {},
  };

  test('is sent once, and nobody guesses which of two texts is meant', () => {
    expect(variablesFrom(both, { values: { 'f.x': ['a'], 'g.x': ['a'] } })).toEqual({ x: 'a', x_label: 'a' });
    expect(() => variablesFrom(both, { values: { 'f.x': ['a'], 'g.x': ['b'] } })).toThrow(
      /two forms.*Nothing was sent/,
    );
  });
});

describe('what is not for filling in', () => {
  const inner = (mode: string, field: string) => ({
    type: 'form',
    mode,
    items: [[{ type: 'text', id: 'inner', name: 'inner', label: 'Inner', mode: field }]],
  });

  test.each([
    [inner('view', 'parent'), false],
    [inner('parent', 'parent'), true],
    [inner('view', 'edit'), true],
    [inner('edit', 'disabled'), false],
  ])('a sub-form hands its mode on: %j may be filled in: %s', (control, editable) => {
    const [field] = fieldsOf(toForm(taskOf({}, control)));
    expect(field).toMatchObject({ id: 'f.inner', editable });
  });

  test('what the vendor’s page computes from is left to it, and so is the result', () => {
    const task = taskOf(
      { price: '2', total: '4' },
      { type: 'text', id: 'price', name: 'price', label: 'Price' },
      { type: 'text', id: 'total', name: 'total', label: 'Total', formula: 'price * 2' },
      { type: 'text', id: 'priceNote', name: 'priceNote', label: 'Note' },
    );
    expect(fieldsOf(toForm(task))).toMatchObject([
      { id: 'f.price', editable: false, hint: expect.stringContaining('“Total”') },
      { id: 'f.total', kind: 'calculation', editable: false, values: ['4'] },
      { id: 'f.priceNote', editable: true },
    ]);
    expect(() => variablesFrom(task, { values: { 'f.price': ['3'] } })).toThrow(/“Price” cannot be changed/);
  });

  test('choices of a query that nobody has asked are not made up', () => {
    const query = { type: 'dropdown', sql: 'SELECT 1' };
    expect(fieldsOf(toForm(taskOf({}, query)))[0]?.editable).toBe(false);
    expect(fieldsOf(toForm(taskOf({}, { ...query, optionsSql: OPTIONS })))[0]?.editable).toBe(true);
  });

  test('choices that hang on another field say so, for they were asked for with its stored value', () => {
    const query = { type: 'dropdown', optionsSql: OPTIONS };
    const task = taskOf(
      { plant: '1' },
      { type: 'dropdown', id: 'plant', name: 'plant', label: 'Plant', options: OPTIONS },
      { ...query, id: 'line', name: 'line', hint: 'One.', sql: "SELECT A, B FROM L WHERE P = '@@plant'" },
      { ...query, id: 'tool', name: 'tool', sql: 'SELECT A, B FROM T WHERE U = @#USER_LOGGED' },
      { type: 'text', id: 'site', name: 'site', label: 'Site', mode: 'view' },
      { ...query, id: 'gate', name: 'gate', sql: 'SELECT A, B FROM G WHERE S = @@site' },
    );
    const [plant, line, tool, , gate] = fieldsOf(toForm(task));
    expect(line?.hint).toMatch(/^One\. These choices are for “Plant” as ProcessMaker has it stored\./);
    for (const field of [plant, tool, gate]) expect(field).not.toHaveProperty('hint');
  });

  test('what the case itself calls a value explains one that is no choice (any more)', () => {
    const task = taskOf({ x: '9', x_label: 'Formerly nine' }, { type: 'dropdown', options: OPTIONS });
    expect(fieldsOf(toForm(task))[0]).toMatchObject({ values: ['9'], display: ['Formerly nine'] });
  });
});

describe('a form that is handed in', () => {
  const task = taskOf(
    { kept: '5' },
    { type: 'dropdown', id: 'kept', name: 'kept', options: OPTIONS, data: { value: '5', label: '' } },
    { type: 'dropdown', id: 'shown', name: 'shown', options: OPTIONS, data: { value: '0', label: 'No' } },
    {
      type: 'text',
      id: 'empty',
      name: 'empty',
      label: 'Empty',
      required: true,
      data: { value: '', label: '' },
    },
  );

  test('leaves in the case what it showed before anybody had filled it in, and only that', () => {
    expect(defaultsShown(task)).toEqual({ shown: '0', shown_label: 'No' });
  });

  test('names the field that is missing', () => {
    expect(() => requireComplete(task, { values: {} })).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        field: 'f.empty',
        message: 'Empty is required. Nothing was sent.',
      }),
    );
    expect(() => requireComplete(task, { values: { 'f.empty': ['x'] } })).not.toThrow();
  });
});
