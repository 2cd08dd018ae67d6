import { expect, test } from 'vitest';
import { findPush, findPushed, historyTaskId, historyWindow } from './pushed';
import { refusal, scriptedCall } from './testing';

const key = { flow: 'f1', dataNo: '1', dataId: '2' };
const AT = '2026-11-22 07:50:00.250';
/** The clock of the call stands at 2026-11-22T00:00:00Z: eight in the morning in Taipei. */
const YEAR = '2025-11-22 08:00:00,2026-11-23 08:00:00';
const MINUTES = '2026-11-22 07:49:00,2026-11-22 07:51:00';

const row = (update_user: string | null, updatetime: string | null = AT) => ({
  id: 2,
  status: '主管審核',
  update_user,
  updatetime,
});
const read = (update_user: string | null) => ({ ...row(update_user), id: '2' });
const listed = (data_id: unknown, updatetime = '2026-11-22 07:50:01') => ({
  flow_uuid: 'f1',
  data_no: 1,
  data_id,
  updatetime,
});
const others = (count: number) => Array.from({ length: count }, (_, index) => listed(100 + index));

/** The ticket's history is answered with `ticket`; the person's list is `pushes`, of which each answer has `most` rows. */
function scene(ticket: unknown, pushes: readonly unknown[], most = 5_000) {
  const { call, asked } = scriptedCall({
    '/omdata-history/list/': () => ticket,
    '/history-mission/list/': ({ start }) => ({
      recordsFiltered: pushes.length,
      data: pushes.slice(Number(start), Number(start) + most),
    }),
  });
  const lists = () => asked.filter(({ path }) => path.includes('/history-mission/')).map(({ body }) => body);
  return { call, lists, windows: () => lists().map(({ updatetime }) => updatetime) };
}
const history = (...rows: readonly unknown[]) => ({ recordsFiltered: rows.length, data: rows });

test('twelve months and a day of margin, in the server’s own time (vendor facts: omflow §1)', () => {
  expect(historyWindow(scene(null, []).call)).toBe(YEAR);
});

test.each([
  [listed(2), 'f1:1:2'],
  [listed(''), null],
  [{ data_id: 2 }, null],
  [null, null],
])('the history row %j is the task %j', (raw, id) => {
  expect(historyTaskId(raw)).toBe(id);
});

test('the ticket’s history proves the person’s push by itself (vendor facts: omflow §6)', async () => {
  const { call, lists } = scene(history({ ...row('bob'), id: 1 }, row('alice')), []);
  expect(await findPush(call, key)).toEqual({
    username: 'alice',
    updatetime: AT,
    ticketHistory: [{ ...read('bob'), id: '1' }, read('alice')],
  });
  expect(lists()).toEqual([]);
});

test.each([
  ['lacks it', history(), []],
  ['is out of sight', refusal(403), null],
  ['is not there', refusal(404), null],
])(
  'where the ticket’s history %s, the person’s own list tells the push (vendor facts: omflow §5)',
  async (_what, ticket, ticketHistory) => {
    const { call, windows } = scene(ticket, [listed(2)]);
    expect(await findPush(call, key)).toEqual({
      username: 'alice',
      updatetime: '2026-11-22 07:50:01',
      ticketHistory,
    });
    expect(windows()).toEqual([YEAR]);
  },
);

test.each([
  ['somebody else', row('bob'), { username: 'bob', updatetime: AT, ticketHistory: [read('bob')] }],
  ['nobody told', row(null), null],
])('a push of %s is told only where the person’s list has none', async (_what, pushed, found) => {
  expect(await findPush(scene(history(pushed), []).call, key)).toEqual(found);
  expect(await findPush(scene(history(pushed), [listed(2)]).call, key)).toMatchObject({ username: 'alice' });
});

test('nobody has pushed a task that neither list has; trouble is an error', async () => {
  expect(await findPush(scene(history(), [listed(3)]).call, key)).toBeNull();
  await expect(findPush(scene(refusal(500), [listed(2)]).call, key)).rejects.toMatchObject({
    code: 'unavailable',
  });
});

test('the list is read newest first, page after page, until the row is found', async () => {
  const { call, lists } = scene(history(), [...others(4), listed(2), ...others(3)], 3);
  expect(await findPush(call, key)).toMatchObject({ username: 'alice' });
  expect(lists()).toMatchObject([{ start: 0 }, { start: 3 }]);
  expect(lists()[0]).toMatchObject({
    length: 5_000,
    order: [{ dir: 'desc' }],
    columns: [{ data: 'updatetime' }],
  });
});

test.each([
  [6, [0, 3]],
  [7, [0, 3, 6]],
  [0, [0]],
])('a list of %i rows is read to its end and not beyond', async (count, starts) => {
  const { call, lists } = scene(history(), others(count), 3);
  expect(await findPush(call, key)).toBeNull();
  expect(lists().map(({ start }) => start)).toEqual(starts);
});

test('a list that tells more rows than it gives comes to an end', async () => {
  const { call, asked } = scriptedCall({
    '/omdata-history/list/': () => history(),
    '/history-mission/list/': () => ({ recordsFiltered: 9, data: [] }),
  });
  expect(await findPush(call, key)).toBeNull();
  expect(asked).toHaveLength(2);
});

test('the row of a push is looked for around its moment first', async () => {
  const { call, windows } = scene(history(row('alice')), [listed(2)]);
  expect(await findPushed(call, key)).toMatchObject({ data_id: '2', updatetime: '2026-11-22 07:50:01' });
  expect(windows()).toEqual([MINUTES]);
});

test.each([
  ['was pushed by somebody else', history(row('bob'))],
  ['has no readable time', history(row('alice', 'soon'))],
  ['is not in it', history({ ...row('alice'), id: 3 })],
  ['cannot be seen', refusal(403)],
])(
  'a task that by the ticket’s history %s is looked for in the whole year at once',
  async (_what, ticket) => {
    const { call, windows } = scene(ticket, [listed(2)]);
    expect(await findPushed(call, key)).toMatchObject({ data_id: '2' });
    expect(windows()).toEqual([YEAR]);
  },
);

test('a push that is not listed around its moment is looked for in the whole year', async () => {
  const { call, windows } = scene(history(row('alice')), []);
  expect(await findPushed(call, key)).toBeNull();
  expect(windows()).toEqual([MINUTES, YEAR]);
});
