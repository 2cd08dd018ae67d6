import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestSubject } from '../conformance/sandbox-call';
import { complete, eventually, itemOf, presentRows, startOmflow, titles, world } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const LAPTOP = '筆電一台';

test('a full push with a comment moves the ticket on to the next person (vendor facts: omflow §5)', async () => {
  const call = await subject.callAs('alice');
  const item = await itemOf(subject, 'alice', LAPTOP);
  const actions = await subject.connector.actions.available(call, item.ref);
  const agree = actions.find(({ label }) => label === '主管同意');
  expect(agree).toMatchObject({
    tone: 'positive',
    available: true,
    inputs: [{ kind: 'comment', label: '簽核意見' }],
  });

  const done = await subject.connector.actions.perform(call, item.ref, complete(agree?.id ?? '', '預算足夠'));
  expect(done.outcome).toBe('accepted');
  expect(await titles(subject, 'alice', 'pending')).not.toContain(LAPTOP);
  expect(await titles(subject, 'alice', 'completed')).toContain(LAPTOP);

  const next = await eventually(() => itemOf(subject, 'bob', LAPTOP));
  expect(next).toMatchObject({ stepName: '採購處理', group: '採購部', stage: 'todo', assignee: null });
  const [row] = await presentRows(subject, LAPTOP);
  expect(row?.values).toMatchObject({
    FORMITM_11: '預算足夠',
    FORMITM_8: 'yellow',
    FORMITM_5: ['quote', 'spec'],
  });
});

test('a second comment keeps the first one', async () => {
  const item = await itemOf(subject, 'bob', '資訊服務組備援磁碟陣列');
  const back = complete('push:FORMITM_9=buy_back', '規格不符');
  await subject.connector.actions.perform(await subject.callAs('bob'), item.ref, back);
  await eventually(async () =>
    expect((await presentRows(subject, item.title))[0]?.values.FORMITM_11).toBe('預算內，同意。\n規格不符'),
  );
});

test("a quick action has the vendor's label and no comment, because OMFLOW would lose it (vendor facts: omflow §5)", async () => {
  const call = await subject.callAs('alice');
  const item = await itemOf(subject, 'alice', LAPTOP);
  const actions = await subject.connector.actions.available(call, item.ref);
  expect(actions.slice(-2)).toMatchObject([
    { label: '同意', tone: 'positive', inputs: [], hint: expect.stringContaining('without a comment') },
    { label: '否決', tone: 'negative', inputs: [] },
  ]);
  const withComment = complete('quick:action2', '太貴');
  await expect(subject.connector.actions.perform(call, item.ref, withComment)).rejects.toMatchObject({
    code: 'invalid-input',
  });
  await subject.connector.actions.perform(call, item.ref, complete('quick:action2'));
  await eventually(async () =>
    expect((await presentRows(subject, LAPTOP))[0]).toMatchObject({ closed: true, status: '主管否決' }),
  );
  expect((await subject.state()).writes).toBe(1);
});

async function notesOfAlice(): Promise<string[]> {
  const { worklogs } = await world(subject);
  return worklogs.filter(({ createUser }) => createUser === 'alice').map(({ content }) => content);
}

test('a stage without quick actions offers none; its comment goes into the worklog (vendor facts: omflow §3, §6)', async () => {
  const call = await subject.callAs('alice');
  const item = await itemOf(subject, 'alice', 'VPN 連線逾時');
  const actions = await subject.connector.actions.available(call, item.ref);
  expect(actions.map(({ label }) => label)).toEqual(['處理中', '已完成', 'Hand on', 'Give to a group']);
  await subject.connector.actions.perform(call, item.ref, complete('push:FORMITM_4=work', 'MTU lowered'));
  expect(await notesOfAlice()).toEqual(['MTU lowered']);
  await eventually(() => itemOf(subject, 'carol', item.title));
});

test('an attempt whose push did not go through leaves one note, not two', async () => {
  const call = await subject.callAs('alice');
  const item = await itemOf(subject, 'alice', 'VPN 連線逾時');
  const request = complete('push:FORMITM_4=work', 'MTU lowered');
  subject.faults.add({ kind: 'down', match: '/omdata/edit/', times: 1 });
  await expect(subject.connector.actions.perform(call, item.ref, request)).rejects.toMatchObject({
    code: 'uncertain',
  });
  expect(await subject.connector.verify(call, item.ref, request)).toBe('not-applied');
  await subject.connector.actions.perform(call, item.ref, request);
  expect(await notesOfAlice()).toHaveLength(1);
});

test('so does that of somebody without a shown name, whom the log does not name (vendor facts: omflow §6)', async () => {
  await subject.close();
  subject = await startOmflow(undefined, (fresh) => {
    for (const user of fresh.users) if (user.username === 'alice') user.nickName = '';
  });
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', 'VPN 連線逾時');
  const request = complete('push:FORMITM_4=work', 'MTU lowered');
  subject.faults.add({ kind: 'down', match: '/omdata/edit/', times: 1 });
  await expect(subject.connector.actions.perform(call, ref, request)).rejects.toMatchObject({
    code: 'uncertain',
  });
  await subject.connector.actions.perform(call, ref, request);
  expect(await notesOfAlice()).toHaveLength(1);
});

test('parallel branches are two tasks of one ticket and meet again (vendor facts: omflow §3)', async () => {
  const CONTRACT = '海運承攬合約 2027';
  const [finance, legal] = [
    await itemOf(subject, 'alice', CONTRACT),
    await itemOf(subject, 'carol', CONTRACT),
  ];
  expect(finance.processId).toBe(legal.processId);
  expect(await itemOf(subject, 'sam', CONTRACT, 'initiated')).toMatchObject({
    stepName: '法務會簽, 財務會簽',
  });
  const { perform, available } = subject.connector.actions;
  const alice = await subject.callAs('alice');
  expect((await available(alice, finance.ref)).map(({ label }) => label)).toEqual(['Submit', '簽署']);
  await perform(alice, finance.ref, complete('push', '條件可接受'));
  await eventually(async () =>
    expect(await itemOf(subject, 'sam', CONTRACT, 'initiated')).toMatchObject({ stepName: '法務會簽' }),
  );
  await perform(await subject.callAs('carol'), legal.ref, complete('quick:action1'));
  const wrapUp = await eventually(async () => {
    const item = await itemOf(subject, 'sam', CONTRACT);
    expect(item.stepName).toBe('彙整');
    return item;
  });
  await perform(await subject.callAs('sam'), wrapUp.ref, complete('quick:action1'));
  await eventually(async () => {
    const ticket = await itemOf(subject, 'sam', CONTRACT, 'initiated');
    expect(ticket).toMatchObject({ status: 'completed', vendorStatus: '已結案' });
    expect(ticket.completedAt).not.toBeNull();
  });
});

test('initiated holds open and closed tickets of the flows one may view, and leaves out the rest', async () => {
  const tickets = await titles(subject, 'alice', 'initiated');
  expect(tickets.sort()).toEqual(
    [
      '行銷部名片印製（500 盒，含新任經理英文版）',
      '校正實驗室恆溫箱',
      '特休四天（十二月）',
      '新人帳號開通',
    ].sort(),
  );
  // carol opened an inspection, but only the management may view that flow (vendor facts: omflow §5)
  expect(await titles(subject, 'carol', 'initiated')).not.toContain('無塵室壓差計季檢');
});

test('the form of a task and of a ticket, with names instead of ids (vendor facts: omflow §4)', async () => {
  const call = await subject.callAs('alice');
  const item = await itemOf(subject, 'alice', LAPTOP);
  const form = await subject.connector.forms?.load(call, item.ref);
  const shown = new Map(
    form?.sections.flatMap(({ fields }) => fields).map(({ label, display }) => [label, display]),
  );
  expect(shown.get('附帶文件')).toEqual(['報價單', '規格書']);
  expect(shown.get('受派部門')).toEqual(['管理部']);
  expect(shown.get('受派人')).toEqual(['陳愛麗']);
  const ticket = await itemOf(subject, 'alice', '校正實驗室恆溫箱', 'initiated');
  expect((await subject.connector.forms?.load(call, ticket.ref))?.sections[0]?.fields[1]?.display).toEqual([
    '412000',
  ]);
});
