import { expect, test } from 'vitest';
import type { WorkRef } from '@/lib/domain/work-item';
import { complete, ok, refusal, scriptedCall } from './testing';
import { verify } from './verify';

const ref: WorkRef = { externalId: 'f1:1:2', kind: 'task', box: 'pending' };
const submit = complete('push');
const mission = { id: 1, flow_uuid: 'f1', data_no: 1, data_id: 2 };
const push = (update_user: string | null) => ({ id: 2, update_user, updatetime: '2026-11-22 07:50:00' });
const table = (rows: readonly unknown[]) => ({ recordsFiltered: rows.length, data: rows });

/** The inbox answers what stands first in `inbox`; the ticket's history has `rows`. */
function scene(inbox: unknown[][], rows: readonly unknown[]) {
  return scriptedCall({
    '/my-mission/list/': () => ok(inbox.shift() ?? []),
    '/omdata-history/list/': () => table(rows),
    '/history-mission/list/': () => table([]),
  });
}

test.each([
  ['waits still, both times', [[mission], [mission]], [], 'not-applied'],
  ['is gone at the second look and pushed by the person', [[mission], []], [push('alice')], 'applied'],
  ['is gone and pushed by the person', [[]], [push('alice')], 'applied'],
  ['is gone and pushed by somebody else', [[]], [push('bob')], 'not-applied'],
  ['is gone and pushed by nobody that is told', [[]], [push(null)], 'cannot-tell'],
  ['is gone, and nobody pushed it', [[]], [], 'cannot-tell'],
])('a task that %s: %s', async (_what, inbox, rows, outcome) => {
  const { call } = scene([...inbox], rows);
  expect(await verify(call, ref, submit)).toBe(outcome);
});

test('a task that waits is looked at twice, and its history not at all; one that is gone only once', async () => {
  const waiting = scene([[mission], [mission]], []);
  await verify(waiting.call, ref, submit);
  expect(waiting.asked).toHaveLength(2);
  const away = scene([[], [mission]], [push('alice')]);
  expect(await verify(away.call, ref, submit)).toBe('applied');
});

test('the second look ends with the call', async () => {
  const { call } = scene([[mission], [mission]], []);
  const stopping = new AbortController();
  const looking = verify({ ...call, signal: stopping.signal }, ref, submit);
  stopping.abort();
  await expect(looking).rejects.toMatchObject({ name: 'AbortError' });
});

test('a history that cannot be read for another reason than a refusal is an error', async () => {
  const { call } = scriptedCall({
    '/my-mission/list/': () => ok([]),
    '/omdata-history/list/': () => refusal(500),
  });
  await expect(verify(call, ref, submit)).rejects.toMatchObject({ code: 'unavailable' });
});

const handOn = { ...complete('assign'), intent: 'reassign' } as const;
const history = (...statuses: readonly (string | null)[]) =>
  statuses.map((status, index) => ({ ...push('alice'), id: index + 1, status }));

test.each([
  ['nothing but the handler', history('分派中', '分派中'), 'applied'],
  ['the state too, as a decision does', history('分派中', '處理中'), 'cannot-tell'],
  ['something before all that is known', [push('alice')], 'applied'],
  ['nothing that is told', history(null, null), 'applied'],
])('handing on that changed %s (vendor facts: omflow §5)', async (_what, rows, outcome) => {
  expect(await verify(scene([[]], rows).call, ref, handOn)).toBe(outcome);
});

const options = [
  { value: 'ok', text: '同意' },
  { value: 'no', text: '否決' },
  { value: 'wait', text: '待簽' },
];
const form = (value: unknown, lists: readonly object[] = options) => ({
  formobject: { items: [{ id: 'FORMITM_9', type: 'h_status', config: { lists } }] },
  formdata: [{ id: 'FORMITM_9', type: 'h_status', value }],
  config: {},
});

const node = (id: string, type: string, config: object) => ({ id, type, config });
const drawing = {
  inoutput: [{ chart_id: 'F3', createtime: '2026-11-22 07:50:01' }],
  flowobject: {
    items: [
      node('F2', 'form', {}),
      node('F3', 'form', { input: [{ name: '#(FORMITM_9)', value: 'wait' }] }),
      node('L', 'line', { source_item: 'F2', target_item: 'F3' }),
    ],
  },
};

test.each([
  ['is what was chosen', ok(form('ok')), 'applied'],
  ['is what was chosen, in a list', ok(form(['ok'])), 'applied'],
  ['is another option of the same choice', ok(form('no')), 'cannot-tell'],
  ['was written over by the next stop', ok(form('buy', [{ value: 'buy', text: '採購' }])), 'applied'],
  ['is another option, which the stop that came next has written', ok(form('wait')), 'applied'],
  ['is no option at all', ok(form('x')), 'applied'],
  ['is not to be read any more', refusal(403), 'applied'],
])('a decision of which the value kept %s', async (_what, loaded, outcome) => {
  const { call } = scriptedCall({
    '/my-mission/list/': () => ok([]),
    '/omdata-history/list/': () => table([push('alice')]),
    '/omdata/load/': () => loaded,
    '/flow-object/load/': () => ok(drawing),
  });
  expect(await verify(call, ref, complete('push:FORMITM_9=ok'))).toBe(outcome);
});

test('another option is another decision as far as who may not see the flow can tell (vendor facts: omflow §6)', async () => {
  const { call } = scriptedCall({
    '/my-mission/list/': () => ok([]),
    '/omdata-history/list/': () => table([push('alice')]),
    '/omdata/load/': () => ok(form('wait')),
    '/flow-object/load/': () => refusal(403),
  });
  expect(await verify(call, ref, complete('push:FORMITM_9=ok'))).toBe('cannot-tell');
});

test('a quick action that was pushed by the person is taken for theirs: what it sets is not to be read', async () => {
  expect(await verify(scene([[]], [push('alice')]).call, ref, complete('quick:action1'))).toBe('applied');
});
