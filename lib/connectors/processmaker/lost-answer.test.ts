import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestSubject } from '../conformance/sandbox-call';
import { findRow } from './find';
import {
  acting,
  answering,
  caseAnswer,
  caseOf,
  complete,
  itemOf,
  listAnswer,
  offered,
  refusal,
  requestOf,
  startProcessMaker,
  watched,
} from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startProcessMaker();
});
afterEach(() => subject.close());

const SCOPE = 'Oscilloscope for the calibration lab 校正實驗室示波器';
const LEAVE = 'Leave request 請假單 – Bob Brown, half a day at the tax office';
const PAUSED = 'Sensor cables, 50 pieces 感測器線材 50 條';
const POOL = 'VPN drops every ten minutes from the Kaohsiung plant 高雄廠 VPN 每十分鐘斷線';
const approve = complete('decide:decision=approve', 'Fine. 同意');
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

describe('a comment that may be there already', () => {
  /** Approves with the comment while the newest note of alice is this one, and counts the notes sent. */
  async function notesSent(comment: string, note: { note_content: string; note_date: string }) {
    const { call, ref } = await offered(subject, 'alice', SCOPE);
    const noted = watched(
      answering(call, ({ path }) =>
        path.endsWith('/notes') ? listAnswer([{ usr_uid: call.subject.id, ...note }]) : null,
      ),
    );
    await subject.connector.actions.perform(noted.call, ref, complete('decide:decision=approve', comment));
    return noted.requests.filter(({ path }) => path.endsWith('/note')).length;
  }
  const LATER = '2099-01-01 00:00:00';
  const EARLIER = '2020-01-01 00:00:00';

  test.each([
    ['Fine.', { note_content: 'Fine.', note_date: LATER }, 0],
    ['C:\\orders', { note_content: 'C:orders', note_date: LATER }, 0],
    ['Fine.', { note_content: 'Fine.', note_date: '2099-13-41 00:00:00' }, 1],
    ['Fine.', { note_content: 'Fine!', note_date: LATER }, 1],
    ['Fine.', { note_content: 'Fine.', note_date: EARLIER }, 1],
  ])('%j, after %j, is sent %i times (vendor facts: processmaker §4, §5)', async (comment, note, times) => {
    expect(await notesSent(comment, note)).toBe(times);
  });
});

describe('reading back', () => {
  test('a case that is with the person again was handed on where it was at another task meanwhile', async () => {
    const back = complete('decide:decision=return');
    const { call, ref } = await offered(subject, 'alice', LEAVE);
    await subject.connector.actions.perform(call, ref, back);
    const bobs = await offered(subject, 'bob', LEAVE);
    await subject.connector.actions.perform(bobs.call, bobs.ref, complete('route'));
    expect((await itemOf(subject, 'alice', LEAVE)).ref).not.toEqual(ref);
    expect(await subject.connector.verify(call, ref, back)).toBe('applied');
  });

  test('one that was only paused and resumed was not (vendor facts: processmaker §5)', async () => {
    const { call, ref } = await offered(subject, 'alice', LEAVE);
    await acting(subject, 'alice', LEAVE).perform('pause', { until: '2099-01-31' });
    await acting(subject, 'alice', LEAVE).perform('resume');
    expect((await itemOf(subject, 'alice', LEAVE)).ref).not.toEqual(ref);
    expect(await subject.connector.verify(call, ref, complete('decide:decision=return'))).toBe('not-applied');
  });

  test('a paused task was not handed on, though it looks closed (vendor facts: processmaker §3)', async () => {
    const { call } = await offered(subject, 'alice', PAUSED);
    const { ref } = await itemOf(subject, 'alice', PAUSED);
    expect(await subject.connector.verify(call, ref, approve)).toBe('not-applied');
  });

  test('a task that went to somebody else for the same step was not handed on by the person', async () => {
    const { call, ref } = await offered(subject, 'alice', SCOPE);
    await subject.connector.actions.perform(call, ref, approve);
    const appUid = ref.externalId.slice(0, 32);
    const own = await findRow(call, 'participated', { appUid, appNumber: '1008' });
    const open = { del_index: '3', delStatus: 'TO_DO', usr_uid: 'b'.repeat(32), tas_uid: own?.tas_uid };
    const reassigned = answering(call, ({ path }) => (path.endsWith(appUid) ? caseAnswer([open]) : null));
    expect(await subject.connector.verify(reassigned, ref, approve)).toBe('cannot-tell');
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
    expect(await subject.connector.verify(carol, ref, claim)).toBe('not-applied');
  });
});

describe('a 401 in the middle of an action (vendor facts: processmaker §2)', () => {
  async function refusedAt(part: string): Promise<unknown> {
    const { call, ref } = await offered(subject, 'alice', SCOPE);
    const refused = answering(call, ({ write, path }) =>
      write && path.endsWith(part) ? refusal(401) : null,
    );
    return subject.connector.actions.perform(refused, ref, approve);
  }

  test('before anything was written lets the token be renewed', async () => {
    await expect(refusedAt('/note')).rejects.toMatchObject({ code: 'auth' });
    expect((await subject.state()).writes).toBe(0);
  });

  test.each(['/variable', '/route-case'])(
    'at %s, after the note, is forbidden: else the whole would be repeated',
    async (part) => {
      await expect(refusedAt(part)).rejects.toMatchObject({ code: 'forbidden' });
      expect((await subject.state()).writes).toBeGreaterThan(0);
    },
  );
});

describe('what is saved of an action that is not carried out (vendor facts: processmaker §5)', () => {
  const COMMENT = 'Your comment is already saved in ProcessMaker.';
  const BOTH = 'Your comment and your choice are already saved in ProcessMaker.';

  test.each([
    ['rate-limited', '/note', 'rate-limited', undefined],
    ['rate-limited', '/variable', 'rate-limited', COMMENT],
    ['rate-limited', '/route-case', 'rate-limited', BOTH],
    ['down', '/note', 'uncertain', 'Your comment may already be saved in ProcessMaker.'],
    ['down', '/variable', 'uncertain', `${COMMENT} Your choice may already be saved in ProcessMaker.`],
    ['down', '/route-case', 'uncertain', BOTH],
  ] as const)('%s at %s is %s and says: %s', async (kind, match, code, saved) => {
    subject.faults.add({ kind, match, method: match === '/note' ? 'POST' : 'PUT', times: 1 });
    const { answer } = await send();
    await expect(answer).rejects.toMatchObject({ code, saved });
  });

  test('says so in the message, too, where nothing more is looked at', async () => {
    const { call, ref } = await offered(subject, 'alice', SCOPE);
    const refused = answering(call, ({ write, path }) =>
      write && path.endsWith('/route-case') ? refusal(401) : null,
    );
    await expect(subject.connector.actions.perform(refused, ref, approve)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining(BOTH),
    });
  });
});
