import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAction, insertAction, moveAction } from '@/db/repositories/actions';
import { ActionQuery } from '@/lib/api/contract/actions';
import type { ActionEntry, ActionState } from '@/lib/domain/action';
import { toInstant } from '@/lib/domain/instant';
import { decide } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { acknowledgeAction, readAction, readActions } from './own-actions';
import { retryAction } from './retry-action';

let inbox: InboxUnderTest;
let alice: string;
beforeEach(async () => {
  inbox = await startInbox({ holdSeconds: 60 });
  await inbox.sync();
  alice = inbox.people.alice.userId;
});
afterEach(() => inbox.close());

/** Gives alice five items more. */
async function flood() {
  await inbox.subject.control('/flood', { person: 'alice', box: 'pending', count: 5 });
  inbox.advance(60_000);
  await inbox.syncAll();
}

/** Each decision a second after the one before. */
function take(comment = 'kept'): Promise<ActionEntry> {
  inbox.advance(1_000);
  return decide(inbox, { comment });
}

async function settle({ id }: ActionEntry, state: ActionState, errorMessage: string | null = null) {
  const at = toInstant(inbox.runtime.now());
  await moveAction(inbox.runtime.inbox, id, 'held', { state, settledAt: at, errorMessage }, at);
}

const page = (query: Record<string, string> = {}) =>
  readActions(inbox.runtime, alice, ActionQuery.parse(query));
const retry = (id: string) => retryAction(inbox.server, alice, id, {}, { requestedFrom: 'browser' });

describe('the ledger', () => {
  it('comes in pages, newest first, each action once', async () => {
    await flood();
    const decided: string[] = [];
    for (let n = 0; n < 5; n += 1) decided.unshift((await take(`number ${n}`)).id);
    const read: string[] = [];
    let next: string | null = null;
    do {
      const { actions, next: after } = await page({ limit: '2', ...(next !== null && { before: next }) });
      read.push(...actions.map(({ id }) => id));
      next = after;
    } while (next !== null);
    expect(read).toEqual(decided);
  });

  it('tells the single decisions at hand, however many of a bulk or settled ones are newer', async () => {
    await flood();
    const [open, wrong, away, through] = [await take('1'), await take('2'), await take('3'), await take('4')];
    await settle(wrong, 'conflict');
    await settle(away, 'refused');
    await acknowledgeAction(inbox.runtime, alice, away.id);
    await settle(through, 'confirmed');
    const row = await findAction(inbox.runtime.inbox, alice, open.id);
    if (!row) throw new Error('the action is not there');
    const ofBulk = {
      ...row,
      id: 'of-bulk',
      workItemId: 'another',
      idempotencyKey: 'of-bulk',
      bulkId: 'bulk',
    };
    await insertAction(inbox.runtime.inbox, { ...ofBulk, requestedAt: toInstant(inbox.runtime.now()) });
    const first = await page({ only: 'at-hand', limit: '1' });
    expect(first.actions.map(({ id }) => id)).toEqual([wrong.id]);
    const rest = await page({ only: 'at-hand', limit: '1', before: first.next ?? '' });
    expect([rest.actions.map(({ id }) => id), rest.next]).toEqual([[open.id], null]);
    expect(await readActions(inbox.runtime, 'somebody', ActionQuery.parse({ only: 'at-hand' }))).toEqual({
      actions: [],
      next: null,
    });
  });

  it('shows those in some states only', async () => {
    const [refused, held] = [await take('one'), await take('two')];
    await settle(refused, 'refused');
    const found = (await page({ state: 'refused,conflict' })).actions;
    expect(found.map(({ id }) => id)).toEqual([refused.id]);
    expect((await page({ state: 'held' })).actions.map(({ id }) => id)).toEqual([held.id]);
  });

  it('finds words in the title, the comment and what came back, and takes none for a pattern', async () => {
    const entry = await take('100% fine_with me');
    await settle(entry, 'refused', 'The office was closed.');
    const word = entry.title.split(/\s+/)[0] ?? '';
    for (const text of [word, 'FINE', '100%', 'fine_with', 'closed office'])
      expect((await page({ text })).actions, text).toHaveLength(1);
    for (const text of ['%', '_ith'].map((part) => `${part}x`))
      expect((await page({ text })).actions).toEqual([]);
    expect((await page({ text: 'fineXwith' })).actions).toEqual([]);
  });

  it('refuses a place that it has not given out', async () => {
    await expect(page({ before: 'bm90IG91cnM' })).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('a refused decision', () => {
  it('can be taken again with the same inputs, once, and is put away by it', async () => {
    const first = await take('please');
    await settle(first, 'refused');
    const second = await retry(first.id);
    expect(second).toMatchObject({ state: 'held', inputs: first.inputs, workItemId: first.workItemId });
    expect(second.id).not.toBe(first.id);
    expect((await retry(first.id)).id).toBe(second.id);
    expect((await readAction(inbox.runtime, alice, first.id)).acknowledgedAt).not.toBeNull();
  });

  it('is taken again once, also when two screens ask for it and the first was through before', async () => {
    const first = await take('please');
    await settle(first, 'refused');
    const [one, other] = await Promise.all([retry(first.id), retry(first.id)]);
    expect(other.id).toBe(one.id);
    await settle(one, 'confirmed');
    expect((await retry(first.id)).id).toBe(one.id);
    expect((await page()).actions).toHaveLength(2);
  });

  it('cannot be taken again once it was put away', async () => {
    const first = await take('please');
    await settle(first, 'refused');
    await acknowledgeAction(inbox.runtime, alice, first.id);
    await expect(retry(first.id)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('put away already'),
    });
    expect((await page()).actions).toHaveLength(1);
  });

  it('is not taken again by the database when it is put away in the same moment, and is put away with the new one', async () => {
    const { inbox: database } = inbox.runtime;
    const first = await take('please');
    await settle(first, 'refused');
    const row = await findAction(database, alice, first.id);
    if (!row) throw new Error('the action is not there');
    const again = (id: string) =>
      insertAction(database, { ...row, id, idempotencyKey: id, workItemId: id, state: 'held' }, first.id);
    expect(await again('again')).toMatchObject({ id: 'again' });
    expect((await readAction(inbox.runtime, alice, first.id)).acknowledgedAt).toBe(row.requestedAt);
    expect(await again('once-more')).toBeUndefined();
    expect(await findAction(database, alice, 'once-more')).toBeUndefined();
  });

  it('cannot be taken again when the item is gone, or offers it no more', async () => {
    const first = await take();
    await settle(first, 'conflict');
    inbox.server.offers.remember(
      { id: first.workItemId, userId: inbox.people.alice.userId },
      (await versionOf(first)) ?? '',
      [],
    );
    await expect(retry(first.id)).rejects.toMatchObject({ code: 'conflict', field: 'actionId' });
    inbox.runtime.cache.$client.exec('delete from work_items');
    await expect(retry(first.id)).rejects.toMatchObject({ code: 'not-found' });
    expect((await readAction(inbox.runtime, alice, first.id)).acknowledgedAt).toBeNull();
  });

  it('can be put away, once and for all', async () => {
    const entry = await take();
    await settle(entry, 'refused');
    const first = await acknowledgeAction(inbox.runtime, alice, entry.id);
    inbox.advance(60_000);
    const second = await acknowledgeAction(inbox.runtime, alice, entry.id);
    expect(first.acknowledgedAt).not.toBeNull();
    expect(second.acknowledgedAt).toBe(first.acknowledgedAt);
  });
});

const versionOf = async ({ workItemId }: ActionEntry) =>
  (await inbox.items('alice')).find(({ id }) => id === workItemId)?.version;

it('what is not refused can neither be taken again nor put away', async () => {
  const entry = await take();
  await expect(retry(entry.id)).rejects.toMatchObject({ code: 'conflict' });
  await expect(acknowledgeAction(inbox.runtime, alice, entry.id)).rejects.toMatchObject({ code: 'conflict' });
  expect(await readAction(inbox.runtime, alice, entry.id)).toMatchObject({
    state: 'held',
    acknowledgedAt: null,
  });
});
