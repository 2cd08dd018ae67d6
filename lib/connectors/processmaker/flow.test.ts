import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import {
  answering,
  caseAnswer,
  caseOf,
  complete,
  completing,
  itemOf,
  offered,
  openTasks,
  refusal,
  requestOf,
  startProcessMaker,
  titles,
  watched,
  withoutPlugin,
} from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startProcessMaker();
});
afterEach(() => subject.close());

const SCOPE = 'Oscilloscope for the calibration lab 校正實驗室示波器';
const LEAVE = 'Leave request 請假單 – Bob Brown, half a day at the tax office';
const ROUND = 'Compressor room, weekly round 空壓機房週檢';
const CONTRACT = 'Software maintenance for the test benches 測試台軟體維護合約';
const DRAFT = 'Leave request 請假單 – Alice Adams, not yet handed in';
const POOL = 'VPN drops every ten minutes from the Kaohsiung plant 高雄廠 VPN 每十分鐘斷線';
const PAUSED = 'Sensor cables, 50 pieces 感測器線材 50 條';

async function decide(person: SandboxPerson, title: string, label: string, comment = '') {
  const { call, ref, actions } = await offered(subject, person, title);
  const action = actions.find((each) => each.label === label);
  if (!action) throw new Error(`"${title}" does not offer ${label}`);
  return subject.connector.actions.perform(call, ref, requestOf(action, comment));
}

describe('a task of the to-do list', () => {
  test('a decision with a comment moves the case on, and the comment arrives', async () => {
    expect(await decide('alice', SCOPE, 'Approve', '金額合理，請盡快下單。')).toEqual({ outcome: 'settled' });
    expect(await titles(subject, 'alice', 'completed')).toContain(SCOPE);
    expect(await openTasks(subject, SCOPE)).toEqual(['Process order: pool']);
    expect(await itemOf(subject, 'carol', SCOPE)).toMatchObject({ stage: 'claimable', assignee: null });
    const { notes, variables } = await caseOf(subject, SCOPE);
    expect(notes.at(-1)).toEqual({ username: 'alice', text: '金額合理，請盡快下單。' });
    expect(variables).toMatchObject({ decision: 'approve' });
  });

  test('it comes to the next person', async () => {
    await decide('alice', ROUND, 'Continue');
    expect(await titles(subject, 'alice', 'pending')).not.toContain(ROUND);
    expect(await titles(subject, 'alice', 'completed')).toContain(ROUND);
    expect(await openTasks(subject, ROUND)).toEqual(['Confirm the findings 主管確認: sam']);
    expect(await itemOf(subject, 'sam', ROUND)).toMatchObject({
      stage: 'todo',
      from: { name: 'Alice Adams' },
    });
  });

  test('the other decision leads elsewhere', async () => {
    await decide('alice', LEAVE, 'Return for changes 退回修改');
    expect(await openTasks(subject, LEAVE)).toEqual(['Fill in the leave form 填寫請假單: bob']);
    expect(await itemOf(subject, 'bob', LEAVE)).toMatchObject({ from: { name: 'Alice Adams' } });
  });

  test('of a parallel case only the own branch is handed on (vendor facts: processmaker §5, "Route")', async () => {
    await decide('alice', CONTRACT, 'Continue');
    expect((await openTasks(subject, CONTRACT)).sort()).toEqual([
      'Finance review 財務會簽: bob',
      'Technical review 技術會簽: carol',
    ]);
  });

  test('the index is sent, and as text: a number is refused (vendor facts: processmaker §2, §5)', async () => {
    const { call, ref } = await offered(subject, 'alice', SCOPE);
    const spy = watched(call);
    await subject.connector.actions.perform(spy.call, ref, complete('decide:decision=approve', 'Fine.'));
    const writes = spy.requests.filter(({ write }) => write);
    expect(writes.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)).toEqual([
      'POST note',
      'PUT variable',
      'PUT route-case',
    ]);
    expect(writes[1]?.query).toEqual([['del_index', '2']]);
    expect(JSON.parse(String(writes[2]?.body))).toEqual({
      del_index: '2',
      executeTriggersBeforeAssignment: true,
    });
  });

  test('an option that is not offered is not sent', async () => {
    const { call, ref } = await offered(subject, 'alice', SCOPE);
    for (const id of ['decide:decision=maybe', 'decide:amount=1'])
      await expect(subject.connector.actions.perform(call, ref, complete(id))).rejects.toMatchObject({
        code: 'conflict',
      });
    expect((await subject.state()).writes).toBe(0);
  });

  test('no comment is lost without a word', async () => {
    const { call, ref } = await offered(subject, 'alice', ROUND);
    const blind = answering(call, ({ path }) => (path.endsWith('/notes') ? refusal(401) : null));
    const perform = (comment: string, using = call) =>
      subject.connector.actions.perform(using, ref, complete('route', comment));
    await expect(perform('Checked', blind)).rejects.toMatchObject({ code: 'invalid-input' });
    for (const spoilt of ['x'.repeat(501), '同意 👍'])
      await expect(perform(spoilt)).rejects.toMatchObject({
        code: 'invalid-input',
        message: expect.stringContaining('Nothing was sent'),
      });
    expect((await subject.state()).writes).toBe(0);
    expect((await perform('x'.repeat(500))).outcome).toBe('settled');
  });
});

describe('other stages', () => {
  test('a draft is handed in', async () => {
    const { actions } = await offered(subject, 'alice', DRAFT);
    expect(completing(actions).map(({ id, label }) => [id, label])).toEqual([['route', 'Submit']]);
    await decide('alice', DRAFT, 'Submit');
    expect(await openTasks(subject, DRAFT)).toEqual(['Decide on the leave 主管核准: sam']);
    expect(await itemOf(subject, 'alice', DRAFT, 'initiated')).toMatchObject({ status: 'open' });
  });

  test('a paused case is resumed first', async () => {
    const { call, ref, actions } = await offered(subject, 'alice', PAUSED);
    expect(completing(actions)).toEqual([]);
    expect(actions[0]).toMatchObject({ id: 'resume', available: true, bulk: true });
    const performing = subject.connector.actions.perform(call, ref, complete('route'));
    await expect(performing).rejects.toMatchObject({ code: 'conflict' });
    expect((await subject.state()).writes).toBe(0);
  });

  test('what is done offers nothing', async () => {
    const call = await subject.callAs('bob');
    const { ref } = await itemOf(subject, 'bob', SCOPE, 'completed');
    expect(await subject.connector.actions.available(call, ref)).toEqual([]);
    const performing = subject.connector.actions.perform(call, ref, complete('route'));
    await expect(performing).rejects.toMatchObject({ code: 'unsupported' });
  });
});

describe('a claim (vendor facts: processmaker §5, "Claim")', () => {
  const claim = requestOf({ id: 'claim', intent: 'claim' });

  test('makes the task the own one', async () => {
    await decide('alice', POOL, 'Claim');
    expect(await itemOf(subject, 'alice', POOL)).toMatchObject({
      stage: 'todo',
      assignee: { name: 'Alice Adams' },
    });
    expect(await titles(subject, 'carol', 'pending')).not.toContain(POOL);
  });

  test('is not sent for somebody who is not in the pool: the plugin would not ask', async () => {
    const { ref } = await itemOf(subject, 'alice', POOL);
    const call = await subject.callAs('sam');
    const claiming = subject.connector.actions.perform(call, ref, claim);
    await expect(claiming).rejects.toMatchObject({ code: 'conflict' });
    expect((await subject.state()).writes).toBe(0);
  });

  test('that another one overtakes is a conflict, though both were accepted', async () => {
    const { call, ref } = await offered(subject, 'alice', POOL);
    const carol = { del_index: '2', delStatus: 'TO_DO', usr_uid: 'c'.repeat(32), tas_uid: 'd'.repeat(32) };
    const overtaken = answering(call, ({ method, path }) =>
      method === 'GET' && path.endsWith(ref.externalId.slice(0, 32)) ? caseAnswer([carol]) : null,
    );
    await expect(subject.connector.actions.perform(overtaken, ref, claim)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await subject.state()).writes).toBe(1);
  });

  test('whose owner cannot be read is uncertain: it must not be sent again', async () => {
    const { call, ref } = await offered(subject, 'alice', POOL);
    const blind = answering(call, ({ method, path }) =>
      method === 'GET' && path.endsWith(ref.externalId.slice(0, 32)) ? refusal(401) : null,
    );
    const claiming = subject.connector.actions.perform(blind, ref, claim);
    await expect(claiming).rejects.toMatchObject({ code: 'uncertain' });
  });

  test('that comes too late is a conflict', async () => {
    const { call, ref } = await offered(subject, 'alice', POOL);
    const late = answering(call, ({ path }) =>
      path.endsWith('/claim')
        ? refusal(400, "Bad Request: The task is already assigned to user with ID '8696'.")
        : null,
    );
    const claiming = subject.connector.actions.perform(late, ref, claim);
    await expect(claiming).rejects.toMatchObject({ code: 'conflict' });
  });

  test('uses the claim of later versions where the plugin is missing', async () => {
    const { call, ref } = await offered(subject, 'alice', POOL);
    const spy = watched(withoutPlugin(call));
    // 3.3.10 has none, either.
    await expect(subject.connector.actions.perform(spy.call, ref, claim)).rejects.toMatchObject({
      code: 'unsupported',
    });
    expect(spy.requests.at(-1)).toMatchObject({ method: 'PUT', body: '{"index":2}', write: true });
  });
});
