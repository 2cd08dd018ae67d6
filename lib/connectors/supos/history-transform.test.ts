import { describe, expect, it } from 'vitest';
import { HistoryEntry } from '@/lib/domain/history';
import { historyOf } from './history-transform';
import { notesOf } from './notes';
import { logEntriesOf, Process } from './schema/process';

const people = new Map([
  ['alice', 'Alice Adams'],
  ['bob', '布柏'],
]);
const names = (username: string) => ({ id: username, name: people.get(username) ?? username });

const entry = (changes: object) => ({
  type: 'TASK_COMPLETE',
  operator: 'alice',
  taskName: '審批',
  auditResult: null,
  comment: '',
  operateDesc: '',
  createTime: '2026-11-20T08:00:00.000+0800',
  ...changes,
});

function historyFrom(log: readonly object[], process: object = {}) {
  return HistoryEntry.array().parse(
    historyOf({
      process: Process.parse({
        processId: '9007199254740993123',
        processName: '採購申請',
        status: 88,
        startTime: '2026-11-19T23:30:00.000+0800',
        tasks: [{ taskId: '7', taskName: '用印', username: 'bob' }],
        ...process,
      }),
      initiator: 'Carol Clark',
      log: logEntriesOf(log),
      names,
      timeZone: 'America/New_York',
    }),
  );
}

const last = (entries: readonly HistoryEntry[]) => entries.at(-1);

describe('a history', () => {
  it.each([
    ['TASK_COMPLETE', 'completed'],
    ['TASK_REJECT', 'returned'],
    ['TASK_DELEGATE', 'delegated'],
    ['TASK_ROLLBACK', 'withdrawn'],
    ['TASK_ADD', 'assigned'],
    ['PROCESS_TERMINATE', 'cancelled'],
    ['TASK_TELEPORT', 'changed'],
  ])('tells %s as %s (facts: supos §4 "log type")', (type, event) => {
    expect(historyFrom([entry({ type })])[1]).toMatchObject({ event, vendorEvent: type });
  });

  it('prefers the decision’s name to the sentence, and the sentence to the type', () => {
    const [, , one, two] = historyFrom([
      entry({}),
      entry({ operateDesc: 'Approved by Zhang San' }),
      entry({ operateDesc: 'Approved by Zhang San', auditResult: '同意' }),
    ]);
    expect([one?.vendorEvent, two?.vendorEvent]).toEqual(['Approved by Zhang San', '同意']);
  });

  it('says a word for people: neither the value nor the key of a branch where there is a better one (facts: supos §4 "Guard")', () => {
    const said = (auditResult: unknown, operateDesc = 'Approved by alice') =>
      historyFrom([entry({ auditResult, operateDesc })])[1]?.vendorEvent;
    for (const code of ['1', 1, 'edge_201', 'TASK_SUBMIT', ' ', '2:b', 'userTask9'])
      expect(said(code)).toBe('Approved by alice');
    for (const word of ['同意', 'agree', 'OK', 'Second line', '第2線', 'Level 2', '退回'])
      expect(said(word)).toBe(word);
    expect(said('edge_201', '')).toBe('edge_201');
  });

  it('loses one line to what is no line, and one word to what is no word', () => {
    const [, first, ...others] = historyFrom([
      ['not a line'],
      entry({ operator: ['alice'], comment: { text: 'x' }, type: 7, createTime: 1_763_600_000_000 }),
      entry({ createTime: '2026-13-45T99:00:00.000+0800', comment: '好' }),
      entry({ createTime: 'soon', operateDesc: 'Approved' }),
    ]);
    expect(first).toMatchObject({
      event: 'changed',
      vendorEvent: '7',
      person: null,
      comment: null,
      at: null,
    });
    expect(others).toMatchObject([
      { at: null, comment: '好', person: { id: 'alice' } },
      { at: null, vendorEvent: 'Approved' },
      { current: true },
    ]);
  });

  it('reads offsets without a colon, whatever the zone of the connection (facts: supos §4 "times")', () => {
    const [start, done] = historyFrom([entry({ createTime: '2026-11-20T00:15:00.250-0330' })]);
    expect([start?.at, done?.at]).toEqual(['2026-11-19T15:30:00.000Z', '2026-11-20T03:45:00.250Z']);
  });

  it('is oldest first; what has no time keeps its place', () => {
    const log = [
      entry({ comment: 'second', createTime: '2026-11-21T08:00:00.000+0800' }),
      entry({ comment: 'first', createTime: '2026-11-20T23:00:00.000-0800' }),
      entry({ comment: 'undated', createTime: null }),
    ];
    const swapped = [log[0], log[1]].map((each) => each ?? {});
    expect(historyFrom(swapped).map(({ comment }) => comment)).toEqual([null, 'second', 'first', null]);
    expect(historyFrom(log).map(({ comment }) => comment)).toContain('undated');
    const earlier = entry({ comment: 'zero', createTime: '2026-11-20T08:00:00.000+0800' });
    expect(historyFrom([...swapped, earlier]).map(({ comment }) => comment)).toEqual([
      null,
      'zero',
      'second',
      'first',
      null,
    ]);
  });

  it('has entries without an operator, a step or a comment', () => {
    expect(historyFrom([entry({ operator: null, taskName: '', comment: null })])[1]).toMatchObject({
      person: null,
      step: null,
      comment: null,
    });
  });
});

describe('who acts for whom (facts: supos §4 "delegate")', () => {
  const delegation = entry({
    type: 'TASK_DELEGATE',
    operator: 'alice',
    comment: '出差',
    operateDesc: 'Delegated by alice to bob',
  });

  it('is told by the sentence of the delegation, of who decides and of who holds the task', () => {
    const done = historyFrom([delegation, entry({ operator: 'bob', taskName: '審批' })]);
    expect(done[1]).toMatchObject({
      event: 'delegated',
      vendorEvent: 'Delegated by alice to bob',
      person: { name: 'Alice Adams' },
      onBehalfOf: null,
      comment: '出差',
    });
    expect(done[2]).toMatchObject({ person: { name: '布柏' }, onBehalfOf: { id: 'alice' } });
    const held = historyFrom([delegation], { tasks: [{ taskId: '7', taskName: '審批', username: 'bob' }] });
    expect(last(held)).toMatchObject({ current: true, onBehalfOf: { name: 'Alice Adams' } });
  });

  it('is found by the name too, and is the last one who handed it on', () => {
    const again = entry({ type: 'TASK_DELEGATE', operator: 'carol', operateDesc: 'carol 將任務委託給 布柏' });
    const entries = historyFrom([delegation, again, entry({ operator: 'bob' })]);
    expect(last(entries.slice(0, -1))?.onBehalfOf).toMatchObject({ id: 'carol' });
  });

  it('is not guessed: another step, another person, or a name inside another one say nothing', () => {
    const onBehalf = (...log: object[]) => historyFrom([...log])[2]?.onBehalfOf;
    expect(onBehalf(delegation, entry({ operator: 'bob', taskName: '用印' }))).toBeNull();
    expect(onBehalf(delegation, entry({ operator: 'carol' }))).toBeNull();
    const bobby = { ...delegation, operateDesc: 'Delegated by alice to bobby' };
    expect(onBehalf(bobby, entry({ operator: 'bob' }))).toBeNull();
    expect(onBehalf(delegation, entry({ operator: 'alice' }))).toBeNull();
  });
});

describe('where it stands', () => {
  it('is every open task with its holder, without a time that supOS does not tell', () => {
    const tasks = [
      { taskId: '7', taskName: '會簽', username: 'bob' },
      { taskId: '8', taskName: '會簽', username: 'sam' },
    ];
    const current = historyFrom([], { tasks }).filter((each) => each.current);
    expect(current.map(({ person, at, event }) => [person?.name, at, event])).toEqual([
      ['布柏', null, 'assigned'],
      ['sam', null, 'assigned'],
    ]);
  });

  it('is paused while the process is suspended', () => {
    expect(last(historyFrom([], { status: 77 }))).toMatchObject({ event: 'paused', current: true });
  });

  it('is the end, which a running process may carry too and then means nothing (vendor document: process details)', () => {
    const endTime = '2026-11-21T08:00:00.000+0800';
    const ended = (status: number, log: object[] = []) =>
      last(historyFrom(log, { status, endTime, tasks: [] }));
    expect(ended(66)).toMatchObject({ event: 'ended', at: '2026-11-21T00:00:00.000Z' });
    expect(ended(99)).toMatchObject({ event: 'cancelled', vendorEvent: 'canceled' });
    expect(ended(99, [entry({ type: 'PROCESS_TERMINATE' })])?.id).toBe('log-1');
    expect(ended(88)?.event).toBe('started');
    expect(ended(42)?.event).toBe('started');
  });
});

it('odd times of the process itself are unknown ones', () => {
  const odd = { startTime: '2026-02-41T08:00:00.000+0800', endTime: 'later', status: 66, tasks: [] };
  expect(historyFrom([], odd).map(({ id, at }) => [id, at])).toEqual([
    ['start', null],
    ['end', null],
  ]);
});

it('comments are the log’s, oldest first, with the ids they have in the history', () => {
  const log = logEntriesOf([
    entry({ comment: 'later', createTime: '2026-11-21T08:00:00.000+0800' }),
    entry({ comment: ' ' }),
    entry({ comment: '第一', operator: null, createTime: '2026-11-19T08:00:00.000+0800' }),
  ]);
  expect(notesOf(log, names, 'UTC').notes).toEqual([
    { id: 'log-1', text: '第一', at: '2026-11-19T00:00:00.000Z', person: null },
    {
      id: 'log-3',
      text: 'later',
      at: '2026-11-21T00:00:00.000Z',
      person: { id: 'alice', name: 'Alice Adams' },
    },
  ]);
});
