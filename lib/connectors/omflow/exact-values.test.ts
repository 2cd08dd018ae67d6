import { describe, expect, test } from 'vitest';
import { type FormValues, fieldsOf } from '@/lib/domain/form';
import { pushTicket } from './client/editing';
import { loadTask } from './client/tickets';
import { fillForm } from './fill-form';
import { openForm } from './form';
import { wireCall } from './testing';

const KEY = { flow: 'flow', dataId: '1' };
const CELLS = [
  { id: 'FORMITM_1', type: 'inputbox', config: { title: 'c' } },
  { id: 'FORMITM_2', type: 'inputbox', config: { title: 'd' } },
];

/** A task with a field for each of these values, all as the vendor writes them, and a text field before them. */
const written = (type: string, config: object, values: readonly string[]) => {
  const items = values.map((_, index) => ({ id: `FORMITM_${index + 2}`, type, config }));
  const data = values.map(
    (value, index) => `{"id":"FORMITM_${index + 2}","type":"${type}","value":${value}}`,
  );
  return `{"formobject":{"items":${JSON.stringify([{ id: 'FORMITM_1', type: 'inputbox', config: {} }, ...items])}},
    "formdata":[{"id":"FORMITM_1","type":"inputbox","value":"old"},${data.join(',')}],"config":{"rate":1.50}}`;
};

async function valuesShown(text: string) {
  const fields = fieldsOf(openForm(await loadTask(wireCall(text).call, KEY)));
  return fields.slice(1).map(({ values }) => values);
}

/** The form's data as OMFLOW gets them, letter by letter. */
async function sentOf(text: string, values: FormValues): Promise<string> {
  const { call, sent } = wireCall('7');
  const task = await loadTask(wireCall(text).call, KEY);
  await pushTicket(call, { ...KEY, formdata: (await fillForm(call, task, values)).formdata });
  return sent[0]?.replace(/^.*"formdata":/, '') ?? '';
}

const NUMBERS = ['1.10', '12345678901234567890', '-0', '1E400', '0.30000000000000000004', '35000', '1e3'];

describe('numbers that read otherwise than OMFLOW writes them', () => {
  test('are shown, and sent back where nobody has changed them, as they are written', async () => {
    const text = written('inputbox', { type: 'number' }, NUMBERS);
    expect(await valuesShown(text)).toEqual(NUMBERS.map((number) => [number]));
    const sent = await sentOf(text, { FORMITM_1: ['new'] });
    expect(sent).toContain('"value":"new"');
    for (const number of NUMBERS) expect(sent).toContain(`"value":${number}}`);
  });

  test.each([
    [
      'a table that is a list',
      'subtable',
      { form_object: { items: CELLS } },
      '[{"FORMITM_1":1.10,"key":12345678901234567890}]',
    ],
    ['a handler', 'h_group', {}, '{"group":2.0,"user":"","key":-0}'],
    ['what nobody knows', 'u_nobody_knows', {}, '{"deep":[{"a":1.10},[1E400]]}'],
  ])('stay in %s', async (_what, type, config, value) => {
    expect(await sentOf(written(type, config, [value]), { FORMITM_1: ['new'] })).toContain(
      `"value":${value}}`,
    );
  });

  test('stay in a table beside the cell that was changed; so does the kind of the cell', async () => {
    const row = '{"FORMITM_1":1.10,"FORMITM_2":2.50,"key":12345678901234567890}';
    const text = written('subtable', { form_object: { items: CELLS } }, [`[${row}]`]);
    const [[shown = ''] = []] = await valuesShown(text);
    expect(JSON.parse(shown)).toMatchObject({ FORMITM_1: '1.10', FORMITM_2: '2.50' });
    const sent = await sentOf(text, { FORMITM_2: [shown.replace('2.50', '3.70')] });
    expect(sent).toContain(`"value":[${row.replace('2.50', '3.70')}]}`);
  });

  test('become others as numbers where somebody writes one, and texts where not', async () => {
    const text = written('inputbox', {}, ['1.10']);
    expect(await sentOf(text, { FORMITM_2: ['2.50'] })).toContain('"value":2.50}');
    expect(await sentOf(text, { FORMITM_2: ['02'] })).toContain('"value":"02"}');
  });

  test('are shown as JSON where a value is no text', async () => {
    const text = written('u_nobody_knows', {}, ['{"a":1.10}', '[1.10,null]', '[1.10,-0]']);
    expect(await valuesShown(text)).toEqual([['{"a":1.10}'], ['[1.10,null]'], ['1.10', '-0']]);
  });
});

test('a form whose key stands twice keeps the later value, as it would be read elsewhere', async () => {
  const text = written('u_nobody_knows', {}, ['{"a":1.10,"a":2.20}']);
  expect(await sentOf(text, { FORMITM_1: ['new'] })).toContain('"value":{"a":2.20}}');
});
