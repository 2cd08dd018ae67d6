import { afterEach, beforeEach, expect, test } from 'vitest';
import { answeredBy } from '../conformance/look-up';
import { readBoxAs, sortedRefs } from '../conformance/reading';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { listViewableFlows } from './client/flows';
import { itemOf, startOmflow, titles } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

/** A call whose listings are answered by `answer`, which sees each request's body. */
function answered(call: Call, answer: (body: Record<string, unknown>) => unknown): Call {
  return answeredBy(call, ({ body }) => answer(JSON.parse(String(body))));
}

test('an account without any task has an empty list, not an error (vendor facts: omflow §3)', async () => {
  for (const box of ['pending', 'completed', 'initiated'] as const)
    expect(await readBoxAs(subject, 'nobody', box)).toEqual({ items: [], rejected: [] });
});

test('only the empty inbox is an empty list: another failed query must not empty the box (vendor facts: omflow §3)', async () => {
  const failed = { status: 404, message: '查詢失敗，錯誤訊息如下：database is locked', result: null };
  const call = answered(await subject.callAs('alice'), () => failed);
  await expect(subject.connector.list(call, { box: 'pending', cursor: null })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('alice has work of all five processes', async () => {
  const { items } = await readBoxAs(subject, 'alice', 'pending');
  expect(items).toHaveLength(10);
  expect(new Set(items.map(({ processName }) => processName)).size).toBe(5);
  expect(await titles(subject, 'alice', 'completed')).toHaveLength(3);
});

test.each(['pending', 'completed', 'initiated'] as const)(
  '5,001 and more items of %s come exactly once, in two slices',
  async (box) => {
    const before = await titles(subject, 'alice', box);
    await subject.control('/flood', { person: 'alice', box, count: 5_500 });
    const call = await subject.callAs('alice');
    const first = await subject.connector.list(call, { box, cursor: null });
    const second = await subject.connector.list(call, { box, cursor: first.next });
    const refs = sortedRefs([...first.items, ...second.items]);
    expect(second.next).toBeNull();
    expect(new Set(refs).size).toBe(before.length + 5_500);
    expect(refs).toHaveLength(before.length + 5_500);
  },
);

test('a task that leaves between two slices hides no other one (vendor facts: omflow §3)', async () => {
  await subject.control('/flood', { person: 'alice', box: 'pending', count: 5_500 });
  const call = await subject.callAs('alice');
  const first = await subject.connector.list(call, { box: 'pending', cursor: null });
  const left = first.items[0]?.ref.externalId ?? '';
  await subject.control('/disturb', { externalId: left });
  const second = await subject.connector.list(call, { box: 'pending', cursor: first.next });
  // The pushed ticket comes back as a new task at its next stop, or not at all; nobody else's row may be missing.
  const seen = new Set([...first.items, ...second.items].map(({ ref }) => ref.externalId));
  const now = (await readBoxAs(subject, 'alice', 'pending')).items.map(({ ref }) => ref.externalId);
  expect(now.filter((id) => !seen.has(id))).toEqual([]);
});

test('limit is never 0 and Accept-Language is pinned (vendor facts: omflow §0, §1)', async () => {
  const bodies: Record<string, unknown>[] = [];
  const languages = new Set<string | undefined>();
  const call = await subject.callAs('alice');
  const watched: Call = {
    ...call,
    http: {
      ...call.http,
      send: (request) => {
        bodies.push(JSON.parse(String(request.body)));
        languages.add(request.headers?.['accept-language']);
        return call.http.send(request);
      },
    },
  };
  for (const box of ['pending', 'completed', 'initiated'] as const)
    await subject.connector.list(watched, { box, cursor: null });
  await subject.connector.get(watched, (await itemOf(subject, 'alice', '筆電一台')).ref);
  expect(bodies.filter(({ limit }) => limit !== undefined && !(Number(limit) > 0))).toEqual([]);
  expect([...languages]).toEqual(['zh-hant']);
});

test('names are left out where an installation refuses related columns (vendor facts: omflow §3)', async () => {
  const item = await itemOf(subject, 'alice', '筆電一台');
  const call = await subject.callAs('alice');
  const refused = { status: 404, message: 'Cannot resolve keyword', result: null };
  const picky = answeredBy(call, ({ body }) => (String(body).includes('__nick_name') ? refused : undefined));
  expect(await subject.connector.get(picky, item.ref)).toMatchObject({
    title: '筆電一台',
    group: null,
    initiator: { id: 'carol', name: 'carol' },
  });
});

test('codes of the envelope may be text (vendor facts: omflow §1)', async () => {
  const call = answered(await subject.callAs('alice'), () => ({ status: '200', message: 'ok', result: [] }));
  expect((await subject.connector.list(call, { box: 'pending', cursor: null })).items).toEqual([]);
});

test('one bad row costs one row and is reported with its field', async () => {
  subject.faults.add({ kind: 'bad-row', match: '/my-mission/api/my-mission/' });
  const { items, rejected } = await readBoxAs(subject, 'alice', 'pending');
  expect(items).toHaveLength(9);
  expect(rejected).toMatchObject([{ problem: expect.stringContaining('data_id') }]);
});

test('the next slice begins right after the last id: ids may be adjacent (vendor facts: omflow §3)', async () => {
  const asked: unknown[] = [];
  const rows = Array.from({ length: 5_000 }, (_, index) => ({
    id: index + 1,
    flow_uuid: '5b1f0c6a-2d3e-4f70-8192-a3b4c5d6e701',
    data_no: index + 1,
    data_id: index + 1,
  }));
  const call = answered(await subject.callAs('alice'), ({ search_conditions }) => {
    asked.push(search_conditions);
    return { status: 200, message: '', result: asked.length === 1 ? rows : [] };
  });
  const { next } = await subject.connector.list(call, { box: 'pending', cursor: null });
  await subject.connector.list(call, { box: 'pending', cursor: next });
  expect(asked).toEqual([[], [{ column: 'id', condition: '>', value: 5_000 }]]);
});

test('a flow whose record is bad, or that is gone again, costs its own tickets only', async () => {
  const call = await subject.callAs('alice');
  const before = await titles(subject, 'alice', 'initiated');
  const genuine = (await listViewableFlows(call)).map(({ uuid, name }) => ({
    flow_uuid: uuid,
    flow_name: name,
  }));
  const gone = { flow_uuid: 'f'.repeat(32), flow_name: 'Gone' };
  const result = { app: [], flow: [{ flow_uuid: 7 }, gone, null, ...genuine] };
  const damaged = answeredBy(call, ({ path }) =>
    path.includes('/relation/active/') ? { status: 200, message: '', result } : undefined,
  );
  const { items, rejected } = await subject.connector.list(damaged, { box: 'initiated', cursor: null });
  expect(items.map(({ title }) => title)).toEqual(before);
  expect(rejected.map(({ problem }) => problem).sort()).toEqual([
    'flow: not-found',
    'flow: unreadable',
    'flow: unreadable',
  ]);
});
