import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { ActionRequest } from '@/lib/domain/action';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { itemOf, startOmflow } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const VPN = 'VPN 連線逾時';
const LAPTOP = '筆電一台';

const assign = (values: Record<string, string | string[]>): ActionRequest => ({
  actionId: 'push:FORMITM_4=work',
  intent: 'complete',
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

test('a stop that leaves its handler open asks who gets the ticket next; others do not (vendor facts: omflow §5)', async () => {
  const call = await subject.callAs('alice');
  const inputs = async (title: string) => {
    const { ref } = await itemOf(subject, 'alice', title);
    const [first] = await subject.connector.actions.available(call, ref);
    return (first?.inputs ?? []).filter(({ kind }) => kind !== 'comment');
  };
  expect(await inputs(VPN)).toMatchObject([
    { kind: 'choice', id: 'handler.group', label: '受派部門', required: false },
    { kind: 'people', id: 'handler.user', label: '受派人', required: false, multiple: false },
  ]);
  expect(await inputs(LAPTOP)).toEqual([]);
});

test('nothing chosen leaves the handler as it was', async () => {
  expect(await sentHandler({})).toEqual({ group: '5', user: '' });
});

test('a person is set beside the group that is there', async () => {
  expect(await sentHandler({ 'handler.user': ['5'] })).toEqual({ group: '5', user: '5' });
});

test('another group takes the ticket with nobody in it, unless somebody is chosen too', async () => {
  expect(await sentHandler({ 'handler.group': '3' })).toEqual({ group: '3', user: '' });
});

test('OMFLOW would take any id, so one that is nobody is not sent (vendor facts: omflow §5)', async () => {
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', VPN);
  const nobodies: Record<string, string | string[]>[] = [
    { 'handler.user': ['999'] },
    { 'handler.group': '999' },
  ];
  for (const values of nobodies)
    await expect(subject.connector.actions.perform(call, ref, assign(values))).rejects.toMatchObject({
      code: 'conflict',
    });
  expect((await subject.state()).writes).toBe(0);
});

test('people are found by a part of either name, each once, and without `system` (vendor facts: omflow §3, §6)', async () => {
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', VPN);
  const search = async (query: string) => {
    const found = await subject.connector.people?.search(call, { ref, inputId: 'handler.user', query });
    return (found ?? []).map(({ name }) => name);
  };
  expect(await search('ALICE')).toEqual(['陳愛麗']);
  expect(await search('愛麗')).toEqual(['陳愛麗']);
  expect(await search(' bob ')).toEqual(['Bob Brown']);
  expect(await search('zoe')).toEqual([]);
  expect(await search('')).toContain('Sam Sullivan');
  expect(await search('')).not.toContain('system');
});
