/** What a draft and a hand-in leave of rows that keep more than people fill in. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fieldsOf } from '@/lib/domain/form';
import { propertyRuns } from '../conformance/property-runs';
import type { TestSubject } from '../conformance/sandbox-call';
import type { TaskForms } from './dynaform';
import { controlsIn, filledFrom } from './dynaform-content';
import { Content } from './dynaform-schema';
import { requireWayBack, variablesFrom } from './form-payload';
import { toForm } from './form-transform';
import { caseOf, completing, fieldNamed, offered, startProcessMaker } from './testing';

const GRID = {
  type: 'grid',
  id: 'g',
  name: 'g',
  label: 'Readings',
  columns: [
    { type: 'text', id: 'point', name: 'point', label: 'Point' },
    { type: 'text', id: 'value', name: 'value', label: 'Value' },
    { type: 'hidden', id: 'rowKey', name: 'rowKey', label: '' },
    { type: 'text', id: 'norm', name: 'norm', label: 'Norm', mode: 'view' },
  ],
};

type Rows = readonly Readonly<Record<string, unknown>>[];

const numbered = (rows: Rows) => Object.fromEntries(rows.map((row, place) => [String(place + 1), row]));

function taskOf(kept: unknown): TaskForms {
  const variables = { g: kept };
  const content = Content.parse({ items: [{ mode: 'edit', items: [[GRID]] }] });
  const controls = filledFrom(controlsIn(content), variables);
  const form = { uid: 'f', title: 'F', asks: true, editable: true, controls, hasValues: true };
  return { forms: [form], withheld: [], variables };
}

const textsIn = (task: TaskForms): readonly string[] => fieldsOf(toForm(task))[0]?.values ?? [];
const handedIn = (task: TaskForms, texts: readonly string[]): unknown =>
  variablesFrom(task, { values: { 'f.g': [...texts] } }).g ?? task.variables?.g;
const withCell = (text: string, cells: object) => JSON.stringify({ ...JSON.parse(text), ...cells });

const row = (letter: string, more: object = {}) => ({
  point: letter,
  value: '1',
  rowKey: `key ${letter}`,
  norm: `norm ${letter}`,
  ...more,
});

describe('the rows that stay', () => {
  const three = [row('a', { scanned: true }), row('b'), row('c', { extra: [1, { x: null }] })];

  test('are known again after the vendor has numbered them anew', () => {
    const [, second = '', third = ''] = textsIn(taskOf(numbered(three)));
    const wanted = [withCell(second, { value: '2' }), withCell(third, { point: 'b' })];
    const once = handedIn(taskOf(numbered(three)), wanted);
    const twice = handedIn(taskOf(once), [...wanted.slice(0, 1), withCell(third, { point: 'd' })]);
    expect(once).toMatchObject({ 1: row('b', { value: '2' }), 2: { ...three[2], point: 'b' } });
    expect(twice).toMatchObject({ 1: row('b', { value: '2' }), 2: { ...three[2], point: 'd' } });
  });

  test('are whole after any two changes of the order, each from what was there at first', () => {
    const kept = fc.array(
      fc.record({
        point: fc.constantFrom('a', 'b', ''),
        value: fc.constantFrom<unknown>('1', 1, ''),
        rowKey: fc.constantFrom<unknown>('r', 's', '', 7),
        norm: fc.constantFrom('n', ''),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(kept, fc.infiniteStream(fc.nat()), (rows, dice) => {
        const texts = textsIn(taskOf(numbered(rows)));
        const some = () =>
          [...texts.keys()]
            .filter(() => (dice.next().value ?? 0) % 3 > 0)
            .toSorted(() => ((dice.next().value ?? 0) % 2) - 0.5);
        const first = some();
        const second = some().filter((at) => first.includes(at));
        const pick = (places: readonly number[]) => places.flatMap((at) => texts[at] ?? []);
        const once = handedIn(taskOf(numbered(rows)), pick(first));
        const twice = Object.values(Object(handedIn(taskOf(once), pick(second))));
        const hidden = twice.map((each) => [Object(each).rowKey, Object(each).norm]);
        expect(hidden).toEqual(second.map((at) => [rows[at]?.rowKey, rows[at]?.norm]));
      }),
      { ...propertyRuns, numRuns: Math.ceil(propertyRuns.numRuns / 4) },
    );
  });

  test('are not taken for others that somebody else has put in their place', () => {
    const [first = '', second = ''] = textsIn(taskOf(numbered(three.slice(0, 2))));
    const theirs = taskOf(numbered([row('b'), row('z')]));
    const wanted = [withCell(first, { value: '9' }), second];
    expect(() => handedIn(theirs, wanted)).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        field: 'f.g',
        message: expect.stringMatching(
          /^Row 1 of “Readings” is no longer in ProcessMaker.*Nothing was sent\./,
        ),
      }),
    );
    expect(handedIn(theirs, [second])).toEqual({ 1: row('b') });
  });
});

describe('a draft', () => {
  const now = [row('a'), row('b')];
  const texts = textsIn(taskOf(numbered(now)));
  const drafted = (...rows: string[]) => requireWayBack(taskOf(numbered(now)), { 'f.g': rows });

  test.each<[string, string[]]>([
    ['changes cells', texts.map((text) => withCell(text, { point: 'x', value: '' }))],
    ['adds a row', [...texts, '{"point":"new","value":"3"}']],
    ['turns rows round', texts.toReversed()],
  ])('that %s can be put back', (_what, rows) => {
    expect(() => drafted(...rows)).not.toThrow();
    const task = taskOf(handedIn(taskOf(numbered(now)), rows));
    expect(textsIn(taskOf(handedIn(task, texts)))).toEqual(texts);
  });

  test('that takes away a row which keeps more could not be put back', () => {
    expect(() => drafted(...texts.slice(1))).toThrow(
      expect.objectContaining({ code: 'unsupported', field: 'f.g' }),
    );
    const bare = taskOf(numbered([{ point: 'a', value: '1' }, { point: 'b' }]));
    expect(() => requireWayBack(bare, { 'f.g': textsIn(bare).slice(1) })).not.toThrow();
  });
});

describe('in a case', () => {
  let subject: TestSubject;
  beforeEach(async () => {
    subject = await startProcessMaker();
  });
  afterEach(() => subject.close());

  test('a row that is taken out stays until the form is handed in, and the others keep all they kept', async () => {
    const title = 'Coordinate measuring machine 三次元量測儀';
    const { call, ref, actions } = await offered(subject, 'bob', title);
    const { forms } = subject.connector;
    const fields = async () => fieldsOf((await forms?.load(call, ref)) ?? { sections: [], note: null });
    const first = await fields();
    const readings = fieldNamed(first, 'readings');
    const [one = '', two = ''] = readings.values;
    const edited = withCell(two, { value: '9.9' });
    await forms?.save?.(call, ref, { [readings.id]: [one, edited] });
    const { writes } = await subject.state();
    await expect(forms?.save?.(call, ref, { [readings.id]: [edited] })).rejects.toMatchObject({
      code: 'unsupported',
      field: readings.id,
    });
    expect((await subject.state()).writes).toBe(writes);
    const [way] = completing(actions);
    const form = {
      [fieldNamed(first, 'serial').id]: ['HI-0042'],
      [fieldNamed(first, 'place').id]: ['hall2'],
      [readings.id]: [edited],
    };
    const inputs = { comment: '', values: {}, form };
    await subject.connector.actions.perform(call, ref, {
      actionId: way?.id ?? '',
      intent: 'complete',
      inputs,
    });
    expect((await caseOf(subject, title)).variables.readings).toEqual({
      1: {
        point: 'Y axis',
        value: '9.9',
        value_label: '9.9',
        grade: 'b',
        rowKey: 'r-2',
        norm: 'ISO 10360',
      },
    });
  });
});
