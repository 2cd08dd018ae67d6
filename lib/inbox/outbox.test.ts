import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAction, listInState, moveAction } from '@/db/repositories/actions';
import { NO_PASSWORD, updateUser } from '@/db/repositories/users';
import { eventually } from '@/lib/connectors/conformance/eventually';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import type { ActionEntry } from '@/lib/domain/action';
import { toInstant } from '@/lib/domain/instant';
import { entryOf } from './action-entry';
import { unlinkAccount } from './links';
import { readAction, undoAction } from './own-actions';
import { readWorkItem } from './read-item';
import { requestAction } from './request-action';
import { CONNECTION, type InboxUnderTest, startInbox, type TestPerson } from './testing/inbox-under-test';

let inbox: InboxUnderTest;
beforeEach(async () => {
  inbox = await startInbox({ holdSeconds: 5 });
  await inbox.sync();
});
afterEach(() => inbox.close());

let keys = 0;

async function decidable(person: TestPerson = 'alice') {
  const items = await inbox.items(person);
  const item = items.find(({ stage, status }) => stage === 'todo' && status === 'open');
  if (!item) throw new Error('the toy has no open item');
  return item;
}

async function wishOf(person: TestPerson) {
  const item = await decidable(person);
  return {
    workItemId: item.id,
    actionId: 'agree',
    inputs: { comment: '', values: {} },
    expectedVersion: item.version,
    idempotencyKey: `decision-${++keys}`,
  };
}

async function decide(
  change: { comment?: string; actionId?: string; key?: string; holdSeconds?: number; version?: string } = {},
) {
  const item = await decidable();
  return requestAction(inbox.server, inbox.people.alice.userId, {
    workItemId: item.id,
    actionId: change.actionId ?? 'agree',
    inputs: { comment: change.comment ?? '', values: {} },
    expectedVersion: change.version ?? item.version,
    idempotencyKey: change.key ?? `decision-${++keys}`,
    holdSeconds: change.holdSeconds,
  });
}

/** One round of the outbox, to its end. */
async function round(): Promise<void> {
  await inbox.server.outbox.tick();
  await inbox.server.outbox.settle();
}

const writes = async () => (await inbox.subject.state()).writes;
const stateOf = async (entry: ActionEntry) =>
  (await readAction(inbox.runtime, inbox.people.alice.userId, entry.id)).state;

describe('a decision', () => {
  it('is held, out of the list, and not sent before its time for undo is over', async () => {
    const entry = await decide();
    expect(entry.state).toBe('held');
    expect((await inbox.items('alice')).map(({ id }) => id)).not.toContain(entry.workItemId);
    inbox.advance(4_000);
    await round();
    expect(await stateOf(entry)).toBe('held');
    expect(await writes()).toBe(0);
  });

  it('is sent once, confirmed, and moves from pending to completed', async () => {
    const entry = await decide({ comment: 'fine with me 同意' });
    inbox.advance(5_001);
    await Promise.all([round(), round()]);
    await round();
    expect(await stateOf(entry)).toBe('confirmed');
    expect(await writes()).toBe(1);
    // The toy answers first and moves the process a moment later; until then the item stays out of the list anyway.
    expect((await inbox.items('alice')).map(({ id }) => id)).not.toContain(entry.workItemId);
    inbox.advance(60_000);
    await eventually(async () => {
      await inbox.syncAll();
      expect((await inbox.items('alice')).map(({ id }) => id)).not.toContain(entry.workItemId);
      expect((await inbox.items('alice', 'completed')).map(({ title }) => title)).toContain(entry.title);
    }, 5_000);
    expect(JSON.stringify((await inbox.subject.state()).world)).toContain('fine with me 同意');
  });

  it('taken back while held leaves the system untouched and the item where it was', async () => {
    const entry = await decide();
    await undoAction(inbox.runtime, inbox.people.alice.userId, entry.id);
    inbox.advance(60_000);
    await round();
    expect(await writes()).toBe(0);
    expect(await stateOf(entry)).toBe('cancelled');
    expect((await inbox.items('alice')).map(({ id }) => id)).toContain(entry.workItemId);
  });

  it('cannot be taken back any more once it was sent', async () => {
    const entry = await decide({ holdSeconds: 0 });
    await round();
    await expect(undoAction(inbox.runtime, inbox.people.alice.userId, entry.id)).rejects.toThrow('too late');
  });

  it('with the same key again is the same decision', async () => {
    const first = await decide({ key: 'double-click' });
    const second = await requestAction(inbox.server, inbox.people.alice.userId, {
      workItemId: first.workItemId,
      actionId: 'agree',
      inputs: { comment: '', values: {} },
      expectedVersion: 'whatever',
      idempotencyKey: 'double-click',
    });
    expect(second.id).toBe(first.id);
    await expect(decide({ key: 'double-click' })).rejects.toMatchObject({
      code: 'invalid-input',
      field: 'idempotencyKey',
    });
  });

  it('on an item that was opened is taken down at once, also while the system is down', async () => {
    const item = await decidable();
    await readWorkItem(inbox.server, inbox.people.alice.userId, item.id, new AbortController().signal);
    inbox.subject.faults.add({ kind: 'down' });
    expect((await decide()).state).toBe('held');
  });

  it('is refused while another one is under way, also when both come at once', async () => {
    const settled = await Promise.allSettled([decide(), decide()]);
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('on an item that has changed is refused before anything is written', async () => {
    await expect(decide({ version: 'older' })).rejects.toMatchObject({
      code: 'conflict',
      field: 'expectedVersion',
    });
  });

  it('that the system does not offer is refused', async () => {
    await expect(decide({ actionId: 'no-such' })).rejects.toMatchObject({
      code: 'conflict',
      field: 'actionId',
    });
  });
});

describe('when the system misbehaves', () => {
  it('reads a lost answer back and does not send again', async () => {
    const entry = await decide({ holdSeconds: 0, comment: 'kept' });
    inbox.subject.faults.add({ kind: 'apply-then-drop', match: '/decision', times: 1 });
    await round();
    expect(await stateOf(entry)).toBe('uncertain');
    expect((await inbox.items('alice')).map(({ id }) => id)).not.toContain(entry.workItemId);
    inbox.advance(40_000);
    await round();
    expect(await stateOf(entry)).toBe('confirmed');
    expect(await writes()).toBe(1);
  });

  it('sends again what certainly did not arrive', async () => {
    const entry = await decide({ holdSeconds: 0, comment: 'kept' });
    inbox.subject.faults.add({ kind: 'down', match: '/decision', times: 1 });
    await round();
    inbox.advance(20_000);
    await round();
    expect(await stateOf(entry)).toBe('uncertain');
    inbox.advance(20_000);
    await round();
    const waiting = await readAction(inbox.runtime, inbox.people.alice.userId, entry.id);
    expect(waiting).toMatchObject({ state: 'held', attempts: 1, error: { code: 'unavailable' } });
    expect(waiting.inputs.comment).toBe('kept');
    expect(await writes()).toBe(0);
    inbox.advance(10_000);
    await round();
    expect(await readAction(inbox.runtime, inbox.people.alice.userId, entry.id)).toMatchObject({
      state: 'confirmed',
      attempts: 2,
      error: null,
    });
    expect(await writes()).toBe(1);
  });

  it('stays uncertain while nobody can tell', async () => {
    const entry = await decide({ holdSeconds: 0 });
    inbox.subject.faults.add({ kind: 'apply-then-drop', match: '/decision', times: 1 });
    await round();
    inbox.subject.faults.add({ kind: 'down' });
    for (let n = 0; n < 3; n++) {
      inbox.advance(100_000);
      await round();
    }
    expect(await stateOf(entry)).toBe('uncertain');
    inbox.subject.faults.clear();
    inbox.advance(100_000);
    await round();
    expect(await stateOf(entry)).toBe('confirmed');
  });

  it('reports a conflict when somebody else was faster', async () => {
    const item = await decidable();
    const entry = await decide();
    const row = await findAction(inbox.runtime.inbox, inbox.people.alice.userId, entry.id);
    const externalId = row ? (JSON.parse(row.ref) as { externalId: string }).externalId : '';
    await inbox.subject.control('/disturb', { externalId });
    inbox.advance(6_000);
    await round();
    expect(await stateOf(entry)).toBe('conflict');
    expect(item.id).toBe(entry.workItemId);
    expect(await writes()).toBe(0);
  });

  it('reads back what a killed process was sending', async () => {
    const entry = await decide({ holdSeconds: 0 });
    await moveAction(
      inbox.runtime.inbox,
      entry.id,
      'held',
      { state: 'sending' },
      toInstant(inbox.runtime.now()),
    );
    await round();
    expect(await stateOf(entry)).toBe('uncertain');
    inbox.advance(40_000);
    await round();
    // It was never sent: the toy can tell, so now it is.
    expect(await stateOf(entry)).toBe('held');
    expect(await writes()).toBe(0);
    inbox.advance(10_000);
    await round();
    expect(await stateOf(entry)).toBe('confirmed');
    expect(await writes()).toBe(1);
    expect(await listInState(inbox.runtime.inbox, 'sending')).toEqual([]);
  });

  it('keeps what the person gave, whatever happens', async () => {
    const entry = await decide({ comment: '“引號” & emoji 🙂' });
    const row = await findAction(inbox.runtime.inbox, inbox.people.alice.userId, entry.id);
    expect(row && entryOf(row).inputs.comment).toBe('“引號” & emoji 🙂');
  });
});

describe('a vendor that is slow, or says more than it does', () => {
  async function startWith(
    change: Partial<Pick<Connector, 'verify'>> & { perform?: Connector['actions']['perform'] },
  ) {
    await inbox.close();
    const { perform = toy.actions.perform, ...rest } = change;
    inbox = await startInbox({ connector: { ...toy, ...rest, actions: { ...toy.actions, perform } } });
    await inbox.sync();
  }

  it('does not hold up the decisions of others', async () => {
    const slow = await decide({ holdSeconds: 0 });
    inbox.subject.faults.add({ kind: 'latency', match: '/decision', times: 1, milliseconds: 1_500 });
    await inbox.server.outbox.tick();
    await eventually(async () => expect(await stateOf(slow)).toBe('sending'), 1_000);
    const quick = await requestAction(inbox.server, inbox.people.bob.userId, {
      ...(await wishOf('bob')),
      holdSeconds: 0,
    });
    await inbox.server.outbox.tick();
    await eventually(
      async () =>
        expect((await readAction(inbox.runtime, inbox.people.bob.userId, quick.id)).state).toBe('confirmed'),
      1_000,
    );
    expect(await stateOf(slow)).toBe('sending');
    await inbox.server.outbox.settle();
  });

  it('has not done what it only accepted', async () => {
    await startWith({ perform: async () => ({ outcome: 'accepted' }), verify: async () => 'not-applied' });
    const entry = await decide({ holdSeconds: 0 });
    await round();
    expect(await stateOf(entry)).toBe('uncertain');
    inbox.advance(40_000);
    await round();
    expect(await stateOf(entry)).toBe('uncertain');
    inbox.advance(90_000);
    await round();
    // Never sent again by itself: it may still be lying there.
    expect(await stateOf(entry)).toBe('conflict');
    expect((await inbox.items('alice')).map(({ id }) => id)).toContain(entry.workItemId);
  });

  it('may have done what it answered unreadably', async () => {
    await startWith({
      perform: async (...args) => {
        await toy.actions.perform(...args);
        throw new TypeError('an answer of another shape');
      },
    });
    const entry = await decide({ holdSeconds: 0 });
    await round();
    expect(await stateOf(entry)).toBe('uncertain');
    inbox.advance(1_000);
    await round();
    expect(await stateOf(entry)).toBe('confirmed');
    expect(await writes()).toBe(1);
  });

  it('that can never tell leaves the question to the person, and the item in the list', async () => {
    await startWith({
      perform: () => Promise.reject(new ConnectorError('uncertain', 'No answer.')),
      verify: async () => 'cannot-tell',
    });
    const entry = await decide({ holdSeconds: 0 });
    await round();
    inbox.advance(11 * 60_000);
    await round();
    expect(await stateOf(entry)).toBe('conflict');
    expect((await inbox.items('alice')).map(({ id }) => id)).toContain(entry.workItemId);
  });

  it('of which the vendor keeps nothing is the person’s question at once', async () => {
    await startWith({
      perform: () => Promise.reject(new ConnectorError('uncertain', 'No answer.')),
      verify: async () => 'unknowable',
    });
    const entry = await decide({ holdSeconds: 0 });
    await round();
    inbox.advance(1_000);
    await round();
    expect(await stateOf(entry)).toBe('conflict');
  });

  it('gets nothing from somebody who was shut out meanwhile', async () => {
    const entry = await decide({ holdSeconds: 0 });
    await updateUser(inbox.runtime.inbox, inbox.people.alice.userId, { passwordHash: NO_PASSWORD });
    await round();
    expect(await stateOf(entry)).toBe('refused');
    expect(await writes()).toBe(0);
  });

  it('cannot be asked any more once the account is unlinked', async () => {
    const entry = await decide({ holdSeconds: 0 });
    inbox.subject.faults.add({ kind: 'apply-then-drop', match: '/decision', times: 1 });
    await round();
    await unlinkAccount(inbox.runtime, inbox.people.alice.userId, CONNECTION, inbox.server.forgetLink);
    inbox.advance(1_000);
    await round();
    expect(await stateOf(entry)).toBe('conflict');
  });

  it('confirms what a second process had given up', async () => {
    const entry = await decide({ holdSeconds: 0 });
    inbox.subject.faults.add({ kind: 'latency', match: '/decision', times: 1, milliseconds: 300 });
    await inbox.server.outbox.tick();
    await eventually(async () => expect(await stateOf(entry)).toBe('sending'), 1_000);
    await moveAction(
      inbox.runtime.inbox,
      entry.id,
      'sending',
      { state: 'refused' },
      toInstant(inbox.runtime.now()),
    );
    await inbox.server.outbox.settle();
    expect(await stateOf(entry)).toBe('confirmed');
  });
});
