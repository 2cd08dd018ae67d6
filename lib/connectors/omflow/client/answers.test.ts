import { expect, test } from 'vitest';
import type { Call } from '../../contract';
import { ok, refusal, scriptedCall } from '../testing';
import { createTicketWithFiles } from './editing';
import { loadFlowPath } from './flow-path';
import { readViewableFlows } from './flows';
import { addLeave, listLeave } from './leave';
import { loadWorkInfo } from './missions';
import { listUsersByGroup } from './people';
import { knownVersion } from './server';

const key = { flow: 'f1', dataNo: '1', dataId: '2' };
const formdata = [{ id: 'F', type: 'x', value: 'v' }];
const leave = { start: 'a', end: 'b', principal: 'alice', substitute: 'bob' };

const answered = <Result>(run: (call: Call) => Promise<Result>, answer: unknown) =>
  run(scriptedCall({ '/': () => answer }).call);

test('flows are known by plain uuid, with their application where it has a name (vendor facts: omflow §1, §5)', async () => {
  const app = [{ id: 1, app_name: '簽核' }, { id: 2 }];
  const flow = [
    { flow_uuid: 'AB-CD', flow_name: '採購', flow_app_id: 1 },
    { flow_uuid: 'e', flow_app_id: 2 },
    { flow_uuid: 'g', flow_app_id: 9 },
    { flow_uuid: 'h', flow_app_id: {} },
    { flow_name: 'unreadable' },
  ];
  expect(await answered(readViewableFlows, ok({ app, flow }))).toEqual({
    flows: [
      { uuid: 'abcd', name: '採購', appName: '簽核' },
      { uuid: 'e', name: '', appName: null },
      { uuid: 'g', name: '', appName: null },
      { uuid: 'h', name: '', appName: null },
    ],
    unreadable: 1,
  });
  expect(await answered(readViewableFlows, ok({ app: 'none', flow: [] }))).toEqual({
    flows: [],
    unreadable: 0,
  });
});

test('the members of groups go by their shown names where they have some (vendor facts: omflow §0)', async () => {
  const members = [
    { user: 4, user__nick_name: 'Bob Brown', user__username: 'bob' },
    { user: 5, user__nick_name: '', user__username: 'carol' },
    { user: 6 },
  ];
  expect(await answered((call) => listUsersByGroup(call, {}), ok({ A: members, B: [] }))).toEqual(
    new Map([
      [
        'A',
        [
          { id: '4', username: 'bob', nick_name: 'Bob Brown' },
          { id: '5', username: 'carol', nick_name: null },
        ],
      ],
      ['B', []],
    ]),
  );
});

test.each([
  [{ inoutput: null }, 0],
  [{}, 0],
  [{ inoutput: [{ chart_id: 'A' }, { chart_id: 7 }] }, 1],
])('the path %j has %i nodes (vendor facts: omflow §6)', async (result, count) => {
  expect(await answered(async (call) => (await loadFlowPath(call, key)).path, ok(result))).toHaveLength(
    count,
  );
});

test('what counts in the vendor’s header is counted, whether told as a number or a list', async () => {
  expect(await answered(loadWorkInfo, ok({ messages: [{}, {}], missions: '3' }))).toEqual({
    messages: 2,
    missions: 3,
  });
});

test('an added leave is known by its number', async () => {
  expect(await answered((call) => addLeave(call, leave), ok(3))).toBe('3');
});

test('a leave is told with who is away and who stands in', async () => {
  const told = { principal_id: 3, substitute_id: 4, starttime: 'a', endtime: 'b', cancel: 1, identifier: '' };
  expect(
    await answered((call) => listLeave(call, {}), ok({ leave_list: [told, { ...told, cancel: 0 }] })),
  ).toEqual([
    {
      principal_id: '3',
      principal_id__nick_name: null,
      substitute_id: '4',
      substitute_id__nick_name: null,
      starttime: 'a',
      endtime: 'b',
      cancel: true,
      identifier: null,
    },
    expect.objectContaining({ cancel: false }),
  ]);
});

test.each([
  [ok({ version: '1002000000' }), 1_002_000_000],
  [refusal(403), null],
  [refusal(404), null],
])('the version told by %j is %j (vendor facts: omflow §0)', async (answer, version) => {
  expect(await answered(knownVersion, answer)).toBe(version);
});

test.each([
  [refusal(500), 'unavailable'],
  [ok({ version: 0 }), 'bad-response'],
])('the version told by %j is %s', async (answer, code) => {
  await expect(answered(knownVersion, answer)).rejects.toMatchObject({ code });
});

test('files go along with an opening as parts of a form (vendor document: Quick create and push)', async () => {
  const sent: unknown[] = [];
  const { call } = scriptedCall({ '/': () => ok(12) });
  const send: Call['http']['send'] = (request) => {
    sent.push(request.body);
    return call.http.send(request);
  };
  const files = ['a.txt', 'b.txt'].map((name) => ({ name, content: new Blob([name]) }));
  const order = { flow: 'f1', formdata, files };
  expect(await createTicketWithFiles({ ...call, http: { ...call.http, send } }, order)).toEqual({
    outcome: 'taken',
    dataNo: '12',
  });
  const [form] = sent;
  if (!(form instanceof FormData)) throw new Error('no form was sent');
  expect(form.get('action')).toBe('create');
  expect(form.get('flow_uuid')).toBe('f1');
  expect(form.get('formdata')).toBe(JSON.stringify(formdata));
  expect(form.getAll('files')).toMatchObject([{ name: 'a.txt' }, { name: 'b.txt' }]);
});
