import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestSubject } from '../conformance/sandbox-call';
import {
  answering,
  caseOf,
  complete,
  itemOf,
  offered,
  refusal,
  requestOf,
  startProcessMaker,
} from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startProcessMaker();
});
afterEach(() => subject.close());

const SCOPE = 'Oscilloscope for the calibration lab 校正實驗室示波器';
const POOL = 'VPN drops every ten minutes from the Kaohsiung plant 高雄廠 VPN 每十分鐘斷線';
const approve = complete('decide:decision=approve', 'Fine. 同意 👍');
const claim = requestOf({ id: 'claim', intent: 'claim' });
const onRoute = { match: '/route-case', times: 1 } as const;

async function send(title = SCOPE, action = approve) {
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', title);
  return { call, ref, answer: subject.connector.actions.perform(call, ref, action) };
}

const labels = async (word: string) =>
  (await subject.state()).writeLabels.filter((label) => label.startsWith(word));

describe('a route whose answer is lost', () => {
  test('is uncertain, was applied once, and reading back says so', async () => {
    subject.faults.add({ kind: 'apply-then-drop', ...onRoute });
    const { call, ref, answer } = await send();
    await expect(answer).rejects.toMatchObject({ code: 'uncertain' });
    expect(await subject.connector.verify(call, ref, approve)).toBe('applied');
    expect(await labels('route')).toHaveLength(1);
  });

  test('and never arrived is not applied; the second attempt does not write the comment again', async () => {
    subject.faults.add({ kind: 'down', ...onRoute });
    const { call, ref, answer } = await send();
    await expect(answer).rejects.toMatchObject({ code: 'uncertain' });
    expect(await subject.connector.verify(call, ref, approve)).toBe('not-applied');
    await subject.connector.actions.perform(call, ref, approve);
    expect(await labels('route')).toHaveLength(1);
    const { notes } = await caseOf(subject, SCOPE);
    expect(notes.filter(({ username }) => username === 'alice')).toHaveLength(1);
  });

  test.each([
    ['status-500', 'uncertain'],
    ['html', 'uncertain'],
    ['rate-limited', 'rate-limited'],
  ] as const)('because of %s is %s', async (kind, code) => {
    subject.faults.add({ kind, ...onRoute });
    await expect((await send()).answer).rejects.toMatchObject({ code });
  });
});

describe('reading back', () => {
  test('a task that went to somebody else for the same step was not handed on by the person', async () => {
    const { call, ref } = await offered(subject, 'alice', SCOPE);
    const row = { ...(await itemOf(subject, 'alice', SCOPE)).ref };
    await subject.connector.actions.perform(call, ref, approve);
    const same = answering(call, ({ path }) =>
      path.endsWith(row.externalId.slice(0, 32)) ? reassigned : null,
    );
    const reassigned = {
      status: 200,
      headers: new Headers(),
      text: '',
      json: () => ({
        app_number: 1008,
        pro_uid: 'f'.repeat(32),
        current_task: [{ del_index: '3', delStatus: 'TO_DO', usr_uid: 'b'.repeat(32), tas_uid: taskUid }],
      }),
    };
    const taskUid = await ownTaskOf(ref.externalId.slice(0, 32));
    expect(await subject.connector.verify(same, ref, approve)).toBe('cannot-tell');
    expect(await subject.connector.verify(call, ref, approve)).toBe('applied');
  });

  test('somebody who never had a part in the case cannot tell', async () => {
    const { ref } = await offered(subject, 'alice', SCOPE);
    const call = await subject.callAs('nobody');
    expect(await subject.connector.verify(call, ref, approve)).toBe('cannot-tell');
  });

  test('a claim is applied when the task is with the person, and only then', async () => {
    const { call, ref } = await offered(subject, 'alice', POOL);
    expect(await subject.connector.verify(call, ref, claim)).toBe('not-applied');
    subject.faults.add({ kind: 'apply-then-drop', match: '/claim', times: 1 });
    await expect(subject.connector.actions.perform(call, ref, claim)).rejects.toMatchObject({
      code: 'uncertain',
    });
    expect(await subject.connector.verify(call, ref, claim)).toBe('applied');
    const carol = await subject.callAs('carol');
    expect(await subject.connector.verify(carol, ref, claim)).toBe('cannot-tell');
  });
});

/** The task uid of alice's own delegation in the case, as the participated list prints it. */
async function ownTaskOf(appUid: string): Promise<string> {
  const call = await subject.callAs('alice');
  const { findRow } = await import('./find');
  return (await findRow(call, 'participated', { appUid, appNumber: '1008' }))?.tas_uid ?? '';
}

describe('a 401 in the middle of an action (vendor facts: processmaker §2)', () => {
  const refusing = (part: string) => async () => {
    const { call, ref } = await offered(subject, 'alice', SCOPE);
    const refused = answering(call, ({ path }) => (path.includes(part) ? refusal(401) : null));
    return subject.connector.actions.perform(refused, ref, approve);
  };

  test('before anything was written lets the token be renewed', async () => {
    await expect(refusing('/note')()).rejects.toMatchObject({
      code: expect.stringMatching(/auth|invalid-input/),
    });
    expect((await subject.state()).writes).toBe(0);
  });

  test.each(['/variable', '/route-case'])(
    'at %s, after the note, is forbidden: the whole would be repeated',
    async (part) => {
      await expect(refusing(part)()).rejects.toMatchObject({ code: 'forbidden' });
      expect((await subject.state()).writes).toBeGreaterThan(0);
    },
  );
});
