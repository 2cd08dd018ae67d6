import fc from 'fast-check';
import { LosslessNumber, parse, stringify } from 'lossless-json';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type FormField, FormFieldKind, type FormValues, fieldsOf } from '@/lib/domain/form';
import { propertyRuns } from '../conformance/property-runs';
import { isConnectorError } from '../errors';
import { pushTicket } from './client/editing';
import { loadTask } from './client/tickets';
import { textOfJson } from './exact-json';
import { fillForm } from './fill-form';
import { openForm } from './form';
import type { FormDatum } from './schema';
import { answeringCall, wireCall } from './testing';

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

/** Numbers that are others once JavaScript has read them. */
const exact = fc
  .constantFrom('9007199254740993', '1.10', '-0', '0.30000000000000000004', '1E400')
  .map((digits) => new LosslessNumber(digits));

/** What a type may hold, shapes of both releases and some that no type should. */
const anything = fc.oneof(
  ...[text, fc.constant(null), fc.boolean(), digits, exact, fc.jsonValue({ maxDepth: 2 })],
  fc.array(fc.oneof(exact, digits, text), { maxLength: 3 }),
  fc.record({ one: exact, deep: fc.array(fc.record({ other: exact })) }),
);
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
  { id: 'FORMITM_4', type: 'inputbox', config: { title: '料號', readonly: true } },
];
const mapRow = fc.record({
  FORMITM_1: text,
  FORMITM_2: fc.subarray(OPTIONS),
  FORMITM_3: fc.oneof(fc.constantFrom('', 'k1', 'k2'), text),
  FORMITM_4: fc.constantFrom('', 'S-1', 'S-2'),
  own: fc.oneof(fc.constant(null), fc.jsonValue({ maxDepth: 1 })),
});
const dataRow = mapRow.map((row) => Object.entries(row).map(([id, value]) => ({ id, type: 'x', value })));
const rows = fc.oneof(fc.array(mapRow, { maxLength: 3 }), fc.array(dataRow, { minLength: 1, maxLength: 3 }));
const exactRow = fc.record({
  FORMITM_1: exact,
  FORMITM_2: fc.subarray(OPTIONS),
  FORMITM_3: exact,
  own: exact,
});
const table = fc.oneof(
  rows,
  fc.array(exactRow, { minLength: 1, maxLength: 3 }),
  fc.array(exactRow, { minLength: 1, maxLength: 3 }).map((all) => stringify(all)),
  rows.map((all) => JSON.stringify(all, null, 1)),
  fc.constant(''),
  anything,
);
const handler = fc.oneof(
  fc.record({ group: person, user: fc.constantFrom('', '4'), kept: fc.oneof(text, exact) }),
  anything,
);

type Drawn = readonly [type: string, config: object, value: fc.Arbitrary<unknown>];
const drawn: readonly Drawn[] = [
  ['h_title', {}, oneOf(text)],
  ['inputbox', {}, oneOf(text)],
  ['inputbox', { type: 'number' }, oneOf(fc.oneof(digits, exact, digits.map(String)))],
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
  ['currency', {}, oneOf(fc.oneof(digits, exact))],
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

/** The task as the vendor writes it. */
function taskText(items: readonly Item[]): string {
  const named = items.map((one, index) => ({ ...one, id: `FORMITM_${index + 1}` }));
  const loaded = {
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
  };
  return stringify(loaded) ?? '';
}

const nobodyAsked = answeringCall(() => {
  throw new Error('nothing is asked');
});
const KEY = { flow: 'flow', dataId: '1' };

const Data = z.object({ formdata: z.array(z.looseObject({ id: z.string(), value: z.unknown() })) });
/** The values with every number as it is written. */
const exactData = (json: unknown) => Data.parse(parse(String(json))).formdata;

async function pushed(formdata: readonly FormDatum[]) {
  const { call, sent } = wireCall('7');
  await pushTicket(call, { ...KEY, formdata });
  return exactData(sent[0]);
}

async function fieldsIn(task: string) {
  return fieldsOf(openForm(await loadTask(wireCall(task).call, KEY)));
}

const Row = z.record(z.string(), z.unknown());
const cellsOf = (text: string) => Row.parse(JSON.parse(text));

interface OtherRow {
  readonly text: string;
  /** Of the row that it was made of; null for a new one. */
  readonly from: string | null;
}

/** Some of the rows in another order, some of them changed, and now and then a new one. */
function otherRows(texts: readonly string[], dice: number, written: string): OtherRow[] {
  const bit = (at: number) => ((dice >> (at + 1)) & 1) === 1;
  const left = texts.filter((_, index) => !bit(index));
  const turned = [...left.slice(dice % (left.length || 1)), ...left.slice(0, dice % (left.length || 1))];
  const rows = turned.map((from, index) => {
    const changed = JSON.stringify({ ...cellsOf(from), FORMITM_1: written });
    return { from, text: bit(index + 3) ? changed : from };
  });
  const added = { from: null, text: JSON.stringify({ FORMITM_1: written, FORMITM_2: ['a'] }) };
  return dice % 3 === 0 && rows.length > 0 ? rows : [...rows, added];
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
  if (kind === 'table') return otherRows(values, dice, written).map(({ text }) => text);
  // Looked up at the vendor when they are new.
  if (kind === 'person') return [];
  return [written];
}

const isEmpty = (texts: readonly string[]) => texts.every((one) => one === '');

const itemOf = ({ id }: FormField, items: readonly Item[]) => items[Number(/\d+/.exec(id)?.[0]) - 1];

function chosenValues(fields: readonly FormField[], items: readonly Item[]): FormValues {
  const chosen = fields.flatMap((field) => {
    const one = itemOf(field, items);
    return one && field.editable && one.dice % 2 === 0 ? [[field.id, otherValues(field, one)] as const] : [];
  });
  return Object.fromEntries(chosen);
}

function rowsGiven(field: FormField, items: readonly Item[]): OtherRow[] {
  const one = itemOf(field, items);
  const [written = ''] = one?.given.take(1) ?? [];
  return otherRows(field.values, one?.dice ?? 0, written);
}

const isNamed = (values: FormValues, id: string) =>
  id in values || `${id}.group` in values || `${id}.user` in values;

function rowsIn(table: unknown): Map<string, unknown>[] {
  const rows = [typeof table === 'string' && table !== '' ? parse(table) : table].flat();
  const entriesOf = (row: unknown) =>
    z
      .array(z.looseObject({ id: z.string() }))
      .safeParse(row)
      .data?.map(({ id, value }) => [id, value] as const);
  return rows.map((row) => new Map(entriesOf(row) ?? Object.entries(Row.safeParse(row).data ?? {})));
}

const unshown = (row: Map<string, unknown>) =>
  new Map([...row].filter(([id]) => id !== 'FORMITM_1' && id !== 'FORMITM_2'));

/** Each row has, to the last digit, what the row that it was made of had; one that nobody has touched is the same. */
function expectExactRows(
  { values }: FormField,
  wanted: readonly OtherRow[],
  before: unknown,
  after: unknown,
) {
  const [had, has] = [rowsIn(before), rowsIn(after)];
  for (const [place, { from, text }] of wanted.entries()) {
    if (from === null) continue;
    const origins = had.filter((_, at) => values[at] === from);
    const row = has[place] ?? new Map();
    if (from === text) expect(origins).toContainEqual(row);
    expect(origins.map(unshown)).toContainEqual(unshown(row));
  }
}

const keepsMore = (text: string) => '#' in cellsOf(text);

/** Where no row that is left has a mark, a new one may be taken for one that went: then nothing is sent. */
function mayBeUnsure(fields: readonly FormField[], values: FormValues, id: string | undefined): boolean {
  const given = values[id ?? ''] ?? [];
  const field = fields.find((one) => one.id === id);
  return field?.kind === 'table' && !given.some(keepsMore) && field.values.some(keepsMore);
}

const met = new Set<FormField['kind']>();

async function holds(items: readonly Item[]): Promise<void> {
  const text = taskText(items);
  const before = exactData(text);
  const valueIn = (data: typeof before, id: string) => data.find((datum) => datum.id === id)?.value;
  const task = await loadTask(wireCall(text).call, KEY);
  const kept = textOfJson(task);
  const fields = fieldsOf(openForm(task));
  const values = chosenValues(fields, items);
  const filled = await fillForm(nobodyAsked, task, values).catch((error: unknown) => {
    if (!isConnectorError(error) || error.code !== 'conflict') throw error;
    expect(mayBeUnsure(fields, values, error.field)).toBe(true);
  });
  if (!filled) return;
  const sent = await pushed(filled.formdata);
  expect(textOfJson(task)).toBe(kept);
  for (const { kind } of fields) met.add(kind);
  expect(sent.slice(0, before.length).map(({ id, type }) => [id, type])).toEqual(
    before.map(({ id, type }) => [id, type]),
  );
  for (const datum of before)
    if (!isNamed(values, datum.id)) expect(valueIn(sent, datum.id)).toEqual(datum.value);
  for (const { id } of sent)
    expect(before.some((datum) => datum.id === id) || isNamed(values, id)).toBe(true);
  const again = await fieldsIn(
    textOfJson({ ...z.record(z.string(), z.unknown()).parse(parse(text)), formdata: sent }),
  );
  const read = new Map(again.map((field) => [field.id, field]));
  for (const field of fields) {
    const wanted = values[field.id];
    const got = read.get(field.id)?.values ?? [];
    if (wanted === undefined) expect(got).toEqual(field.values);
    else if (field.kind === 'table') {
      expect(got.map(cellsOf)).toMatchObject(wanted.map(cellsOf));
      expectExactRows(field, rowsGiven(field, items), valueIn(before, field.id), valueIn(sent, field.id));
    } else expect(isEmpty(wanted) ? isEmpty(got) : got).toEqual(isEmpty(wanted) ? true : wanted);
  }
}

test('form, values, payload, form: no key is lost and no untouched value changes, in 2,000 forms', async () => {
  const items = fc.array(item, { minLength: 1, maxLength: 12 });
  await fc.assert(fc.asyncProperty(items, holds), propertyRuns);
  // No box to tick stands for itself in this vendor's forms, and nothing in them is a heading, a link or a picture.
  const kinds = FormFieldKind.options.filter(
    (kind) => !['boolean', 'heading', 'link', 'image'].includes(kind),
  );
  expect([...met].toSorted()).toEqual(kinds.toSorted());
}, 180_000);
