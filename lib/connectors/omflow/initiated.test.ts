import { expect, test } from 'vitest';
import { findInitiated, listInitiated } from './initiated';
import { ok, refusal, scriptedCall } from './testing';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const flows = [
  { flow_uuid: A, flow_name: '採購申請' },
  { flow_uuid: B, flow_name: '請假' },
];

const ticket = (data_no: unknown, more: object = {}) => ({
  id: 7,
  flow_uuid: A,
  data_no,
  title: `ticket ${data_no}`,
  closed: false,
  ...more,
});
const tickets = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => ticket(from + index));

type Rows = Readonly<Record<string, readonly unknown[] | { status: number }>>;

/** Flows A and B, whose tickets are `rows`. */
function scene(rows: Rows, flow: readonly unknown[] = flows) {
  const { call, asked } = scriptedCall({
    '/relation/active/list/': () => ok({ app: [], flow }),
    '/omdata/list/None/': ({ flow_uuid, start, limit }) => {
      const found = rows[String(flow_uuid)] ?? [];
      return 'status' in found ? refusal(found.status) : ok(found.slice(Number(start), Number(limit)));
    },
  });
  const pages = () =>
    asked
      .filter(({ path }) => path.includes('/omdata/'))
      .map(({ body }) => [body.flow_uuid, body.start, body.limit]);
  return { call, asked, pages };
}
const idsOf = ({ items }: Awaited<ReturnType<typeof listInitiated>>) =>
  items.map(({ ref }) => ref.externalId);

test('the tickets of all flows, one after the other, each from its beginning', async () => {
  const { call, pages } = scene({ [A]: tickets(2), [B]: [ticket(1, { flow_uuid: B })] });
  const listed = await listInitiated(call, null);
  expect(idsOf(listed)).toEqual([`${A}:1`, `${A}:2`, `${B}:1`]);
  expect(listed.items.map(({ processName }) => processName)).toEqual(['採購申請', '採購申請', '請假']);
  expect(listed).toMatchObject({ rejected: [], next: null });
  expect(pages()).toEqual([
    [A, 0, 5_000],
    [B, 0, 5_000],
  ]);
});

test('only the person’s present rows are asked for, ticket by ticket, the opening where it can be had (vendor facts: omflow §3)', async () => {
  const { call, asked } = scene({}, flows.slice(0, 1));
  await listInitiated(call, null);
  expect(asked[1]).toEqual({
    path: '/rest/flowmanage/api/omdata/list/None/',
    body: {
      flow_uuid: A,
      search_columns:
        'id flow_uuid data_no title status level group closed stop_chart_text updatetime update_user_id init_data__createtime'.split(
          ' ',
        ),
      search_conditions: [
        { column: 'create_user_id', condition: '=', value: 'alice' },
        { column: 'history', condition: '=', value: false },
      ],
      exclude_conditions: [],
      order_columns: ['data_no', 'id'],
      start: 0,
      limit: 5_000,
    },
  });
});

test('an installation without the column of the opening is asked without it (vendor facts: omflow §3)', async () => {
  const { call, asked } = scriptedCall({
    '/relation/active/list/': () => ok({ app: [], flow: flows.slice(0, 1) }),
    '/omdata/list/None/': ({ search_columns }) =>
      String(search_columns).includes('init_data__createtime')
        ? refusal(404, 'Cannot resolve keyword')
        : ok([ticket(1)]),
  });
  expect(idsOf(await listInitiated(call, null))).toEqual([`${A}:1`]);
  expect(asked.map(({ body }) => body.search_columns)).toMatchObject([
    undefined,
    { length: 12 },
    { length: 11 },
  ]);
});

test.each([
  ['may not be viewed after all has no tickets', 403, []],
  ['is gone costs itself', 404, [{ externalId: null, problem: 'flow: not-found' }]],
])('a flow that %s', async (_what, status, rejected) => {
  const { call } = scene({ [A]: { status }, [B]: [ticket(1)] });
  const listed = await listInitiated(call, null);
  expect(listed).toMatchObject({ rejected, next: null });
  expect(idsOf(listed)).toHaveLength(1);
});

test('a flow in trouble is trouble', async () => {
  await expect(listInitiated(scene({ [A]: { status: 500 } }).call, null)).rejects.toMatchObject({
    code: 'unavailable',
  });
});

test('rows of one ticket are one item; rows without a number are rejected together', async () => {
  const rows = [
    ticket(1, { stop_chart_text: 'x' }),
    ticket(1, { stop_chart_text: 'y' }),
    ticket(undefined),
    null,
    ticket(2, { closed: 'no' }),
  ];
  const listed = await listInitiated(scene({ [A]: rows }).call, null);
  expect(listed.items).toMatchObject([{ stepName: 'x, y' }]);
  expect(listed.rejected).toMatchObject([{ externalId: null }, { externalId: `${A}:2` }]);
});

test('of a full page the last ticket waits for the next, because some of its rows may stand there', async () => {
  const rows = [
    ...tickets(4_998),
    ticket(4_999, { stop_chart_text: 'x' }),
    ticket(4_999, { stop_chart_text: 'y' }),
    ticket(4_999, { stop_chart_text: 'z' }),
  ];
  const { call, pages } = scene({ [A]: rows }, flows.slice(0, 1));
  const listed = await listInitiated(call, null);
  expect(pages()).toEqual([
    [A, 0, 5_000],
    [A, 4_998, 9_998],
  ]);
  expect(listed.items).toHaveLength(4_999);
  expect(listed.items.at(-1)).toMatchObject({ stepName: 'x, y, z' });
  expect(listed.next).toBeNull();
});

test('a full page of one ticket alone is the last, or reading would never end', async () => {
  const { call, pages } = scene({ [A]: Array.from({ length: 5_000 }, () => ticket(1)) }, flows.slice(0, 1));
  expect((await listInitiated(call, null)).items).toHaveLength(1);
  expect(pages()).toHaveLength(1);
});

test('five thousand tickets end a slice; the next goes on with the flow that is left', async () => {
  const { call, pages } = scene({ [A]: tickets(5_000), [B]: [ticket(1, { flow_uuid: B })] });
  const first = await listInitiated(call, null);
  expect(first.items).toHaveLength(5_000);
  expect(JSON.parse(first.next ?? '')).toEqual({ flows: [{ uuid: B, name: '請假' }], start: 0 });
  const second = await listInitiated(call, first.next);
  expect(idsOf(second)).toEqual([`${B}:1`]);
  expect(second.next).toBeNull();
  expect(pages()).toEqual([
    [A, 0, 5_000],
    [A, 4_999, 9_999],
    [B, 0, 5_000],
  ]);
});

test('a slice may end within a flow', async () => {
  const { call, asked } = scene({ [A]: tickets(10_000) });
  const { items, next } = await listInitiated(call, null);
  expect(items).toHaveLength(9_998);
  expect(JSON.parse(next ?? '')).toMatchObject({ flows: [{ uuid: A }, { uuid: B }], start: 9_998 });
  const before = asked.length;
  expect((await listInitiated(call, next)).items).toHaveLength(2);
  expect(asked.slice(before).filter(({ path }) => path.includes('/relation/'))).toEqual([]);
});

test('flows that cannot be read are told in the first slice', async () => {
  const { call } = scene({}, [{ flow_uuid: '' }, ...flows, null]);
  const unreadable = { externalId: null, problem: 'flow: unreadable' };
  expect(await listInitiated(call, null)).toEqual({
    items: [],
    rejected: [unreadable, unreadable],
    next: null,
  });
});

test('one ticket is found by its number among the person’s own', async () => {
  const { call, asked } = scene({ [A]: [ticket(1)] });
  expect(await findInitiated(call, { flow: A, dataNo: '1' })).toMatchObject({
    flowName: '採購申請',
    rows: [{ data_no: '1' }],
  });
  expect(asked.at(-1)?.body).toMatchObject({
    search_conditions: [
      { column: 'create_user_id', value: 'alice' },
      { column: 'history', value: false },
      { column: 'data_no', condition: '=', value: '1' },
    ],
    start: 0,
    limit: 5_000,
  });
});

test('a ticket that is not there, of a flow that is not there, or damaged is not found', async () => {
  const { call, pages } = scene({ [B]: [ticket(1, { closed: 'no' })] });
  expect(await findInitiated(call, { flow: A, dataNo: '1' })).toBeNull();
  expect(pages()).toHaveLength(1);
  expect(await findInitiated(call, { flow: 'c', dataNo: '1' })).toBeNull();
  expect(pages()).toHaveLength(1);
  await expect(findInitiated(call, { flow: B, dataNo: '1' })).rejects.toMatchObject({ code: 'bad-response' });
});
