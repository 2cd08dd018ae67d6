import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { type ActionRow, findAction, insertAction } from '@/db/repositories/actions';
import { wasProcessWrittenTo } from '@/db/repositories/sending';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import type { HistoryEntry } from '@/lib/domain/history';
import { toInstant } from '@/lib/domain/instant';
import type { WorkItem } from '@/lib/domain/work-item';
import { refOf } from '../reading/action-entry';
import { decide, fate, round, type WishUnderTest, writes } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';

let inbox: InboxUnderTest;
afterEach(() => inbox.close());

/** The toy, telling of each item what `change` makes of it, once the decision is taken. */
async function start(change: Partial<WorkItem> = {}, rest: Partial<Connector> = {}): Promise<void> {
  const get: Connector['get'] = async (call, ref) => ({ ...(await toy.get(call, ref)), ...change });
  inbox = await startInbox({ connector: { ...toy, get, ...rest } });
  await inbox.sync();
}

async function take(wish: WishUnderTest = {}): Promise<ActionRow> {
  const { id } = await decide(inbox, wish);
  const row = await findAction(inbox.runtime.inbox, inbox.people.alice.userId, id);
  if (!row) throw new Error('the action is gone');
  return row;
}

async function outcome(row: ActionRow) {
  await round(inbox);
  return fate(inbox, row);
}

it('says who did what and when, and keeps the comment', async () => {
  await start();
  const row = await take();
  await inbox.subject.control('/disturb', { externalId: refOf(row).externalId });
  const entry = await outcome(row);
  expect(entry).toMatchObject({
    state: 'conflict',
    inputs: { comment: 'kept' },
    error: { code: 'conflict' },
  });
  expect(entry.conflict).toMatchObject({ event: 'completed', person: { id: 'P-01' } });
  expect(entry.error?.message).toBe(
    'You completed it elsewhere meanwhile. Your decision was not carried out. Your comment is kept.',
  );
  expect(Date.parse(entry.conflict?.at ?? '')).toBeGreaterThan(Date.parse(row.requestedAt) - 60_000);
  expect(await writes(inbox)).toBe(0);
});

const changed = (at: string | null, rest: Partial<HistoryEntry> = {}): Pick<Connector, 'lastChange'> => ({
  lastChange: async () => ({
    id: '1',
    event: 'reassigned',
    vendorEvent: null,
    step: null,
    at,
    startedAt: null,
    current: false,
    person: { id: 'P-02', name: 'Bob Brown' },
    onBehalfOf: null,
    comment: null,
    ...rest,
  }),
});

it.each(['2099-01-01T00:00:00.000Z', null])('names who changed it, also with the time %s', async (at) => {
  await start({ version: 'another' }, changed(at));
  const entry = await outcome(await take());
  expect(entry.conflict).toEqual({ event: 'reassigned', person: { id: 'P-02', name: 'Bob Brown' }, at });
  expect(entry.error?.message).toBe(
    'Bob Brown reassigned it meanwhile. Your decision was not carried out. Your comment is kept.',
  );
});

it('names nobody for what the person had seen already', async () => {
  await start({ version: 'another' }, changed('2020-01-01T00:00:00.000Z'));
  const entry = await outcome(await take());
  expect(entry).toMatchObject({ state: 'conflict', conflict: null });
  expect(entry.error?.message).toBe(
    'The item has changed since you decided, so nothing was sent. Your comment is kept.',
  );
});

it('a system that cannot say who it was makes no less of a conflict', async () => {
  await start({ version: 'another' }, { lastChange: () => Promise.reject(new Error('no such page')) });
  expect(await outcome(await take())).toMatchObject({ state: 'conflict', conflict: null });
  expect(await writes(inbox)).toBe(0);
});

it.each(['forbidden', 'not-found'] as const)('an item that is %s by now is a conflict, too', async (code) => {
  await start({}, { get: () => Promise.reject(new ConnectorError(code, 'It is gone.')) });
  const entry = await outcome(await take());
  expect(entry).toMatchObject({ state: 'conflict', inputs: { comment: 'kept' } });
  expect(entry.error?.message).toBe(
    'The item is no longer there for you, so nothing was sent. Your comment is kept.',
  );
});

it.each([
  ['open', { event: 'paused', person: null, at: null }],
  ['paused', null],
] as const)('a pause without a time is news of an item that was %s when decided on', async (status, told) => {
  await start({ version: 'another' }, changed(null, { event: 'paused', person: null }));
  const row = await take();
  inbox.runtime.inbox.$client
    .prepare(`update actions set decided_on = json_set(decided_on, '$.status', ?)`)
    .run(status);
  expect(await outcome(row)).toMatchObject({ state: 'conflict', conflict: told });
});

it('a decision on what the item says minds every change; handing it on only minds what it hands on', async () => {
  await start({ version: 'another' });
  expect((await outcome(await take())).state).toBe('conflict');
  await inbox.close();
  await start({ version: 'another' });
  expect((await outcome(await take({ actionId: 'hand-on', values: { to: ['P-02'] } }))).state).toBe(
    'confirmed',
  );
  await inbox.close();
  await start({ version: 'another', stage: 'paused' });
  expect((await outcome(await take({ actionId: 'hand-on', values: { to: ['P-02'] } }))).state).toBe(
    'conflict',
  );
});

/** Another decision of the person on the same process, sent `ago` milliseconds before this one was taken. */
async function addEarlier(row: ActionRow, ago: number, change: Partial<ActionRow> = {}): Promise<void> {
  const id = randomUUID();
  const writeBegunAt = toInstant(new Date(Date.parse(row.requestedAt) - ago));
  const own = { id, workItemId: id, idempotencyKey: id, state: 'confirmed', writeBegunAt };
  await insertAction(inbox.runtime.inbox, { ...row, ...own, ...change });
}

it('our own writes to the process explain another version, but not another turn', async () => {
  await start({ version: 'another' });
  const excused = await take();
  await addEarlier(excused, 5_000);
  expect((await outcome(excused)).state).toBe('confirmed');
  await inbox.close();
  await start({ version: 'another', stepName: 'Carry out' });
  const moved = await take();
  await addEarlier(moved, 5_000);
  expect((await outcome(moved)).state).toBe('conflict');
});

type Perform = Connector['actions']['perform'];
const broken = () => new ConnectorError('unavailable', 'The system did not answer.');

/**
 * What becomes of a decision whose first attempt goes as `fail` says, and whose item then has another version; `prepare`
 * plays the faults.
 */
async function secondAttempt(fail: Perform, prepare: () => void = () => undefined): Promise<string> {
  let isFirst = true;
  const { get, actions } = toy;
  const perform: Perform = (...args) => (isFirst ? fail(...args) : actions.perform(...args));
  await start(
    {},
    {
      get: async (call, ref) => ({ ...(await get(call, ref)), ...(!isFirst && { version: 'another' }) }),
      actions: { ...actions, perform },
    },
  );
  const row = await take();
  prepare();
  expect((await outcome(row)).state).toBe('held');
  isFirst = false;
  inbox.subject.faults.clear();
  inbox.advance(20_000);
  return (await outcome(row)).state;
}

it('an earlier attempt of its own that has written something explains another version', async () => {
  const state = await secondAttempt(async (call, ref) => {
    await toy.notes?.add(call, ref, 'a part of the decision');
    await toy.actions.available(call, ref);
    throw broken();
  });
  expect(state).toBe('confirmed');
});

it('so does one whose last write only was refused', async () => {
  const saveThenDecide: Perform = async (...args) => {
    await toy.notes?.add(args[0], args[1], 'a part of the decision');
    return toy.actions.perform(...args);
  };
  const refuse = () =>
    inbox.subject.faults.add({ kind: 'rate-limited', method: 'POST', match: '/decision', times: 1 });
  expect(await secondAttempt(saveThenDecide, refuse)).toBe('confirmed');
});

it.each<[string, Perform]>([
  [
    'reads before its first write',
    async (call, ref) => {
      await toy.actions.available(call, ref);
      throw broken();
    },
  ],
  ['is told to slow down when it writes', toy.actions.perform],
  [
    'takes the answer to its only write for a refusal',
    async (call, ref) => {
      await toy.notes?.add(call, ref, 'what the vendor did not take');
      throw broken();
    },
  ],
])('an earlier attempt that %s explains nothing', async (_what, perform) => {
  const refuse = () =>
    inbox.subject.faults.add({ kind: 'rate-limited', method: 'POST', match: '/decision', times: 1 });
  expect(await secondAttempt(perform, refuse)).toBe('conflict');
});

it('an earlier attempt that only read the item again explains nothing', async () => {
  let isDown = true;
  await start(
    {},
    {
      get: async (call, ref) => {
        if (isDown) throw broken();
        return { ...(await toy.get(call, ref)), version: 'edited' };
      },
    },
  );
  const row = await take();
  expect((await outcome(row)).state).toBe('held');
  isDown = false;
  inbox.advance(3_000);
  expect((await outcome(row)).state).toBe('conflict');
  expect(await writes(inbox)).toBe(0);
});

it('another decision that is only reading its item again explains nothing', async () => {
  await start();
  const row = await take();
  const since = toInstant(new Date(Date.parse(row.requestedAt) - 60_000));
  await addEarlier(row, 0, { state: 'sending', sentAt: row.requestedAt, writeBegunAt: null });
  expect(await wasProcessWrittenTo(inbox.runtime.inbox, row, since)).toBe(false);
  await addEarlier(row, 0, { state: 'sending' });
  expect(await wasProcessWrittenTo(inbox.runtime.inbox, row, since)).toBe(true);
});

it('writes of long ago, to another process, of others to this task, or that failed explain nothing', async () => {
  const { userId: bob } = await start({ version: 'another' }).then(() => inbox.people.bob);
  const row = await take();
  await addEarlier(row, 120_000);
  await addEarlier(row, 5_000, { processId: 'another' });
  await addEarlier(row, 5_000, { userId: bob });
  await addEarlier(row, 5_000, { state: 'refused' });
  expect((await outcome(row)).state).toBe('conflict');
});

it('what somebody else did just so is not taken for an earlier attempt that never wrote', async () => {
  let isDown = true;
  const get: Connector['get'] = (...args) => (isDown ? Promise.reject(broken()) : toy.get(...args));
  const perform = () => Promise.reject(new ConnectorError('conflict', 'This task is done.'));
  await start({}, { get, actions: { ...toy.actions, perform }, verify: async () => 'applied' });
  const row = await take();
  expect((await outcome(row)).state).toBe('held');
  isDown = false;
  inbox.advance(3_000);
  expect((await outcome(row)).state).toBe('conflict');
});

it('an earlier attempt of its own that came through late after all is no conflict', async () => {
  let tries = 0;
  await start(
    {},
    {
      actions: {
        ...toy.actions,
        perform: async (...args) => {
          tries += 1;
          if (tries > 1) throw new ConnectorError('conflict', 'This task is done.');
          await toy.actions.perform(...args);
          throw new ConnectorError('unavailable', 'The system did not answer.');
        },
      },
    },
  );
  const row = await take();
  expect((await outcome(row)).state).toBe('held');
  inbox.advance(3_000);
  expect(await outcome(row)).toMatchObject({ state: 'confirmed', conflict: null });
  expect(await writes(inbox)).toBe(1);
});
