import { expect, test } from 'vitest';
import { LoadedTask } from './schema';
import { ok, refusal, scriptedCall } from './testing';
import { noteOnce, onWorklog } from './worklog';

const key = { flow: 'f1', dataNo: '1', dataId: '2' };
const names = { app_name: { original: 'harbour' }, flow_name: { original: '採購申請' } };
const task = (more: object = names) =>
  LoadedTask.parse({ formobject: { items: [] }, formdata: [], config: { worklog: true }, ...more });

const LIST = '/omdata-worklog/list/';
const CREATE = '/omdata-worklog/create/';
const API_PATH = '/flow-active-api-format/get/';
const WITH_PATH = { flow_uuid: 'f1', data_no: '1', data_id: '2', api_path: 'harbour-purchase' };

/** Refuses the log to whoever does not tell the flow's path. */
const byPathOnly = (status: number) => (body: object) => ('api_path' in body ? ok([]) : refusal(status));

test.each([403, 404])(
  'a log refused with %i is asked for by the flow’s path (vendor facts: omflow §0)',
  async (status) => {
    const { call, asked } = scriptedCall({
      [LIST]: byPathOnly(status),
      [API_PATH]: () => ok('harbour-purchase'),
      [CREATE]: byPathOnly(status),
    });
    await noteOnce(call, key, { task: task(), cameAt: null }, 'x');
    expect(asked.map(({ path }) => path.split('/').slice(-3, -1).join('/'))).toEqual([
      'omdata-worklog/list',
      'flow-active-api-format/get',
      'omdata-worklog/list',
      'omdata-worklog/create',
    ]);
    expect(asked[1]?.body).toEqual({ app_name: 'harbour', flow_name: '採購申請', action: 'query' });
    expect(asked[2]?.body).toEqual(WITH_PATH);
    expect(asked[3]?.body).toEqual({ ...WITH_PATH, content: 'x' });
  },
);

test('a log that is given needs no path', async () => {
  const { call, asked } = scriptedCall({});
  expect(await onWorklog(call, key, task(), async (log) => log)).toEqual(key);
  expect(asked).toEqual([]);
});

test.each([
  ['that is not known', 403, refusal(403), names],
  ['that does not exist', 403, refusal(404), names],
  ['of an application without a name', 403, ok('never'), { ...names, app_name: null }],
  ['of a flow without a name', 403, ok('never'), { ...names, flow_name: null }],
])('a path %s leaves the first refusal', async (_what, status, answer, more) => {
  const { call, asked } = scriptedCall({ [LIST]: byPathOnly(status), [API_PATH]: () => answer });
  await expect(noteOnce(call, key, { task: task(more), cameAt: null }, 'x')).rejects.toMatchObject({
    code: 'auth',
  });
  expect(asked.filter(({ path }) => path.includes(LIST))).toHaveLength(1);
});

test('trouble is no refusal: neither the log nor its path is asked for again', async () => {
  const log = scriptedCall({ [LIST]: () => refusal(500) });
  await expect(noteOnce(log.call, key, { task: task(), cameAt: null }, 'x')).rejects.toMatchObject({
    code: 'unavailable',
  });
  expect(log.asked).toHaveLength(1);
  const path = scriptedCall({ [LIST]: byPathOnly(403), [API_PATH]: () => refusal(500) });
  await expect(noteOnce(path.call, key, { task: task(), cameAt: null }, 'x')).rejects.toMatchObject({
    code: 'unavailable',
  });
  const broken = async () => {
    throw new TypeError('broken');
  };
  await expect(onWorklog(log.call, key, task(), broken)).rejects.toThrow('broken');
});

test('a comment that OMFLOW has no place for stops the decision', async () => {
  const { call } = scriptedCall({ [LIST]: () => refusal(404), [API_PATH]: () => refusal(404) });
  await expect(noteOnce(call, key, { task: task(), cameAt: null }, 'x')).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('decision was not sent'),
  });
});

/** The clock of the call stands at 2026-11-22T00:00:00Z, which is eight in the morning in Taipei. */
const line = (more: object) => ({
  content: 'x',
  create_user_id__nick_name: '陳愛麗',
  createtime: '2026-11-22 07:50:00',
  ...more,
});

test.each([
  ['is of the person, a moment ago', {}, 0],
  ['tells the user name instead of the shown name', { create_user_id__nick_name: 'alice' }, 0],
  ['is as old as an earlier attempt can be', { createtime: '2026-11-22 05:00:00' }, 0],
  ['is older', { createtime: '2026-11-22 04:59:59' }, 1],
  ['has no time', { createtime: null }, 1],
  ['says something else', { content: 'y' }, 1],
  ['is of somebody else', { create_user_id__nick_name: 'Bob Brown' }, 1],
  ['is of nobody, where the person has a shown name', { create_user_id__nick_name: null }, 1],
])('whether a line of the log that %s is the comment of an earlier attempt', async (_what, more, written) => {
  const { call, asked } = scriptedCall({
    [LIST]: () => ok([line({ content: 'before' }), line(more), line({ content: 'after' })]),
    [CREATE]: () => ok(null),
  });
  await noteOnce(call, key, { task: task(), cameAt: null }, 'x');
  expect(asked.filter(({ path }) => path.includes(CREATE))).toHaveLength(written);
});

test.each([
  ['was written since the task came, days ago', '2026-11-20 09:00:00.000001', 0],
  ['was written before the task came, so for the task before', '2026-11-20 08:59:59.999', 1],
])('a line that %s decides whether the comment is written', async (_what, createtime, written) => {
  const { call, asked } = scriptedCall({
    [LIST]: () => ok([line({ createtime })]),
    [CREATE]: () => ok(null),
  });
  await noteOnce(call, key, { task: task(), cameAt: '2026-11-20 09:00:00' }, 'x');
  expect(asked.filter(({ path }) => path.includes(CREATE))).toHaveLength(written);
});

test.each([
  ['alice', null, 0],
  ['alice', 'Bob Brown', 1],
])(
  'where the person is shown as %s, a line of %s is written %i more times (vendor facts: omflow §6)',
  async (displayName, name, written) => {
    const { call, asked } = scriptedCall({
      [LIST]: () => ok([line({ create_user_id__nick_name: name })]),
      [CREATE]: () => ok(null),
    });
    const nameless = { ...call, subject: { ...call.subject, displayName } };
    await noteOnce(nameless, key, { task: task(), cameAt: null }, 'x');
    expect(asked.filter(({ path }) => path.includes(CREATE))).toHaveLength(written);
  },
);
