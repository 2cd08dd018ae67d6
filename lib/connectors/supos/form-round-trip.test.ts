import fc from 'fast-check';
import { parse, stringify } from 'lossless-json';
import { expect, test } from 'vitest';
import { Form, type FormField, type FormFieldKind, type FormValues, fieldsOf } from '@/lib/domain/form';
import { cellValues, rowsOf } from '@/lib/domain/table-rows';
import { propertyRuns } from '../conformance/property-runs';
import { formOf } from './form';
import { editedForm } from './form-edit';

/** Forms as supOS may keep them, each value as the text that stands in its JSON (vendor facts: supos §4). */

const HARD = [
  '王小明',
  '📐👷🏽',
  '"quoted" \'single\'',
  '\\',
  '<b>&amp;',
  ' ',
  'a\nb',
  'a\r\nb\rc\n',
  '0',
  '[1]',
  '{}',
  'null',
  'true',
];
const text = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...HARD) },
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom('漢', '"', '🚢').map((piece) => piece.repeat(10_000)) },
);
const texts = text.map((value) => JSON.stringify(value));
/** As no program would write them again that takes them for floating point. */
const numbers = fc.constantFrom(
  '0',
  '12',
  '-3',
  '1.00',
  '1.10',
  '9007199254740993',
  '2E3',
  '1e-7',
  '-0.0',
  '38400',
);
const truth = fc.constantFrom('true', 'false');
const scalar = fc.oneof(texts, numbers, truth, fc.constant('null'), fc.constant('""'));
const key = fc.oneof(
  fc.constantFrom('item_0', 'amount_0', 'ctrlIndex', 'ctrlType', '備註', 'value', 'constructor'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).filter((name) => name !== '__proto__'),
);
const objectOf = (value: fc.Arbitrary<string>, least = 0) =>
  fc
    .uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, minLength: least, maxLength: 4 })
    .map((pairs) => `{${pairs.map(([name, one]) => `${JSON.stringify(name)}:${one}`).join(',')}}`);
const listOf = (value: fc.Arbitrary<string>) =>
  fc.array(value, { maxLength: 4 }).map((all) => `[${all.join(',')}]`);
const deep = fc.oneof(listOf(listOf(scalar)), objectOf(fc.oneof(scalar, listOf(numbers))));
const columned = fc.record({ item: texts, count: numbers, checked: truth, more: deep });
const tableRow = columned.map(
  ({ item, count, checked, more }) => `{"item":${item},"count":${count},"checked":${checked},"more":${more}}`,
);
const rows = fc.array(tableRow, { minLength: 1, maxLength: 3 }).map((all) => `[${all.join(',')}]`);
const plain = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: listOf(scalar) },
  { weight: 1, arbitrary: rows },
  { weight: 1, arbitrary: deep },
);
const component = plain.map((value) => `{"ctrlType":"x","ctrlIndex":7,"value":${value},"own":[1.10]}`);
const stored = fc.oneof({ weight: 4, arbitrary: plain }, component);

const forms = fc.record({
  pairs: fc.uniqueArray(fc.tuple(key, stored), { selector: ([name]) => name, minLength: 1, maxLength: 8 }),
  touched: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  given: text,
  number: fc.constantFrom('4', '-1.50', '9007199254740995', ''),
});
type Example = typeof forms extends fc.Arbitrary<infer One> ? One : never;

const CELLS = { item: 'Ω 新', count: '8', checked: 'false', more: '' };

/** The first row as it is or, of more than two, taken away; the second with a cell changed, and one that is new. */
function otherRows({ values }: FormField, given: string): string[] {
  const change = (row: string) =>
    JSON.stringify({ ...JSON.parse(row), ...('item' in JSON.parse(row) && { item: given }) });
  const isOfSingles = values.every((row) => !('item' in JSON.parse(row)));
  const added = isOfSingles ? values.slice(0, 1) : [JSON.stringify(CELLS)];
  const [before, after] = values.length > 2 ? [[], values.slice(2)] : [values.slice(0, 1), []];
  return [...before, ...values.slice(1, 2).map(change), ...after, ...added];
}

/** Something else that the field takes; none of a kind that is only shown. */
function otherValues(field: FormField, { given, number }: Example): readonly string[] {
  const others: Partial<Record<FormFieldKind, () => string[]>> = {
    text: () => [given],
    'long-text': () => [given],
    number: () => [number],
    boolean: () => [field.values[0] === 'true' ? 'false' : 'true'],
    table: () => otherRows(field, given),
  };
  const other = others[field.kind];
  if (!other) throw new Error(`nobody fills in a ${field.kind}`);
  return other();
}

/** Every value of the document with its numbers as they are written. */
const partsOf = (document: string) =>
  new Map(Object.entries(Object(parse(document))).map(([name, value]) => [name, stringify(value)]));

const met = new Set<FormFieldKind>();

/** What a control of one line shows, which would take the line ends out of it (HTML, "text state: value sanitization"). */
function expectNothingInOneLine(fields: readonly FormField[]): void {
  const inOneLine = (kind: FormFieldKind) => kind === 'text' || kind === 'number';
  for (const { kind, values, columns = [] } of fields) {
    if (inOneLine(kind)) expect(values.join('')).not.toMatch(/[\r\n]/);
    const cells = rowsOf(values);
    for (const { id } of columns.filter((column) => inOneLine(column.kind)))
      expect(cells.flatMap((row) => cellValues(row, id)).join('')).not.toMatch(/[\r\n]/);
  }
}

function holds(example: Example): void {
  const { pairs, touched } = example;
  const before = `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
  const fields = fieldsOf(Form.parse(formOf(before, true)));
  for (const { kind } of fields) met.add(kind);
  expectNothingInOneLine(fields);
  const open = fields.filter(({ editable }) => editable);
  const asLoaded = Object.fromEntries(open.map(({ id, values }) => [id, [...values]]));
  expect(partsOf(editedForm(before, asLoaded) ?? '')).toEqual(partsOf(before));
  const chosen = open.filter((_, place) => touched[place]);
  const values: FormValues = Object.fromEntries(
    chosen.map((field) => [field.id, [...otherValues(field, example)]]),
  );
  const after = editedForm(before, values) ?? '';
  const [was, is] = [partsOf(before), partsOf(after)];
  expect([...is.keys()]).toEqual([...was.keys()]);
  for (const [name, part] of was) if (!(name in values)) expect(is.get(name)).toBe(part);
  const filled = fieldsOf(formOf(after, true));
  expectNothingInOneLine(filled);
  const read = new Map(filled.map((field) => [field.id, field]));
  for (const field of chosen) expectTaken(field, read.get(field.id), values[field.id] ?? []);
  expectComponentsKept(before, after);
}

const cellsOf = (row: string): unknown => JSON.parse(row);

/** What was given stands there; a row that was left as it is keeps also what nobody sees of it. */
function expectTaken({ kind }: FormField, found: FormField | undefined, wanted: readonly string[]): void {
  const got = found?.values ?? [];
  if (kind !== 'table') expect(got).toEqual(wanted.filter((one) => one !== ''));
  else expect(got.map(cellsOf)).toEqual(wanted.map(cellsOf));
}

/** A component is stored around its value as it was. */
function expectComponentsKept(before: string, after: string): void {
  const around = (value: unknown) => stringify({ ...Object(value), value: null });
  const now = Object(parse(after));
  for (const [name, value] of Object.entries(Object(parse(before))))
    if (Object(value).ctrlType === 'x') expect(around(now[name])).toBe(around(value));
}

test('form, values, document, form: no key is lost and no untouched value changes, in 2,000 forms', () => {
  fc.assert(fc.property(forms, holds), propertyRuns);
  expect([...met].toSorted()).toEqual(['boolean', 'long-text', 'number', 'table', 'text', 'unknown']);
}, 180_000);
