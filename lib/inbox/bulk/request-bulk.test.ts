import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listInState } from '@/db/repositories/actions';
import { listAuditAfter } from '@/db/repositories/audit';
import { BulkCreate, BulkQuery } from '@/lib/api/contract/bulks';
import { WorkItemQuery, type WorkItemView } from '@/lib/api/contract/work-items';
import type { ActionDescriptor } from '@/lib/domain/action';
import { verifyAudit } from '../audit/audit-verify';
import { undoAction } from '../decisions/own-actions';
import { requestAction } from '../decisions/request-action';
import { readWorkItems } from '../reading/read-work-items';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { offerBulk } from './bulk-offers';
import { readBulk, readBulks, requestBulk, stopBulk } from './request-bulk';

const HOLD_SECONDS = 5;

let inbox: InboxUnderTest;
beforeEach(async () => {
  inbox = await startInbox({ holdSeconds: HOLD_SECONDS });
  await inbox.subject.control('/flood', { person: 'alice', box: 'pending', count: 12 });
  await inbox.sync();
});
afterEach(() => inbox.close());

const alice = () => inbox.people.alice.userId;
const never = () => new AbortController().signal;
const offer = (ids: readonly string[], userId = alice()) => offerBulk(inbox.server, userId, ids, never());

async function openItems(count: number): Promise<WorkItemView[]> {
  const open = (await inbox.items('alice')).filter(
    ({ stage, status }) => stage === 'todo' && status === 'open',
  );
  if (open.length < count) throw new Error(`the toy has ${open.length} open items only`);
  return open.slice(0, count);
}

interface Wish {
  readonly actionId?: string;
  readonly comment?: string;
  readonly key?: string;
  readonly holdSeconds?: number;
  readonly values?: Record<string, string[]>;
}

function wishFor(items: readonly Pick<WorkItemView, 'id' | 'version'>[], wish: Wish = {}): BulkCreate {
  const { actionId = 'agree', comment = '', key = 'bulk-decision-1', holdSeconds, values = {} } = wish;
  return BulkCreate.parse({
    parts: [
      {
        items: items.map(({ id, version }) => ({ workItemId: id, actionId, expectedVersion: version })),
        inputs: { comment, values },
      },
    ],
    idempotencyKey: key,
    holdSeconds,
  });
}

const request = (wish: BulkCreate, userId = alice()) =>
  requestBulk(inbox.server, { userId, requestedFrom: 'a test' }, wish);

async function decide(items: readonly WorkItemView[], wish: Wish = {}) {
  await offer(items.map(({ id }) => id));
  return request(wishFor(items, wish));
}

/** One round of the outbox, to its end, with the time for undo over. */
async function send(): Promise<void> {
  inbox.advance(HOLD_SECONDS * 1_000 + 1);
  await inbox.server.outbox.tick();
  await inbox.server.outbox.settle();
}

const itemsOf = async (id: string, query = {}) =>
  (await readBulk(inbox.runtime, alice(), id, BulkQuery.parse({ limit: 500, ...query }))).items;
const writes = async () => (await inbox.subject.state()).writes;

describe('a decision on several items', () => {
  it('is held, then each is sent once, and each one’s fate is told', async () => {
    const items = await openItems(6);
    const bulk = await decide(items, { comment: 'all fine' });
    expect(bulk).toMatchObject({ total: 6, summary: '同意 6', stoppedAt: null });
    expect(bulk.counts).toMatchObject({ held: 6, confirmed: 0, 'not-taken': 0 });
    expect(await writes()).toBe(0);
    await send();
    const told = await itemsOf(bulk.id);
    expect(told.map(({ title }) => title)).toEqual(items.map(({ title }) => title));
    expect(told.every(({ fate }) => fate === 'confirmed')).toBe(true);
    expect(await writes()).toBe(6);
  });

  it('is one decision however often it is sent with the same key', async () => {
    const items = await openItems(3);
    const first = await decide(items);
    const [again, once] = await Promise.all([request(wishFor(items)), request(wishFor(items))]);
    expect([again.id, once.id]).toEqual([first.id, first.id]);
    expect((await readBulks(inbox.runtime, alice())).map(({ id }) => id)).toEqual([first.id]);
    await expect(request(wishFor(items.slice(1)))).rejects.toMatchObject({ field: 'idempotencyKey' });
    await send();
    expect(await writes()).toBe(3);
  });

  it('is refused under the key of another one, also of one on as many items', async () => {
    const items = await openItems(3);
    const same = items.slice(0, 2);
    await decide(same, { comment: 'fine' });
    const others: [readonly WorkItemView[], Wish][] = [
      [items.slice(1), { comment: 'fine' }],
      [same, { comment: 'fine', actionId: 'refuse' }],
      [same, { comment: 'not fine' }],
    ];
    for (const [some, wish] of others)
      await expect(request(wishFor(some, wish))).rejects.toMatchObject({
        code: 'invalid-input',
        field: 'idempotencyKey',
      });
    await expect(request(wishFor(same, { comment: 'fine' }))).resolves.toMatchObject({ total: 2 });
  });

  it('keeps an item that cannot be taken with the reason, and takes the others', async () => {
    const [gone, changed, taken, twice, fine] = await openItems(5);
    if (!gone || !changed || !taken || !twice || !fine) throw new Error('too few');
    await offer([changed.id, taken.id, twice.id, fine.id]);
    const single = { actionId: 'agree', inputs: { comment: '', values: {} }, idempotencyKey: 'single-one' };
    await requestAction(inbox.server, alice(), {
      ...single,
      workItemId: taken.id,
      expectedVersion: taken.version,
    });
    const bulk = await request(
      wishFor([
        { ...gone, id: 'of-somebody-else' },
        { ...changed, version: 'older' },
        taken,
        twice,
        twice,
        fine,
      ]),
    );
    const told = await itemsOf(bulk.id);
    expect(told.map(({ fate }) => fate)).toEqual([
      'not-taken',
      'not-taken',
      'not-taken',
      'held',
      'not-taken',
      'held',
    ]);
    expect(told.map(({ message }) => message)).toEqual([
      expect.stringContaining('no longer with you'),
      expect.stringContaining('has changed'),
      expect.stringContaining('already under way'),
      null,
      expect.stringContaining('twice'),
      null,
    ]);
    expect(bulk).toMatchObject({ summary: '同意 2', counts: { held: 2, 'not-taken': 4 } });
    await send();
    expect(await writes()).toBe(3);
  });

  it('takes no item that was not asked about, nor an action that is for single items', async () => {
    const [unknown, single] = await openItems(2);
    if (!unknown || !single) throw new Error('too few');
    const [found] = await offer([single.id]);
    const alone = found?.actions.map((action): ActionDescriptor => ({ ...action, bulk: false })) ?? [];
    inbox.server.offers.remember({ id: single.id, userId: alice() }, single.version, alone);
    const told = await itemsOf((await request(wishFor([unknown, single]))).id);
    expect(told.map(({ message }) => message)).toEqual([
      expect.stringContaining('looked at too long ago'),
      expect.stringContaining('can only be decided on the item itself'),
    ]);
  });

  it('holds each part’s inputs against what its action asks for', async () => {
    const items = await openItems(2);
    const bulk = await decide(items, { comment: 'x'.repeat(501) });
    expect(bulk.counts['not-taken']).toBe(2);
    expect((await itemsOf(bulk.id))[0]?.message).toContain('500');
  });

  it('is told in the list as it is told alone, and the list is counted at once', async () => {
    const [one, two, three] = await openItems(3);
    if (!one || !two || !three) throw new Error('too few');
    await decide([one, { ...two, version: 'older' }]);
    inbox.advance(1);
    await decide([three], { key: 'bulk-decision-2' });
    await stopBulk(inbox.runtime, alice(), (await decide([three], { key: 'bulk-decision-2' })).id);
    const prepare = vi.spyOn(inbox.runtime.inbox.$client, 'prepare');
    const listed = await readBulks(inbox.runtime, alice());
    expect(prepare).toHaveBeenCalledTimes(2);
    prepare.mockRestore();
    expect(listed.map(({ counts }) => [counts.held, counts.cancelled, counts['not-taken']])).toEqual([
      [0, 1, 0],
      [1, 0, 1],
    ]);
    for (const bulk of listed)
      expect((await readBulk(inbox.runtime, alice(), bulk.id, BulkQuery.parse({}))).bulk).toEqual(bulk);
    expect(listed[1]?.heldUntil).toBe((await listInState(inbox.runtime.inbox, 'held'))[0]?.heldUntil);
  });

  it('takes at most 2,000 items', () => {
    const items = Array.from({ length: 2_001 }, (_, index) => ({ id: `item-${index}`, version: '1' }));
    expect(() => wishFor(items)).toThrow('at most 2000');
    expect(() => wishFor(items.slice(1))).not.toThrow();
  });
});

describe('among the decisions of one system', () => {
  it('those on single items go first, and the bulk takes the other places', async () => {
    const items = await openItems(7);
    const [alone, ...together] = items;
    if (!alone) throw new Error('too few');
    const bulk = await decide(together);
    inbox.advance(1);
    const { id } = await requestAction(inbox.server, alice(), {
      workItemId: alone.id,
      actionId: 'agree',
      expectedVersion: alone.version,
      inputs: { comment: '', values: {} },
      idempotencyKey: 'single-one',
    });
    inbox.advance(HOLD_SECONDS * 1_000 + 1);
    await inbox.server.outbox.tick();
    const inHand = await listInState(inbox.runtime.inbox, 'sending');
    expect(inHand.filter(({ bulkId }) => bulkId === null).map((row) => row.id)).toEqual([id]);
    expect(inHand.filter(({ bulkId }) => bulkId === bulk.id)).toHaveLength(
      inbox.subject.connector.manifest.sync.maxConcurrency - 1,
    );
    await inbox.server.outbox.settle();
    expect(await writes()).toBe(7);
  });

  it('bulks take turns, also when there are more of them than places', async () => {
    const items = await openItems(10);
    const bulkOf = new Map<string, string>();
    for (let start = 0; start < items.length; start += 2) {
      const { id } = await decide(items.slice(start, start + 2), { key: `bulk-decision-${start}` });
      for (const { actionId } of await itemsOf(id)) bulkOf.set(actionId ?? '', id);
      inbox.advance(1);
    }
    await send();
    const steps = await listAuditAfter(inbox.runtime.inbox, 0, 100);
    const taken = steps
      .filter(({ state }) => state === 'sending')
      .map(({ actionId }) => bulkOf.get(actionId));
    expect(taken).toHaveLength(10);
    expect(new Set(taken.slice(0, 5)).size).toBe(5);
  });
});

describe('stopping', () => {
  it('takes back what is held and leaves what was sent', async () => {
    const items = await openItems(6);
    await offer(items.map(({ id }) => id));
    const sent = await request(wishFor(items.slice(0, 2), { key: 'bulk-decision-0' }));
    await send();
    const bulk = await request(wishFor(items.slice(2)));
    const [first] = await itemsOf(bulk.id);
    await undoAction(inbox.runtime, alice(), first?.actionId ?? '');
    const stopped = await stopBulk(inbox.runtime, alice(), bulk.id);
    expect(stopped.counts).toMatchObject({ held: 0, cancelled: 4 });
    expect(stopped.stoppedAt).not.toBeNull();
    expect((await stopBulk(inbox.runtime, alice(), sent.id)).counts).toMatchObject({
      confirmed: 2,
      cancelled: 0,
    });
    await send();
    expect(await writes()).toBe(2);
    expect((await stopBulk(inbox.runtime, alice(), bulk.id)).stoppedAt).toBe(stopped.stoppedAt);
    expect((await verifyAudit(inbox.runtime.inbox, { report: () => expect.unreachable() })).findings).toBe(0);
  });

  it('and undoing tell the audit from where they were asked, whatever the decision came from', async () => {
    const bulk = await decide(await openItems(2));
    const [first, second] = await itemsOf(bulk.id);
    await undoAction(inbox.runtime, alice(), first?.actionId ?? '', { requestedFrom: 'browser 10.0.0.7' });
    await stopBulk(inbox.runtime, alice(), bulk.id, { requestedFrom: 'browser 10.0.0.8' });
    const steps = await listAuditAfter(inbox.runtime.inbox, 0, 100);
    const cancelled = steps.filter(({ state }) => state === 'cancelled');
    expect(cancelled.map(({ actionId, requestedFrom }) => [actionId, requestedFrom])).toEqual([
      [first?.actionId, 'browser 10.0.0.7'],
      [second?.actionId, 'browser 10.0.0.8'],
    ]);
  });

  it('of another’s decision is not possible, nor reading it', async () => {
    const bulk = await decide(await openItems(2));
    const bob = inbox.people.bob.userId;
    await expect(stopBulk(inbox.runtime, bob, bulk.id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(readBulk(inbox.runtime, bob, bulk.id, BulkQuery.parse({}))).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await readBulks(inbox.runtime, bob)).toEqual([]);
  });
});

describe('the list of its items', () => {
  it('comes in pages, and of one fate where asked', async () => {
    const items = await openItems(5);
    const bulk = await decide(items);
    const query = (part: object) => readBulk(inbox.runtime, alice(), bulk.id, BulkQuery.parse(part));
    const first = await query({ limit: 2 });
    const second = await query({ limit: 2, after: first.next ?? undefined });
    const third = await query({ limit: 2, after: second.next ?? undefined });
    expect([first, second, third].flatMap((page) => page.items.map(({ workItemId }) => workItemId))).toEqual(
      items.map(({ id }) => id),
    );
    expect(third.next).toBeNull();
    await undoAction(inbox.runtime, alice(), first.items[1]?.actionId ?? '');
    expect((await query({ fate: 'cancelled' })).items.map(({ position }) => position)).toEqual([1]);
    expect((await query({ fate: 'held' })).items).toHaveLength(4);
  });
});

describe('2,000 items', () => {
  it('are taken down in seconds, without asking any system', async () => {
    await inbox.subject.control('/flood', { person: 'alice', box: 'pending', count: 2_000 });
    await inbox.syncAll();
    const [sample] = await openItems(1);
    const [known] = await offer([sample?.id ?? '']);
    const items: WorkItemView[] = [];
    for (let cursor: string | undefined; items.length < 2_000; ) {
      const query = WorkItemQuery.parse({ stage: 'todo', limit: 500, cursor });
      const page = await readWorkItems(inbox.runtime, alice(), query);
      items.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    }
    for (const { id, version } of items)
      inbox.server.offers.remember({ id, userId: alice() }, version, known?.actions ?? []);
    const asked = inbox.subject.recording.requests.length;
    // What it costs by itself: the machine may be busy with other things, and slow. Reading all that is known of 2,000 items
    // again for each one, which this is to catch, costs many times the limit.
    const began = process.cpuUsage();
    const bulk = await request(wishFor(items.slice(0, 2_000)));
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1_000).toBeLessThan(6_000);
    expect(bulk.counts.held).toBe(2_000);
    expect(inbox.subject.recording.requests).toHaveLength(asked);
    expect((await stopBulk(inbox.runtime, alice(), bulk.id)).counts.cancelled).toBe(2_000);
  });
});
