import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAction, listInState, moveAction } from '@/db/repositories/actions';
import { beginWrite } from '@/db/repositories/sending';
import { eventually } from '@/lib/connectors/conformance/eventually';
import { toInstant } from '@/lib/domain/instant';
import { undoAction } from '../decisions/own-actions';
import { requestAction } from '../decisions/request-action';
import { entryOf } from '../reading/action-entry';
import { readWorkItem } from '../reading/read-item';
import { decide, fate, openItem, round, writes } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';

let inbox: InboxUnderTest;
beforeEach(async () => {
  // Time passes only where a test lets it.
  const begun = new Date();
  inbox = await startInbox({ holdSeconds: 5, now: () => begun });
  await inbox.sync();
});
afterEach(() => inbox.close());

describe('a decision', () => {
  it('is held, out of the list, and not sent before its time for undo is over', async () => {
    const entry = await decide(inbox);
    expect(entry.state).toBe('held');
    expect((await inbox.items('alice')).map(({ id }) => id)).not.toContain(entry.workItemId);
    inbox.advance(4_999);
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('held');
    expect(await writes(inbox)).toBe(0);
  });

  it('is sent once, confirmed, and moves from pending to completed', async () => {
    const entry = await decide(inbox, { comment: 'fine with me 同意' });
    inbox.advance(5_001);
    await Promise.all([round(inbox), round(inbox)]);
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('confirmed');
    expect(await writes(inbox)).toBe(1);
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
    const entry = await decide(inbox);
    await undoAction(inbox.runtime, inbox.people.alice.userId, entry.id);
    inbox.advance(60_000);
    await round(inbox);
    expect(await writes(inbox)).toBe(0);
    expect((await fate(inbox, entry)).state).toBe('cancelled');
    expect((await inbox.items('alice')).map(({ id }) => id)).toContain(entry.workItemId);
  });

  it('cannot be taken back any more once it was sent', async () => {
    const entry = await decide(inbox, { holdSeconds: 0 });
    await round(inbox);
    await expect(undoAction(inbox.runtime, inbox.people.alice.userId, entry.id)).rejects.toThrow('too late');
  });

  it('with the same key again is the same decision', async () => {
    const first = await decide(inbox, { key: 'double-click', comment: '' });
    const second = await requestAction(inbox.server, inbox.people.alice.userId, {
      workItemId: first.workItemId,
      actionId: 'agree',
      inputs: { comment: '', values: {} },
      expectedVersion: 'whatever',
      idempotencyKey: 'double-click',
    });
    expect(second.id).toBe(first.id);
    await expect(decide(inbox, { key: 'double-click' })).rejects.toMatchObject({
      code: 'invalid-input',
      field: 'idempotencyKey',
    });
  });

  it('on an item that was opened is taken down at once, also while the system is down', async () => {
    const item = await openItem(inbox);
    await readWorkItem(inbox.server, inbox.people.alice.userId, item.id, new AbortController().signal);
    inbox.subject.faults.add({ kind: 'down' });
    expect((await decide(inbox)).state).toBe('held');
  });

  it('is refused while another one is under way, also when both come at once', async () => {
    const settled = await Promise.allSettled([decide(inbox), decide(inbox)]);
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('on an item that has changed is refused before anything is written', async () => {
    await expect(decide(inbox, { version: 'older' })).rejects.toMatchObject({
      code: 'conflict',
      field: 'expectedVersion',
    });
  });

  it('that the system does not offer is refused', async () => {
    await expect(decide(inbox, { actionId: 'no-such' })).rejects.toMatchObject({
      code: 'conflict',
      field: 'actionId',
    });
  });
});

describe('when the system misbehaves', () => {
  it('reads a lost answer back and does not send again', async () => {
    const entry = await decide(inbox, { holdSeconds: 0, comment: 'kept' });
    inbox.subject.faults.add({ kind: 'apply-then-drop', match: '/decision', times: 1 });
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('uncertain');
    expect((await inbox.items('alice')).map(({ id }) => id)).not.toContain(entry.workItemId);
    inbox.advance(40_000);
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('confirmed');
    expect(await writes(inbox)).toBe(1);
  });

  it('sends again what certainly did not arrive', async () => {
    const entry = await decide(inbox, { holdSeconds: 0, comment: 'kept' });
    inbox.subject.faults.add({ kind: 'down', match: '/decision', times: 1 });
    await round(inbox);
    inbox.advance(20_000);
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('uncertain');
    inbox.advance(20_000);
    await round(inbox);
    const waiting = await fate(inbox, entry);
    expect(waiting).toMatchObject({ state: 'held', attempts: 1, error: { code: 'unavailable' } });
    expect(waiting.inputs.comment).toBe('kept');
    expect(await writes(inbox)).toBe(0);
    inbox.advance(10_000);
    await round(inbox);
    expect(await fate(inbox, entry)).toMatchObject({
      state: 'confirmed',
      attempts: 2,
      error: null,
    });
    expect(await writes(inbox)).toBe(1);
  });

  it('stays uncertain while nobody can tell', async () => {
    const entry = await decide(inbox, { holdSeconds: 0 });
    inbox.subject.faults.add({ kind: 'apply-then-drop', match: '/decision', times: 1 });
    await round(inbox);
    inbox.subject.faults.add({ kind: 'down' });
    for (let n = 0; n < 3; n++) {
      inbox.advance(100_000);
      await round(inbox);
    }
    expect((await fate(inbox, entry)).state).toBe('uncertain');
    inbox.subject.faults.clear();
    inbox.advance(100_000);
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('confirmed');
  });

  it('reports a conflict when somebody else was faster', async () => {
    const item = await openItem(inbox);
    const entry = await decide(inbox);
    const row = await findAction(inbox.runtime.inbox, inbox.people.alice.userId, entry.id);
    const externalId = row ? (JSON.parse(row.ref) as { externalId: string }).externalId : '';
    await inbox.subject.control('/disturb', { externalId });
    inbox.advance(6_000);
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('conflict');
    expect(item.id).toBe(entry.workItemId);
    expect(await writes(inbox)).toBe(0);
  });

  it('reads back what a killed process was sending', async () => {
    const entry = await decide(inbox, { holdSeconds: 0 });
    await moveAction(
      inbox.runtime.inbox,
      entry.id,
      'held',
      { state: 'sending', leaseOwner: 'killed' },
      toInstant(inbox.runtime.now()),
    );
    await beginWrite(inbox.runtime.inbox, entry.id, 'killed', toInstant(inbox.runtime.now()));
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('uncertain');
    inbox.advance(301_000);
    await round(inbox);
    // It was never sent: the toy can tell, so now it is.
    expect((await fate(inbox, entry)).state).toBe('held');
    expect(await writes(inbox)).toBe(0);
    inbox.advance(10_000);
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('confirmed');
    expect(await writes(inbox)).toBe(1);
    expect(await listInState(inbox.runtime.inbox, 'sending')).toEqual([]);
  });

  it('reads back what it could not write down itself', async () => {
    const entry = await decide(inbox, { holdSeconds: 0 });
    const { $client } = inbox.runtime.inbox;
    $client.exec(`create trigger full before update on actions when new.state = 'confirmed'
      begin select raise(abort, 'the disk is full'); end`);
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('sending');
    expect(await writes(inbox)).toBe(1);
    $client.exec('drop trigger full');
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('uncertain');
    inbox.advance(1_000);
    await round(inbox);
    expect(await fate(inbox, entry)).toMatchObject({ state: 'confirmed', attempts: 1 });
    expect(await writes(inbox)).toBe(1);
  });

  it('keeps what the person gave, whatever happens', async () => {
    const entry = await decide(inbox, { comment: '“引號” & emoji 🙂' });
    const row = await findAction(inbox.runtime.inbox, inbox.people.alice.userId, entry.id);
    expect(row && entryOf(row).inputs.comment).toBe('“引號” & emoji 🙂');
  });
});
