import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FormField, FormFieldKind, type FormValues, fieldsOf } from '@/lib/domain/form';
import { fillForm } from './fill-form';
import { openForm } from './form';
import { LoadedTask } from './schema';
import { answeringCall } from './testing';

/** How OMFLOW forms may look, more freely than any designer would draw them (vendor facts: omflow §4). */

const PIECES = [
  '甲乙丙',
  '採購 ',
  '🚢',
  '👩‍👩‍👧',
  '"',
  "'",
  '\\',
  '\n',
  '\t',
  '\u202e',
  '<b>&',
  ',',
  '[',
  '{"a":1}',
  '0',
  'z',
  ' ',
];
const text = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom('長', '"', '🚢').map((piece) => piece.repeat(10_000)) },
);
const OPTIONS = ['a', 'b', '丙', 'd,e'];
const option = fc.constantFrom(...OPTIONS);
const lists = OPTIONS.map((value) => ({ value, text: `選項 ${value}` }));
const digits = fc.integer({ min: 0, max: 99_999 });
const person = fc.constantFrom('4', '5', '17');
const day = fc.constantFrom('2026-12-01', '2027-02-28');

/** What a type may hold, shapes of both releases and some that no type should. */
const anything = fc.oneof(text, fc.constant(null), fc.boolean(), digits, fc.jsonValue({ maxDepth: 2 }));
const oneOf = (value: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 6, arbitrary: value },
    { weight: 2, arbitrary: fc.tuple(value) },
    { weight: 1, arbitrary: fc.constantFrom('', null, []) },
    { weight: 1, arbitrary: anything },
  );
const someOf = (value: fc.Arbitrary<string>) => {
  const several = fc.uniqueArray(value, { maxLength: 3 });
  return fc.oneof(
    several,
    several.map((texts) => texts.join(',')),
    several.map((texts) => JSON.stringify(texts)),
    anything,
  );
};
const columns = [
  { id: 'FORMITM_1', type: 'inputbox', config: { title: '品名' } },
  { id: 'FORMITM_2', type: 'checkbox', config: { title: '屬性', lists } },
  { id: 'FORMITM_3', type: 'inputbox', hidden: true, config: {} },
];
const mapRow = fc.record({
  FORMITM_1: text,
  FORMITM_2: fc.subarray(OPTIONS),
  FORMITM_3: text,
  own: fc.jsonValue({ maxDepth: 1 }),
});
const dataRow = mapRow.map((row) => Object.entries(row).map(([id, value]) => ({ id, type: 'x', value })));
const rows = fc.oneof(fc.array(mapRow, { maxLength: 3 }), fc.array(dataRow, { minLength: 1, maxLength: 3 }));
const table = fc.oneof(
  rows,
  rows.map((all) => JSON.stringify(all, null, 1)),
  fc.constant(''),
  anything,
);
const handler = fc.oneof(fc.record({ group: person, user: fc.constantFrom('', '4'), kept: text }), anything);

type Drawn = readonly [type: string, config: object, value: fc.Arbitrary<unknown>];
const drawn: readonly Drawn[] = [
  ['h_title', {}, oneOf(text)],
  ['inputbox', {}, oneOf(text)],
  ['inputbox', { type: 'number' }, oneOf(fc.oneof(digits, digits.map(String)))],
  ['inputbox', { type: 'password' }, oneOf(text)],
  ['areabox', {}, oneOf(text)],
  ['list', { lists }, oneOf(option)],
  ['list', { lists, multiple: true }, someOf(option)],
  ['h_status', { lists }, oneOf(option)],
  ['h_level', { lists }, oneOf(option)],
  ['checkbox', { lists }, someOf(option)],
  ['date', {}, oneOf(day)],
  ['datetime', {}, oneOf(day.map((date) => `${date} 09:30:00`))],
  ['n_user', {}, oneOf(person)],
  ['n_user', { multiple: true }, someOf(person)],
  ['n_group', {}, oneOf(person)],
  ['h_group', { user: true }, handler],
  ['file', {}, anything],
  ['calculate', {}, anything],
  ['subtable', { form_object: { items: columns } }, table],
  ['label', {}, anything],
  ['currency', {}, oneOf(digits)],
  ['u_gps', {}, anything],
  ['u_nobody_knows', {}, anything],
];

const item = fc.constantFrom(...drawn).chain(([type, config, value]) =>
  fc.record({
    type: fc.constant(type),
    config: fc.constant(config),
    traits: fc.record({ title: text, readonly: fc.boolean() }),
    hidden: fc.boolean(),
    parent: fc.constantFrom('FORMBOX_1', 'FORMBOX_2', 'public'),
    value,
    isStored: fc.integer({ min: 0, max: 9 }).map((dice) => dice > 0),
    given: fc.infiniteStream(text),
    dice: fc.nat(),
  }),
);
type Item = typeof item extends fc.Arbitrary<infer One> ? One : never;

const BOXES = [
  { id: 'FORMBOX_1', type: 'box6', config: { title: '內容' } },
  { id: 'FORMBOX_2', type: 'box12', hidden: true, config: {} },
];

function taskOf(items: readonly Item[]): LoadedTask {
  const named = items.map((one, index) => ({ ...one, id: `FORMITM_${index + 1}` }));
  return LoadedTask.parse({
    formobject: {
      items: [
        ...BOXES,
        ...named.map(({ id, type, config, traits, hidden, parent }) => ({
          id,
          type,
          hidden,
          parent,
          config: { ...config, ...traits },
        })),
      ],
    },
    formdata: named.filter(({ isStored }) => isStored).map(({ id, type, value }) => ({ id, type, value })),
    config: {},
  });
}

/** Something else that the field takes, as the form model has it. */
function otherValues(field: FormField, { dice, given }: Item): string[] {
  const [written = ''] = given.take(1);
  const { kind, choices, values } = field;
  if (kind === 'number') return [String(dice % 1_000)];
  if (kind === 'date') return ['2028-02-29'];
  if (kind === 'date-time') return ['2028-02-29 23:59:59'];
  if (kind === 'choice') return [choices[dice % choices.length]?.value ?? ''];
  if (kind === 'choices')
    return choices.filter((_, index) => (dice >> index) % 2 === 0).map(({ value }) => value);
  if (kind === 'table')
    return [...values.slice(0, dice % 3), JSON.stringify({ FORMITM_1: written, FORMITM_2: ['a'] })];
  // Looked up at the vendor when they are new.
  if (kind === 'person') return [];
  return [written];
}

const isEmpty = (texts: readonly string[]) => texts.every((one) => one === '');
const byId = (task: LoadedTask) => new Map(task.formdata.map((datum) => [datum.id, datum]));
const nobodyAsked = answeringCall(() => {
  throw new Error('nothing is asked');
});

function chosenValues(fields: readonly FormField[], items: readonly Item[]): FormValues {
  const chosen = fields.flatMap((field) => {
    const one = items[Number(/\d+/.exec(field.id)?.[0]) - 1];
    return one && field.editable && one.dice % 2 === 0 ? [[field.id, otherValues(field, one)] as const] : [];
  });
  return Object.fromEntries(chosen);
}

const isNamed = (values: FormValues, id: string) =>
  id in values || `${id}.group` in values || `${id}.user` in values;

const met = new Set<FormField['kind']>();

async function holds(items: readonly Item[]): Promise<void> {
  const task = taskOf(items);
  const before = structuredClone(task);
  const fields = fieldsOf(openForm(task));
  for (const { kind } of fields) met.add(kind);
  const values = chosenValues(fields, items);
  const after = await fillForm(nobodyAsked, task, values);
  expect(task).toEqual(before);
  expect(after.formdata.slice(0, task.formdata.length).map(({ id, type }) => [id, type])).toEqual(
    task.formdata.map(({ id, type }) => [id, type]),
  );
  const sent = byId(LoadedTask.parse(JSON.parse(JSON.stringify(after))));
  for (const datum of before.formdata)
    if (!isNamed(values, datum.id)) expect(sent.get(datum.id)).toEqual(datum);
  for (const id of sent.keys()) expect(byId(before).has(id) || isNamed(values, id)).toBe(true);
  const read = new Map(fieldsOf(openForm(after)).map((field) => [field.id, field]));
  for (const field of fields) {
    const wanted = values[field.id];
    const got = read.get(field.id)?.values ?? [];
    if (wanted === undefined) expect(got).toEqual(field.values);
    else if (field.kind === 'table')
      expect(got.map((row) => JSON.parse(row))).toEqual(wanted.map((row) => JSON.parse(row)));
    else expect(isEmpty(wanted) ? isEmpty(got) : got).toEqual(isEmpty(wanted) ? true : wanted);
  }
}

test('form, values, payload, form: no key is lost and no untouched value changes, in 2,000 forms', async () => {
  const items = fc.array(item, { minLength: 1, maxLength: 12 });
  await fc.assert(fc.asyncProperty(items, holds), { numRuns: 2_000 });
  // No box to tick stands for itself in this vendor's forms, and nothing in them is a heading, a link or a picture.
  const kinds = FormFieldKind.options.filter(
    (kind) => !['boolean', 'heading', 'link', 'image'].includes(kind),
  );
  expect([...met].toSorted()).toEqual(kinds.toSorted());
}, 60_000);
