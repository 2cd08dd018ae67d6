import { expect, test } from 'vitest';
import type { Box } from '@/lib/domain/work-item';
import { get } from './get';
import { list } from './list';
import { findMission } from './missions';
import { ok, refusal, scriptedCall } from './testing';

const F = 'f'.repeat(32);
const mission = (id: unknown, more: object = {}) => ({ id, flow_uuid: F, data_no: 1, data_id: 2, ...more });
const missions = (count: number) => Array.from({ length: count }, (_, index) => mission(index + 1));
const COLUMNS =
  'id flow_uuid flow_name status level title data_no data_id stop_chart_text create_user_id createtime updatetime assignee_id assign_group_id action attachment'.split(
    ' ',
  );
const NAMES = ['create_user__nick_name', 'assign_group__display_name'];

const inbox = (answer: unknown) => scriptedCall({ '/my-mission/list/': () => answer });

test('the inbox is asked for by id, names included, five thousand at a time (vendor facts: omflow §3)', async () => {
  const { call, asked } = inbox(ok([mission(1)]));
  expect(await list(call, { box: 'pending', cursor: null })).toMatchObject({
    items: [{ ref: { externalId: `${F}:1:2` } }],
    rejected: [],
    next: null,
  });
  await list(call, { box: 'pending', cursor: '77' });
  const query = {
    search_columns: [...COLUMNS, ...NAMES],
    search_conditions: [],
    exclude_conditions: [],
    order_columns: ['id'],
    start: 0,
    limit: 5_000,
  };
  const after = [{ column: 'id', condition: '>', value: 77 }];
  expect(asked.map(({ body }) => body)).toEqual([query, { ...query, search_conditions: after }]);
});

test.each([
  ['4,999 rows', missions(4_999), null],
  ['5,000 rows', missions(5_000), '5000'],
  ['5,000 rows in another order', missions(5_000).toReversed(), '5000'],
  ['5,000 rows of which some have no id', [...missions(4_998), null, mission('x')], '4998'],
  ['5,000 rows without any id', Array.from({ length: 5_000 }, () => null), null],
])('after %s the inbox goes on behind the last id, or ends', async (_what, rows, next) => {
  expect((await list(inbox(ok(rows)).call, { box: 'pending', cursor: null })).next).toBe(next);
});

test('a damaged task is rejected by its id where it has one', async () => {
  const rows = [mission(1, { flow_uuid: 5 }), mission(2, { status: 7 }), mission(3)];
  const { items, rejected } = await list(inbox(ok(rows)).call, { box: 'pending', cursor: null });
  expect(items).toHaveLength(1);
  expect(rejected.map(({ externalId }) => externalId)).toEqual([null, null]);
});

test('a task is looked for by flow and stop, in one request for one row', async () => {
  const { call, asked } = inbox(ok([mission(1)]));
  const key = { flow: F, dataNo: '9', dataId: '2' };
  expect(await findMission(call, key)).toMatchObject({ id: 1, data_id: '2' });
  expect(asked).toMatchObject([
    {
      body: {
        search_conditions: [
          { column: 'flow_uuid', condition: '=', value: F },
          { column: 'data_id', condition: '=', value: '2' },
        ],
        limit: 1,
      },
    },
  ]);
  expect(await findMission(inbox(ok([])).call, key)).toBeNull();
  await expect(findMission(inbox(ok(['damaged'])).call, key)).rejects.toMatchObject({ code: 'bad-response' });
});

test('an installation that refuses the columns of names is asked without them; any other refusal stands (vendor facts: omflow §3)', async () => {
  const key = { flow: F, dataNo: '1', dataId: '2' };
  const { call, asked } = scriptedCall({
    '/my-mission/': ({ search_columns }) =>
      String(search_columns).includes('__') ? refusal(404) : ok([mission(1)]),
  });
  expect(await findMission(call, key)).toMatchObject({ id: 1 });
  expect(asked.map(({ body }) => body.search_columns)).toEqual([[...COLUMNS, ...NAMES], COLUMNS]);
  const refused = inbox(refusal(403));
  await expect(findMission(refused.call, key)).rejects.toMatchObject({ code: 'auth' });
  expect(refused.asked).toHaveLength(1);
});

const push = (data_id: number) => ({ flow_uuid: F, data_no: 1, data_id, updatetime: '2026-11-22 07:50:00' });
/** The clock of the call stands at 2026-11-22T00:00:00Z: eight in the morning in Taipei. */
const YEAR = '2025-11-22 08:00:00,2026-11-23 08:00:00';

function handled(recordsFiltered: number, data: readonly unknown[]) {
  return scriptedCall({ '/history-mission/list/': () => ({ recordsFiltered, data }) });
}

test.each([
  ['all', 2, null, null],
  ['some of more', 3, null, { window: YEAR, start: 2 }],
  ['the last of more', 9, JSON.stringify({ window: 'w', start: 7 }), null],
  ['some of yet more', 10, JSON.stringify({ window: 'w', start: 7 }), { window: 'w', start: 9 }],
])(
  'handled tasks come oldest first in the window of the first slice: %s',
  async (_what, total, cursor, next) => {
    const { call, asked } = handled(total, [push(1), push(2)]);
    const slice = await list(call, { box: 'completed', cursor });
    expect(slice.items.map(({ ref }) => ref.externalId)).toEqual([`${F}:1:1`, `${F}:1:2`]);
    expect(slice.next === null ? null : JSON.parse(slice.next)).toEqual(next);
    expect(asked).toMatchObject([
      {
        body: {
          columns: [{ data: 'updatetime' }],
          order: [{ dir: 'asc' }],
          start: cursor === null ? 0 : 7,
          length: 5_000,
          updatetime: cursor === null ? YEAR : 'w',
        },
      },
    ]);
  },
);

test('an empty page is the last, however many the vendor counts', async () => {
  expect(await list(handled(9, []).call, { box: 'completed', cursor: null })).toEqual({
    items: [],
    rejected: [],
    next: null,
  });
});

test('a damaged push costs itself', async () => {
  const { items, rejected } = await list(handled(2, [null, push(1)]).call, {
    box: 'completed',
    cursor: null,
  });
  expect(items).toHaveLength(1);
  expect(rejected).toMatchObject([{ externalId: null }]);
});

test.each<[Box, string]>([
  ['pending', `${F}:1:2`],
  ['completed', `${F}:1:2`],
  ['initiated', `${F}:1`],
])('an item of %s is read anew, and is not-found when it is gone', async (box, externalId) => {
  const kind = box === 'initiated' ? 'process' : 'task';
  const ticket = { id: 2, flow_uuid: F, data_no: 1, closed: false };
  const scene = (isThere: boolean) =>
    scriptedCall({
      '/my-mission/list/': () => ok(isThere && box === 'pending' ? [mission(1)] : []),
      '/omdata-history/list/': () => ({ recordsFiltered: 0, data: [] }),
      '/history-mission/list/': () => ({
        recordsFiltered: 1,
        data: isThere && box === 'completed' ? [push(2)] : [],
      }),
      '/relation/active/list/': () => ok({ app: [], flow: [{ flow_uuid: F, flow_name: '採購申請' }] }),
      '/omdata/list/None/': () => ok(isThere && box === 'initiated' ? [ticket] : []),
    });
  expect(await get(scene(true).call, { externalId, kind, box })).toMatchObject({
    ref: { externalId, kind, box },
  });
  const missing = get(scene(false).call, { externalId, kind, box });
  await expect(missing).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringMatching(/no longer there/),
  });
});
