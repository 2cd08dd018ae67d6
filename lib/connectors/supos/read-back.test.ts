import { afterEach, beforeEach, expect, it } from 'vitest';
import { answeredBy } from '../conformance/look-up';
import { startSubject, type TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { parseJson } from '../http';
import { connector } from '.';
import { noticeAfterSubmit } from './read-back';
import sandbox from './sandbox';
import { Branch } from './schema/branch';
import { PendingDetail } from './schema/task';
import { scriptedCall } from './testing';

let supos: TestSubject;

beforeEach(async () => {
  supos = await startSubject({ connector, sandbox });
});
afterEach(() => supos.close());

type Tamper = (path: string, body: string) => string;

/** Agrees to a purchase at a supOS whose answers are altered on their way back, and answers the notice. */
async function agreeAt(tamper: Tamper): Promise<string | undefined> {
  const call = await supos.callAs('alice');
  const { items } = await supos.connector.list(call, { box: 'pending', cursor: null });
  const item = items.find(({ title }) => title.startsWith('採購申請-0231'));
  if (!item) throw new Error('alice has the purchase');
  const http: Call['http'] = {
    ...call.http,
    async send(request) {
      const answer = await call.http.send(request);
      const text = tamper(request.path, answer.text);
      return { ...answer, text, json: () => parseJson(text) };
    },
  };
  const agree = 'submit:accept:edge_201:1';
  const request = { actionId: agree, intent: 'complete', inputs: { comment: '', values: {} } } as const;
  return (await supos.connector.actions.perform({ ...call, http }, item.ref, request)).notice;
}

it('says nothing when supOS recorded the branch that was chosen (facts: supos §4 "Guard")', async () => {
  expect(await agreeAt((_path, body) => body)).toBeUndefined();
});

it('takes a log that records the value instead of the name for the same', async () => {
  expect(
    await agreeAt((path, body) => (path.endsWith('/logs') ? body.replaceAll('同意', '1') : body)),
  ).toBeUndefined();
});

it('says loudly when supOS recorded a rejection instead (facts: supos §4 "Guard")', async () => {
  const notice = await agreeAt((path, body) =>
    path.endsWith('/completive') ? body.replace('"reject":false', '"reject":true') : body,
  );
  expect(notice).toMatch(/^Careful: you chose "同意", supOS .* the opposite\./);
});

it('says loudly which other branch the log names', async () => {
  const notice = await agreeAt((path, body) =>
    path.endsWith('/logs') ? body.replaceAll('同意', '否決') : body,
  );
  expect(notice).toMatch(/^Careful: you chose "同意", .*"否決"/);
});

it('does not fail after the task was taken when the read-back is unreadable', async () => {
  const notice = await agreeAt((path, body) => (path.endsWith('/logs') ? '<html>' : body));
  expect(notice).toMatch(/could not read back/);
  expect((await supos.state()).writes).toBe(1);
});

it('leaves nothing open where the task cannot be understood before it is handed in: nothing was sent', async () => {
  const asked = agreeAt((path, body) =>
    path.endsWith('/pending') && !path.endsWith('/tasks/pending') ? '[]' : body,
  );
  await expect(asked).rejects.toMatchObject({ code: 'bad-response' });
  expect((await supos.state()).writes).toBe(0);
});

it.each([
  ['what supOS answered', 'bad-response', () => 'no detail'],
  [
    'a fault of its own',
    'bad-response',
    () => {
      throw new TypeError('of its own');
    },
  ],
  ['that supOS was down', 'unavailable', () => undefined],
])('notes %s in the log, with the task', async (_, code, answer) => {
  const { call, warned } = scriptedCall({ '/logs': [] });
  const broken = answeredBy(call, ({ path }) => (path.endsWith('/completive') ? answer() : undefined));
  const detail = PendingDetail.parse({ taskId: '70', processId: '7', status: 88 });
  const branch = Branch.parse({ seqKey: 'edge_1', name: 'Agree' });
  expect(await noticeAfterSubmit(broken, detail, branch)).toMatch(/whether it recorded "Agree"/);
  expect(warned).toEqual([{ code, taskId: '70' }]);
});
