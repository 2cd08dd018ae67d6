import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { ActionRequest } from '@/lib/domain/action';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { eventually, itemOf, startOmflow, world } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const VPN = 'VPN 連線逾時';
const LAPTOP = '筆電一台';

const assign = (values: Record<string, string | string[]>): ActionRequest => ({
  actionId: 'assign',
  intent: 'reassign',
  inputs: { comment: '', values },
});

/** Pushes the ticket and answers the handler field as it was sent. */
async function sentHandler(values: Record<string, string | string[]>): Promise<unknown> {
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', VPN);
  const bodies: unknown[] = [];
  const send: Call['http']['send'] = (request) => {
    if (request.write) bodies.push(JSON.parse(String(request.body)));
    return call.http.send(request);
  };
  await subject.connector.actions.perform({ ...call, http: { ...call.http, send } }, ref, assign(values));
  const Push = z.object({ formdata: z.array(z.object({ id: z.string(), value: z.unknown() })) });
  const push = bodies.flatMap((body) => Push.safeParse(body).data ?? [])[0];
  return push?.formdata.find(({ id }) => id === 'FORMITM_5')?.value;
}

test('a stop that leaves its handler open can be handed on; others cannot (vendor facts: omflow §5)', async () => {
  const call = await subject.callAs('alice');
  const assignment = async (title: string) => {
    const { ref } = await itemOf(subject, 'alice', title);
    return (await subject.connector.actions.available(call, ref)).find(({ id }) => id === 'assign');
  };
  expect(await assignment(VPN)).toMatchObject({
    intent: 'reassign',
    available: true,
    bulk: true,
    inputs: [
      { kind: 'people', id: 'handler.user', label: '受派人', required: true, multiple: false },
      { kind: 'comment' },
    ],
  });
  expect(await assignment(LAPTOP)).toBeUndefined();
});

test('the chosen person stands beside the group that is there, and nothing is decided', async () => {
  expect(await sentHandler({ 'handler.user': ['carol'] })).toEqual({ group: '5', user: '5' });
  const [row] = (await world(subject)).rows
    .filter(({ title, history }) => title === VPN && history)
    .slice(-1);
  expect(row?.values.FORMITM_4).toBe('assign');
});

test('a handler without a person in it is a group to choose (vendor facts: omflow §4)', async () => {
  await subject.close();
  subject = await startOmflow(undefined, (fresh) => {
    const items = fresh.flows.flatMap(({ object }) => object.items.map(({ config }) => config.form_object));
    for (const form of items)
      for (const { type, config } of form?.items ?? []) if (type === 'h_group') config.user = false;
  });
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', VPN);
  const found = (await subject.connector.actions.available(call, ref)).find(({ id }) => id === 'assign');
  expect(found?.inputs[0]).toMatchObject({ kind: 'choice', id: 'handler.group', label: '受派部門' });
  expect(await sentHandler({ 'handler.group': '3' })).toEqual({ group: '3', user: '' });
});

test('a task of one person is handed on to a group, with nobody in it yet', async () => {
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', VPN);
  const toLegal: ActionRequest = { ...assign({ 'handler.group': '3' }), actionId: 'assign-group' };
  await subject.connector.actions.perform(call, ref, toLegal);
  await eventually(() => itemOf(subject, 'sam', VPN));
  expect(await itemOf(subject, 'sam', VPN)).toMatchObject({ group: '法務部', assignee: null });
  expect((await subject.state()).writes).toBe(1);
});

test('nobody chosen is invalid-input, and nothing is sent', async () => {
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', VPN);
  await expect(subject.connector.actions.perform(call, ref, assign({}))).rejects.toMatchObject({
    code: 'invalid-input',
  });
  expect((await subject.state()).writes).toBe(0);
});

test('OMFLOW would take any id, so one that is nobody is not sent (vendor facts: omflow §5)', async () => {
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', VPN);
  const nobody = assign({ 'handler.user': ['zoe'] });
  await expect(subject.connector.actions.perform(call, ref, nobody)).rejects.toMatchObject({
    code: 'conflict',
  });
  expect((await subject.state()).writes).toBe(0);
});

test('people are found by a part of either name, each once, and without `system` (vendor facts: omflow §3, §6)', async () => {
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', VPN);
  const search = async (query: string) => {
    const found = await subject.connector.people?.search(call, { ref, inputId: 'handler.user', query });
    return (found?.people ?? []).map(({ name }) => name);
  };
  expect(await search('ALICE')).toEqual(['陳愛麗']);
  expect(await search('愛麗')).toEqual(['陳愛麗']);
  expect(await search(' bob ')).toEqual(['Bob Brown']);
  expect(await search('zoe')).toEqual([]);
  expect(await search('')).toContain('Sam Sullivan');
  expect(await search('')).not.toContain('system');
});
