import { afterEach, beforeEach, expect, test } from 'vitest';
import { answeredBy } from '../conformance/look-up';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { complete, itemOf, startOmflow } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const HANDLED = '資訊服務組備援磁碟陣列';
const PUSHES = '/rest/my-mission/api/history-mission/list/';
const TICKET = '/rest/flowmanage/api/omdata-history/list/';

/** The call, and the history lists it has asked since. */
function counted(call: Call): { call: Call; asked: () => string[] } {
  const paths: string[] = [];
  const watched = answeredBy(call, ({ path }) => {
    if (path === PUSHES || path === TICKET) paths.push(path);
    return undefined;
  });
  return { call: watched, asked: () => paths.splice(0) };
}

test("what surrounds a handled task is proven by its ticket's own history, read once (vendor facts: omflow §6)", async () => {
  const { ref } = await itemOf(subject, 'alice', HANDLED, 'completed');
  const { call, asked } = counted(await subject.callAs('alice'));
  const { history, notes, documents, verify } = subject.connector;
  expect(await history?.load(call, ref)).toHaveLength(3);
  expect(asked()).toEqual([TICKET]);
  await notes?.load(call, ref);
  expect(asked()).toEqual([TICKET]);
  await documents?.load(call, ref);
  expect(asked()).toEqual([TICKET]);
  expect(await verify(call, ref, complete('quick:action1'))).toBe('applied');
  expect(asked()).toEqual([TICKET]);
});

test('a handled task that is listed can be read, however many have been handled since', async () => {
  await subject.control('/flood', { person: 'alice', box: 'completed', count: 5_500 });
  const oldest = await itemOf(subject, 'alice', '例行檢查 completed 5500', 'completed');
  const call = await subject.callAs('alice');
  // The push that closes a ticket is in its person's list only (vendor facts: omflow §5).
  const hidden = answeredBy(call, ({ path }) =>
    path === TICKET ? { draw: 1, recordsTotal: 0, recordsFiltered: 0, data: [] } : undefined,
  );
  expect(await subject.connector.get(hidden, oldest.ref)).toEqual(oldest);
  expect((await subject.connector.notes?.load(hidden, oldest.ref))?.mayAdd).toBe(false);
});

test('one handled task is asked for in the minute of its push, not among all of them', async () => {
  const item = await itemOf(subject, 'alice', HANDLED, 'completed');
  const spans: number[] = [];
  const call = answeredBy(await subject.callAs('alice'), ({ path, body }) => {
    if (path !== PUSHES) return undefined;
    const [from = '', to = ''] = String(JSON.parse(String(body)).updatetime).split(',');
    spans.push((Date.parse(to) - Date.parse(from)) / 1000);
    return undefined;
  });
  expect(await subject.connector.get(call, item.ref)).toEqual(item);
  expect(spans).toEqual([120]);
});

test("somebody else's push proves nothing", async () => {
  const { ref } = await itemOf(subject, 'alice', HANDLED, 'completed');
  const bob = await subject.callAs('bob');
  await expect(subject.connector.notes?.load(bob, ref)).rejects.toMatchObject({ code: 'not-found' });
  await expect(subject.connector.get(bob, ref)).rejects.toMatchObject({ code: 'not-found' });
});
