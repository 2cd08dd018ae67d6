import { afterEach, beforeEach, expect, test } from 'vitest';
import { answeredBy } from '../conformance/look-up';
import type { TestSubject } from '../conformance/sandbox-call';
import { complete, eventually, itemOf, presentRows, startOmflow } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const LAPTOP = '筆電一台';
const agree = complete('push:FORMITM_9=mgr_ok', '同意');
const onPush = { match: '/omdata/edit/', times: 1 } as const;

async function send(action = agree) {
  const call = await subject.callAs('alice');
  const item = await itemOf(subject, 'alice', LAPTOP);
  return { call, item, answer: subject.connector.actions.perform(call, item.ref, action) };
}

test('a push whose answer is lost is uncertain, was applied once, and reading back says so', async () => {
  subject.faults.add({ kind: 'apply-then-drop', ...onPush });
  const { call, item, answer } = await send();
  await expect(answer).rejects.toMatchObject({ code: 'uncertain' });
  expect(await subject.connector.verify(call, item.ref, agree)).toBe('applied');
  expect((await subject.state()).writes).toBe(1);
});

test('so does one whose choice the next stop has written over with another of its options (vendor facts: omflow §5)', async () => {
  subject.faults.add({ kind: 'apply-then-drop', ...onPush });
  const call = await subject.callAs('sam');
  const { ref } = await itemOf(subject, 'sam', '恆溫箱驗收');
  const failed = complete('push:FORMITM_23=failed');
  await expect(subject.connector.actions.perform(call, ref, failed)).rejects.toMatchObject({
    code: 'uncertain',
  });
  expect(await subject.connector.verify(call, ref, failed)).toBe('applied');
});

test('a push that never arrived is uncertain too, and reading back says that nothing was applied', async () => {
  subject.faults.add({ kind: 'down', ...onPush });
  const { call, item, answer } = await send();
  await expect(answer).rejects.toMatchObject({ code: 'uncertain' });
  expect(await subject.connector.verify(call, item.ref, agree)).toBe('not-applied');
  expect((await subject.state()).writes).toBe(0);
});

test('a task that somebody else pushed meanwhile was not pushed by the person (vendor facts: omflow §5, §6)', async () => {
  const call = await subject.callAs('alice');
  const item = await itemOf(subject, 'alice', LAPTOP);
  await subject.control('/disturb', { externalId: item.ref.externalId });
  expect(await subject.connector.verify(call, item.ref, agree)).toBe('not-applied');
});

test('a task that has moved on is a conflict before anything is sent, so it cannot fork (vendor facts: omflow §5)', async () => {
  const call = await subject.callAs('alice');
  const item = await itemOf(subject, 'alice', LAPTOP);
  await subject.control('/disturb', { externalId: item.ref.externalId });
  for (const action of [agree, complete('quick:action1')])
    await expect(subject.connector.actions.perform(call, item.ref, action)).rejects.toMatchObject({
      code: 'conflict',
    });
  expect((await subject.state()).writes).toBe(0);
  expect(subject.recording.requests.filter(({ url }) => url.includes('/omdata/edit/'))).toEqual([]);
  expect(await presentRows(subject, LAPTOP)).toHaveLength(1);
});

test('pushing again after success is a conflict and not a second push', async () => {
  const { call, item, answer } = await send();
  await answer;
  await expect(subject.connector.actions.perform(call, item.ref, agree)).rejects.toMatchObject({
    code: 'conflict',
  });
  await eventually(async () => expect(await presentRows(subject, LAPTOP)).toHaveLength(1));
  expect((await subject.state()).writes).toBe(1);
});

test.each([
  ['status-500', 'uncertain'],
  ['html', 'uncertain'],
  ['truncated', 'uncertain'],
  ['rate-limited', 'rate-limited'],
] as const)('a push answered with %s is %s', async (kind, code) => {
  subject.faults.add({ kind, ...onPush });
  await expect((await send()).answer).rejects.toMatchObject({ code });
});

test.each([
  ['the task', '/my-mission/list/', [{ id: 'none' }]],
  ['the inbox', '/my-mission/list/', 'none'],
  ['the form', '/omdata/load/', 'none'],
  ['the work log', '/omdata-worklog/list/', 'none'],
])(
  'when %s cannot be read before the push, nothing is sent and nothing is uncertain',
  async (_what, read, result) => {
    const { ref } = await itemOf(subject, 'alice', 'VPN 連線逾時');
    const call = answeredBy(await subject.callAs('alice'), ({ path }) =>
      path.includes(read) ? { status: 200, message: '', result } : undefined,
    );
    const request = complete('push:FORMITM_4=work', 'MTU lowered');
    const answer = subject.connector.actions.perform(call, ref, request);
    await expect(answer).rejects.toMatchObject({ code: 'bad-response' });
    expect((await subject.state()).writes).toBe(0);
  },
);

test('an option that is not (or no longer) offered is not sent: OMFLOW would take any value (vendor facts: omflow §5)', async () => {
  const { answer } = await send(complete('push:FORMITM_9=purple'));
  await expect(answer).rejects.toMatchObject({ code: 'conflict' });
  expect((await subject.state()).writes).toBe(0);
});
