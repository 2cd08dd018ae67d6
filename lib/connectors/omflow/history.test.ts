import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HistoryEntry } from '@/lib/domain/history';
import type { WorkItem } from '@/lib/domain/work-item';
import { answeredBy } from '../conformance/look-up';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import { complete, eventually, itemOf, startOmflow } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const CONTRACT = '海運承攬合約 2027';

async function historyOf(person: SandboxPerson, { ref }: WorkItem): Promise<readonly HistoryEntry[]> {
  return (await subject.connector.history?.load(await subject.callAs(person), ref)) ?? [];
}

const told = (entries: readonly HistoryEntry[]) =>
  entries.map(({ event, step, person, current }) => [event, step, person?.name ?? null, current]);

test('two branches are two current stops, and what the vendor copies for them is nobody’s push (vendor facts: omflow §3, §6)', async () => {
  const entries = await historyOf('alice', await itemOf(subject, 'alice', CONTRACT));
  expect(told(entries).slice(0, 1)).toEqual([['started', null, 'Sam Sullivan', false]]);
  expect(told(entries).slice(1).toSorted()).toEqual(
    [
      ['assigned', '法務會簽', null, true],
      ['assigned', '財務會簽', null, true],
    ].toSorted(),
  );
});

test('branches, their meeting and the end, each with who pushed it, by shown name', async () => {
  const { perform } = subject.connector.actions;
  const push = async (person: SandboxPerson, step: string) => {
    const item = await eventually(async () => {
      const found = await itemOf(subject, person, CONTRACT);
      expect(found.stepName).toBe(step);
      return found;
    });
    await perform(await subject.callAs(person), item.ref, complete('quick:action1'));
  };
  await push('alice', '財務會簽');
  await push('carol', '法務會簽');
  await push('sam', '彙整');
  const ticket = await eventually(async () => {
    const item = await itemOf(subject, 'sam', CONTRACT, 'initiated');
    expect(item.status).toBe('completed');
    return item;
  });
  const entries = told(await historyOf('sam', ticket));
  expect(entries).toContainEqual(['completed', '財務會簽', '陳愛麗', false]);
  expect(entries).toContainEqual(['completed', '法務會簽', 'Carol Clark', false]);
  expect(entries.slice(-2)).toEqual([
    ['completed', '彙整', 'Sam Sullivan', false],
    ['ended', expect.any(String), null, false],
  ]);
  expect(entries.filter(([event]) => event === 'started')).toHaveLength(1);
});

test('a handled task shows the whole ticket; where it stands now is told too', async () => {
  const item = await itemOf(subject, 'alice', '資訊服務組備援磁碟陣列', 'completed');
  expect(told(await historyOf('alice', item))).toEqual([
    ['started', null, 'Carol Clark', false],
    ['completed', '主管審核', '陳愛麗', false],
    ['assigned', '採購處理', null, true],
  ]);
});

test('where the path may not be seen, the history lacks the names of the steps and nothing else (vendor facts: omflow §6)', async () => {
  const item = await itemOf(subject, 'bob', '資訊服務組備援磁碟陣列');
  const refused = { status: 403, message: '您沒有權限進行此操作。', result: null };
  const call = answeredBy(await subject.callAs('bob'), ({ path }) =>
    path.includes('/flow-object/') ? refused : undefined,
  );
  const entries = (await subject.connector.history?.load(call, item.ref)) ?? [];
  expect(told(entries)).toEqual([
    ['started', null, 'Carol Clark', false],
    ['completed', null, '陳愛麗', false],
    ['assigned', '採購處理', null, true],
  ]);
});

test('ids stay the same when the history is read again', async () => {
  const item = await itemOf(subject, 'alice', CONTRACT);
  const ids = async () => (await historyOf('alice', item)).map(({ id }) => id);
  expect(await ids()).toEqual(await ids());
});

const VPN = 'VPN 連線逾時';

async function handOn(from: SandboxPerson, to: string) {
  const { ref } = await eventually(() => itemOf(subject, from, VPN));
  const inputs = { comment: '', values: { 'handler.user': [to] } };
  const call = await subject.callAs(from);
  await subject.connector.actions.perform(call, ref, { actionId: 'assign', intent: 'reassign', inputs });
}

test('handing on at the same stop is told apart from a decision, and each step says since when it took (vendor facts: omflow §5)', async () => {
  await handOn('alice', 'bob');
  await handOn('bob', 'carol');
  const item = await eventually(() => itemOf(subject, 'carol', VPN));
  const entries = await historyOf('carol', item);
  expect(told(entries)).toEqual([
    ['started', null, 'Sam Sullivan', false],
    ['completed', '任務分析', '陳愛麗', false],
    ['reassigned', '任務轉派', 'Bob Brown', false],
    ['assigned', '任務轉派', 'Carol Clark', true],
  ]);
  const [, analysed, handedOn, waiting] = entries;
  expect(analysed?.startedAt?.slice(0, 16)).toBe(entries[0]?.at?.slice(0, 16));
  expect((handedOn?.startedAt ?? '') >= (analysed?.at ?? '~')).toBe(true);
  expect((handedOn?.startedAt ?? '~') <= (handedOn?.at ?? '')).toBe(true);
  expect((waiting?.at ?? '') >= (handedOn?.at ?? '~')).toBe(true);
});
