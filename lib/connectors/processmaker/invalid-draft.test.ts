/** What a draft has put into the case is held against the form's rules like what is typed: the vendor looks at neither. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Form, type FormValues, fieldsOf } from '@/lib/domain/form';
import { problemsOf } from '@/lib/domain/form-rules';
import type { TestSubject } from '../conformance/sandbox-call';
import type { TaskForms } from './dynaform';
import { controlsIn, filledFrom } from './dynaform-content';
import { Content } from './dynaform-schema';
import { requireComplete, variablesFrom } from './form-payload';
import { toForm } from './form-transform';
import { caseOf, completing, fieldNamed, offered, startProcessMaker } from './testing';

const MACHINE = 'Coordinate measuring machine 三次元量測儀';
const GOOD = { serial: ['HI-0042'], place: ['hall2'] };

describe('a case with an invalid draft', () => {
  let subject: TestSubject;
  beforeEach(async () => {
    subject = await startProcessMaker();
  });
  afterEach(() => subject.close());

  async function machine() {
    const { call, ref, actions } = await offered(subject, 'bob', MACHINE);
    const form = Form.parse(await subject.connector.forms?.load(call, ref));
    const idOf = (name: string) => fieldNamed(fieldsOf(form), name).id;
    const byId = (values: FormValues) =>
      Object.fromEntries(Object.entries(values).map(([name, texts]) => [idOf(name), texts]));
    return { call, ref, way: completing(actions)[0], form, byId };
  }

  /** Saves a draft and hands it in as a window does that has loaded the form anew since. */
  async function handIn(draft: FormValues, tellsBases: boolean) {
    const before = await machine();
    const named = before.byId({ ...GOOD, ...draft });
    await subject.connector.forms?.save?.(before.call, before.ref, named);
    const { call, ref, way, form } = await machine();
    const held = Object.fromEntries(fieldsOf(form).map(({ id, values }) => [id, values]));
    expect(held).toMatchObject(named);
    const found = fieldsOf(before.form).filter(({ id }) => id in named);
    const formBase = Object.fromEntries(found.map(({ id, values }) => [id, values]));
    const inputs = { comment: '', values: {}, form: named, ...(tellsBases && { formBase }) };
    return subject.connector.actions.perform(call, ref, {
      actionId: way?.id ?? '',
      intent: 'complete',
      inputs,
    });
  }

  const invalid: [string, FormValues][] = [
    ['serial', { serial: ['not like HI-0001 at all'] }],
    ['pieces', { pieces: ['2.5'] }],
    ['grade', { grade: ['d'] }],
    ['checkedOn', { checkedOn: ['2026-02-30'] }],
  ];
  test.each(invalid.flatMap(([name, draft]) => [true, false].map((tells) => [name, tells, draft] as const)))(
    'is not handed on with %s (what was there before is told: %s)',
    async (name, tells, draft) => {
      await expect(handIn(draft, tells)).rejects.toMatchObject({
        code: 'invalid-input',
        field: expect.stringMatching(new RegExp(`\\.${name}$`)),
      });
      const { delegations } = await caseOf(subject, MACHINE);
      expect(delegations.at(-1)?.finishedAt).toBeNull();
    },
  );

  test('is handed on once it is right', async () => {
    await expect(handIn({ pieces: ['2'] }, true)).resolves.toMatchObject({ outcome: 'settled' });
  });
});

const COLUMNS = [
  { type: 'text', id: 'what', name: 'what', label: 'What' },
  { type: 'text', id: 'count', name: 'count', label: 'Count', dataType: 'integer' },
];

function taskOf(kept: unknown, rights: object, more: object[] = []): TaskForms {
  const grid = {
    type: 'grid',
    id: 'g',
    name: 'g',
    label: 'Parts',
    columns: [...COLUMNS, ...more],
    ...rights,
  };
  const variables = { g: kept };
  const controls = filledFrom(
    controlsIn(Content.parse({ items: [{ mode: 'edit', items: [[grid]] }] })),
    variables,
  );
  return {
    forms: [{ uid: 'f', title: 'F', asks: true, editable: true, controls, hasValues: true }],
    withheld: [],
    variables,
  };
}

const rowsIn = (task: TaskForms) => fieldsOf(toForm(task))[0]?.values ?? [];
const two = { 1: { what: 'keep me', count: 'x' }, 2: { what: 'two', count: '2' } };
const withCells = (text: string, cells: object) => JSON.stringify({ ...JSON.parse(text), ...cells });
const told = (task: TaskForms, rows: string[], before = rowsIn(task)) =>
  problemsOf(toForm(task), { 'f.g': rows }, { 'f.g': before }).map(({ message }) => message);

describe('a grid', () => {
  const KEPT = { addRow: true, deleteRow: false };
  const GONE = [expect.stringMatching(/^Parts: a row that was there before is gone/)];
  const added = '{"what":"new","count":"1"}';

  test('whose rows may not be deleted keeps them, whatever takes the place of one', () => {
    const task = taskOf(two, KEPT);
    const [first = '', second = ''] = rowsIn(task);
    expect(told(task, [second, added])).toEqual(GONE);
    expect(told(task, [added, second])).toEqual(GONE);
    expect(told(task, [first])).toEqual(GONE);
    expect(told(task, [first, second, added])).toEqual([]);
    expect(
      told(task, [withCells(first, { what: 'two', count: '2' }), withCells(second, { what: 'three' })]),
    ).toEqual([]);
    expect(() => requireComplete(task, { values: { 'f.g': [second, added] } })).toThrow(
      expect.objectContaining({ code: 'invalid-input', field: 'f.g' }),
    );
  });

  test('whose rows may be neither deleted nor added has those it had', () => {
    const task = taskOf(two, { addRow: false, deleteRow: false });
    const [first = '', second = ''] = rowsIn(task);
    expect(told(task, [second, added])).toEqual(GONE);
    expect(told(task, [withCells(first, { what: 'x', count: '3' }), second])).toEqual([]);
  });

  test('keeps those that were there before a draft, and lets those of the draft go', () => {
    const before = taskOf(two, KEPT);
    const rows = rowsIn(before);
    const task = taskOf(variablesFrom(before, { values: { 'f.g': [...rows, added] } }).g, KEPT);
    expect(rowsIn(task)).toHaveLength(3);
    expect(told(task, [...rows, added], rows)).toEqual([]);
    expect(told(task, rows, rows)).toEqual([]);
    expect(told(task, rowsIn(task).slice(1), rows)).toEqual(GONE);
    expect(variablesFrom(task, { values: { 'f.g': [...rows] } }).g).toEqual(two);
  });

  test('without the right to add takes back a row that a draft took away, and no other', () => {
    const rights = { addRow: false, deleteRow: true };
    const rows = rowsIn(taskOf(two, rights));
    const drafted = taskOf({ 1: two[2] }, rights);
    expect(told(drafted, [...rows], rows)).toEqual([]);
    expect(told(drafted, [...rows, added], rows)).toEqual(['Parts takes at most 2 rows.']);
    expect(told(taskOf({}, rights), [], rows)).toEqual([]);
  });

  test('keeps apart what was wrong in a row since long and what a draft has put into one', () => {
    const rows = rowsIn(taskOf(two, {}));
    const wrong = withCells(rows[1] ?? '', { count: '2.5' });
    const task = taskOf({ 1: two[1], 2: { what: 'two', count: '2.5' } }, {});
    expect(rowsIn(task)[1]).toBe(wrong);
    expect(told(task, [rows[0] ?? '', wrong], [...rows])).toEqual([
      'Parts, row 2: Count takes a whole number.',
    ]);
  });
});
