import { expect, test } from 'vitest';
import type { WorkRef } from '@/lib/domain/work-item';
import { ok, refusal, scriptedCall } from './testing';
import { verify } from './verify';

const ref: WorkRef = { externalId: 'f1:1:2', kind: 'task', box: 'pending' };
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
  expect(await verify(call, ref)).toBe(outcome);
});

test('a task that waits is looked at twice, and its history not at all; one that is gone only once', async () => {
  const waiting = scene([[mission], [mission]], []);
  await verify(waiting.call, ref);
  expect(waiting.asked).toHaveLength(2);
  const away = scene([[], [mission]], [push('alice')]);
  expect(await verify(away.call, ref)).toBe('applied');
});

test('the second look ends with the call', async () => {
  const { call } = scene([[mission], [mission]], []);
  const stopping = new AbortController();
  const looking = verify({ ...call, signal: stopping.signal }, ref);
  stopping.abort();
  await expect(looking).rejects.toMatchObject({ name: 'AbortError' });
});

test('a history that cannot be read for another reason than a refusal is an error', async () => {
  const { call } = scriptedCall({
    '/my-mission/list/': () => ok([]),
    '/omdata-history/list/': () => refusal(500),
  });
  await expect(verify(call, ref)).rejects.toMatchObject({ code: 'unavailable' });
});
