import { expect, test } from 'vitest';
import { Count, Envelope, FormItem, Key, LoadedTask, Mission, Name, OrderedNumber, Ticket } from './schema';

test.each([
  [1, '1'],
  ['INC1', 'INC1'],
])('the key %j is always text (vendor facts: omflow §0)', (key, text) => {
  expect(Key.parse(key)).toBe(text);
});

test.each(['', null, undefined, {}])('%j is no key', (key) => {
  expect(Key.safeParse(key).success).toBe(false);
});

test.each([
  ['  Carol ', 'Carol'],
  ['   ', null],
  ['', null],
  [null, null],
  [undefined, null],
])('the name %j is %j', (name, read) => {
  expect(Name.parse(name)).toBe(read);
});

test.each([
  [undefined, null],
  [null, null],
  ['', null],
  [12, '12'],
  [0, '0'],
  ['INC1', 'INC1'],
])('the ordered number %j is %j (vendor facts: omflow §5)', (given, read) => {
  expect(OrderedNumber.parse(given)).toBe(read);
});

test.each([
  [3, 3],
  ['3', 3],
  [['a', 'b'], 2],
  [[], 0],
  [[7], 1],
])('%j counts %i', (given, count) => {
  expect(Count.parse(given)).toBe(count);
});

test('an envelope has its status as a number and may lack message and result (vendor facts: omflow §1)', () => {
  expect(Envelope.parse({ status: '404' })).toEqual({ status: 404, message: '' });
  expect(Envelope.parse({ status: 200, message: 7, result: [1] })).toEqual({
    status: 200,
    message: '',
    result: [1],
  });
});

test('texts that a row lacks are empty, names that it lacks are none', () => {
  const row = Mission.parse({ id: 1, flow_uuid: 'f', data_no: 1, data_id: 2, title: null });
  expect(row).toMatchObject({ flow_name: '', status: '', level: '', title: '', action: '' });
  expect(row).toMatchObject({ stop_chart_text: null, create_user_id: null, createtime: null });
  const ticket = Ticket.parse({ id: 1, flow_uuid: 'f', data_no: 1, closed: false });
  expect(ticket).toMatchObject({ title: '', status: '', group: '', updatetime: null, update_user_id: null });
});

test('a field whose configuration cannot be read is a plain one; a bad option costs itself', () => {
  const odd = {
    id: 'FORMITM_1',
    type: 'list',
    parent: 7,
    hidden: 'yes',
    config: {
      title: 5,
      type: 6,
      require: 'x',
      readonly: 1,
      multiple: null,
      lists: [{ value: 1, text: null }, { text: 'no value' }],
      group_title: [],
      user_title: {},
      user: 'x',
    },
  };
  expect(FormItem.parse(odd)).toEqual({
    id: 'FORMITM_1',
    type: 'list',
    parent: null,
    hidden: false,
    config: {
      title: '',
      type: undefined,
      require: false,
      readonly: false,
      multiple: undefined,
      placeholder: '',
      regex: '',
      lists: [{ value: '1', text: '' }],
      group_title: '',
      user_title: '',
      user: false,
      user_require: false,
    },
  });
});

test('a task without quick actions, log, files or names of its flow', () => {
  expect(
    LoadedTask.parse({ formobject: { items: [] }, formdata: [], config: {}, app_name: 'x', flow_name: 7 }),
  ).toEqual({
    formobject: { items: [] },
    formdata: [],
    quick_action: '',
    config: { worklog: false, attachment: false },
    app_name: null,
    flow_name: null,
  });
});
