import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decorations as decorationKinds,
  Form,
  type FormField,
  FormFieldKind,
  type FormValues,
  fieldsOf,
} from '@/lib/domain/form';
import { rowOf } from '@/lib/domain/form-rows';
import { propertyRuns } from '../conformance/property-runs';
import { variableOf } from './control';
import type { TaskForms } from './dynaform';
import { controlsIn, filledFrom, type Variables } from './dynaform-content';
import { Content } from './dynaform-schema';
import { variablesFrom } from './form-payload';
import { toForm } from './form-transform';
import { storedRows } from './grid-value';

/** Texts that have broken programs before. */
const HARD = [
  '王小明',
  '📐👷🏽',
  '"quoted" \'single\'',
  '\\',
  '<b>&amp;',
  ' ',
  'a\nb',
  '漢'.repeat(10_000),
  '0',
  '[1]',
  '{}',
  'null',
];
const text = fc.oneof(fc.constantFrom(...HARD), fc.string({ unit: 'grapheme', maxLength: 12 }));
const OPTIONS = [
  { value: 'a', label: 'A 甲' },
  { value: 'b"', label: 'B "乙" 📐' },
  { value: '3', label: '' },
];
const option = fc.constantFrom(...OPTIONS.map(({ value }) => value));
const day = fc.constantFrom('2026-11-22', '2028-02-29', '1999-12-31');
const moment = fc.constantFrom('2026-11-22 09:30:00', '2028-02-29 23:59:59');

const FILES = ['a', 'b', 'c'].map((letter) => letter.repeat(32));
const uids = fc.subarray(FILES);
const listedFile = (uid: string) => ({ appDocUid: uid, name: `${uid[0]} 圖.png`, version: 2, own: [uid] });
const amount = fc.constantFrom('12', '-3', '0', '98765432109876543210');

/** What a person gives, and what a case may keep, by type or by what makes another kind of it. */
const TYPES = {
  text: { given: text, kept: fc.oneof(text, fc.integer(), fc.constant(null)) },
  textarea: { given: text, kept: text },
  suggest: { given: text, kept: text },
  dropdown: { given: option, kept: fc.oneof(option, fc.constant('gone')) },
  radio: { given: option, kept: option },
  checkbox: {
    given: fc.constantFrom('1', '0'),
    kept: fc.oneof(fc.constantFrom<unknown>('1', '0', true, false, 1, ['1'], ['0'])),
  },
  datetime: { given: moment, kept: fc.oneof(moment, fc.constant('2026-11-22 09:30'), text) },
  hologram: { given: text, kept: fc.jsonValue() },
  hidden: { given: text, kept: fc.jsonValue() },
  integer: { given: amount, kept: fc.oneof(amount, fc.integer(), text, fc.constant('')) },
  day: { given: day, kept: fc.oneof(day, moment, text) },
  formula: { given: text, kept: fc.oneof(text, fc.integer()) },
  // Of what is there one is taken away: see `changesOf`.
  file: { given: text, kept: uids.map((all) => (all.length === 0 ? '' : JSON.stringify(all))) },
  multipleFile: { given: text, kept: uids.map((all) => all.map(listedFile)) },
} as const;

/** What is no type of the vendor's. */
const MORE: Readonly<Record<string, object>> = {
  integer: { type: 'text', dataType: 'integer' },
  day: { type: 'datetime', format: 'YYYY-MM-DD' },
  formula: { type: 'text', formula: 'f0 * 2' },
};
type Type = keyof typeof TYPES;
const typeNames = Object.keys(TYPES).filter((name): name is Type => name in TYPES);

/** Under what the case keeps a control's value. */
const keyOf = (name: string) => `kept_${name}`;

function controlOf(type: Type, name: string, mode: string) {
  const options = type === 'checkbox' ? [] : OPTIONS;
  return {
    type,
    id: name,
    name,
    variable: keyOf(name),
    label: `${name} 欄`,
    mode,
    options,
    format: 'YYYY-MM-DD HH:mm',
    ...MORE[type],
  };
}

const keptOf = (type: Type): fc.Arbitrary<unknown> => TYPES[type].kept;

const mode = fc.constantFrom('parent', 'parent', 'edit', 'view', 'disabled');
const single = (name: string) =>
  fc.constantFrom(...typeNames).chain((type) =>
    fc.record({
      control: mode.map((each): object => controlOf(type, name, each)),
      kept: keptOf(type),
      given: fc.oneof(
        fc.constant<string[]>([]),
        TYPES[type].given.map((each) => [each]),
      ),
    }),
  );

const group = (name: string) =>
  fc.record({
    control: fc.constant<object>({
      type: 'checkgroup',
      id: name,
      name,
      variable: keyOf(name),
      options: OPTIONS,
    }),
    kept: fc.oneof<fc.Arbitrary<unknown>[]>(
      fc.subarray(OPTIONS.map(({ value }) => value)),
      fc.subarray(['a', 'b"']).map((each) => JSON.stringify(each)),
    ),
    given: fc.subarray(OPTIONS.map(({ value }) => value)),
  });

const COLUMNS = ['c1', 'c2', 'c3'];
const cells = fc.record({ c1: text, c2: option, c3: day });
const keptRow = fc.record({
  c1: fc.oneof(text, fc.integer()),
  c2: option,
  c3: day,
  secret: text,
  extra: fc.jsonValue(),
});
const grid = (name: string) =>
  fc.record({
    control: fc.constant<object>({
      type: 'grid',
      id: name,
      name,
      variable: keyOf(name),
      columns: [
        { type: 'text', id: 'c1', name: 'c1', label: 'C1' },
        { type: 'dropdown', id: 'c2', name: 'c2', label: 'C2', options: OPTIONS },
        { type: 'datetime', id: 'c3', name: 'c3', label: 'C3', format: 'YYYY-MM-DD' },
        { type: 'hidden', id: 'secret', name: 'secret', label: '' },
      ],
    }),
    kept: fc
      .array(keptRow, { maxLength: 3 })
      .map((rows): unknown => Object.fromEntries(rows.map((row, place) => [String(place + 1), row]))),
    given: fc.array(
      cells.map((row) => JSON.stringify(row)),
      { maxLength: 3 },
    ),
  });

/** What stands between the fields and takes nothing in. */
const DECORATIONS = [
  { type: 'title', id: 'd1', label: '標題 Title' },
  { type: 'subtitle', id: 'd2', label: 'Below it' },
  { type: 'label', id: 'd3', label: '<b>read</b> this' },
  { type: 'link', id: 'd4', href: 'https://intranet.example/價', value: 'Prices' },
  { type: 'image', id: 'd5', src: 'https://intranet.example/logo.png', label: 'Logo' },
  { type: 'panel', id: 'd6', content: '<p>A panel</p>' },
];

const field = (name: string) => fc.oneof({ weight: 6, arbitrary: single(name) }, group(name), grid(name));
const case_ = fc.record({
  fields: fc
    .integer({ min: 1, max: 6 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, place) => field(`f${place}`)))),
  /** Which of them the case keeps, and which the person changes. */
  stored: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  touched: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  /** Which of them stand in a form inside the form, one that only shows among them. */
  nested: fc.array(fc.constantFrom('', 'parent', 'edit', 'view'), { minLength: 6, maxLength: 6 }),
  decorations: fc.subarray(DECORATIONS),
  others: fc.dictionary(fc.constantFrom('SYS_LANG', 'other', 'f0', 'kept_f0_note'), fc.jsonValue()),
});

const UID = 'f'.repeat(32);

type Case = typeof case_ extends fc.Arbitrary<infer Value> ? Value : never;

function taskOf({ fields, nested, decorations }: Case, variables: Variables): TaskForms {
  const rows = fields.map(({ control }, place): object[] => {
    const mode = nested[place] ?? '';
    return mode === '' ? [control] : [{ type: 'form', id: `sub${place}`, mode, items: [[control]] }];
  });
  const content = Content.parse({ items: [{ mode: 'edit', items: [decorations, ...rows] }] });
  const filled = filledFrom(controlsIn(content), variables);
  const form = { uid: UID, title: 'F', asks: true, editable: true, controls: filled, hasValues: true };
  return { forms: [form], withheld: [], variables };
}

const present = (texts: readonly string[]) => texts.filter((each) => each !== '');

/** A row's cells that people see. */
function seenCells(row: string): unknown {
  const found = rowOf(row) ?? {};
  return COLUMNS.map((column) => present(found[column] ?? []));
}

function expectSame(kind: FormField['kind'], actual: readonly string[], wanted: readonly string[]) {
  if (kind === 'table') expect(actual.map(seenCells)).toEqual(wanted.map(seenCells));
  else expect(actual).toEqual(present(wanted));
}

const rowsOf = (task: TaskForms, name: string) =>
  task.forms
    .flatMap(({ controls }) => controls.filter((each) => variableOf(each) === keyOf(name)))
    .flatMap(storedRows);

/** Of the rows that were not changed, everything that the case keeps is there still. */
function expectRowsKept(before: TaskForms, after: TaskForms, name: string, given: readonly string[]) {
  const kept = rowsOf(after, name).map((row) => JSON.stringify(row));
  const texts = fieldsOf(toForm(before)).find(({ id }) => id === `${UID}.${name}`)?.values ?? [];
  for (const [place, row] of rowsOf(before, name).entries())
    if (given.includes(texts[place] ?? '')) expect(kept).toContain(JSON.stringify(row));
}

const plain = (value: unknown): Variables => JSON.parse(JSON.stringify(value));

/** Of more than two rows the first is taken away, so that all others stand elsewhere. */
const takesFirst = (rows: readonly unknown[]) => rows.length > 2;

/** The second row with a cell changed, the first or the third as it was, and some that are new; all others are taken away. */
function rowsFrom({ values }: FormField, given: readonly string[]): string[] {
  const changed = values.slice(1, 2).map((row) => JSON.stringify({ ...JSON.parse(row), c1: 'changed 改' }));
  return takesFirst(values)
    ? [...changed, ...values.slice(2, 3), ...given]
    : [...values.slice(0, 1), ...changed, ...given];
}

function changesOf({ fields, touched }: Case, form: Form): FormValues {
  const byId = new Map(fieldsOf(form).map((each) => [each.id, each]));
  return Object.fromEntries(
    fields.flatMap(({ given }, place) => {
      const found = byId.get(`${UID}.f${place}`);
      if (!touched[place] || !found?.editable) return [];
      if (found.kind === 'table') return [[found.id, rowsFrom(found, given)]];
      return [[found.id, found.kind === 'file' ? found.values.slice(1) : given]];
    }),
  );
}

function expectNothingElseSent(variables: Variables, payload: Variables, values: FormValues): void {
  const names = Object.keys(values).flatMap((id) => [keyOf(id.slice(33)), `${keyOf(id.slice(33))}_label`]);
  for (const name of Object.keys(payload)) expect(names).toContain(name);
  const after = plain({ ...variables, ...payload });
  for (const [name, value] of Object.entries(plain(variables)))
    if (!Object.hasOwn(payload, name)) expect(after[name]).toEqual(value);
}

/** A box that is emptied says that it is not ticked. */
function wantedOf(
  { id, kind, values: present_ }: FormField,
  before: FormField | undefined,
  values: FormValues,
) {
  const wanted = values[id] ?? before?.values ?? [];
  return kind === 'boolean' && values[id]?.length === 0 && present_.length > 0 ? ['0'] : wanted;
}

/** What nobody sees of the second row, one cell of which was changed. */
function expectUnseenKept(before: TaskForms, after: TaskForms, name: string): void {
  const rows = rowsOf(before, name);
  const second = rows[1];
  const changed = rowsOf(after, name)[takesFirst(rows) ? 0 : 1];
  expect([changed?.secret, changed?.extra]).toEqual([second?.secret, second?.extra]);
}

const isDecoration = (kind: FormField['kind']) => decorationKinds.has(kind);
const met = new Set<FormField['kind']>();

function check(example: Case): void {
  const { fields, stored, others, decorations } = example;
  const kept = fields.flatMap((each, place) =>
    stored[place] ? [[keyOf(`f${place}`), each.kept] as const] : [],
  );
  // As it comes over the wire, which knows no -0.
  const variables = plain({ ...others, ...Object.fromEntries(kept) });
  const before = taskOf(example, variables);
  const form = Form.parse(toForm(before));
  for (const { kind } of fieldsOf(form)) met.add(kind);
  const looks = fieldsOf(form).filter(({ kind }) => isDecoration(kind));
  expect(looks.map(({ id }) => id)).toEqual(decorations.map(({ id }) => `${UID}.${id}`));
  const values = changesOf(example, form);
  const payload = variablesFrom(before, { values });
  expectNothingElseSent(variables, payload, values);
  const after = taskOf(example, plain({ ...variables, ...payload }));
  const byId = new Map(fieldsOf(form).map((each) => [each.id, each]));
  for (const found of fieldsOf(Form.parse(toForm(after)))) {
    expectSame(found.kind, found.values, wantedOf(found, byId.get(found.id), values));
    if (found.kind !== 'table') continue;
    const name = found.id.slice(33);
    expectRowsKept(before, after, name, values[found.id] ?? found.values);
    if (values[found.id] && rowsOf(before, name).length > 1) expectUnseenKept(before, after, name);
  }
}

test('form → values → payload → form loses no key and changes no value that nobody touched', () => {
  fc.assert(fc.property(case_, check), propertyRuns);
  // People stand in no form of this vendor.
  const kinds = FormFieldKind.options.filter((kind) => kind !== 'person');
  expect([...met].toSorted()).toEqual(kinds.toSorted());
}, 180_000);
