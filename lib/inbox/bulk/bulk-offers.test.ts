import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BulkCreate } from '@/lib/api/contract/bulks';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import type { ActionDescriptor } from '@/lib/domain/action';
import { requestAction } from '../decisions/request-action';
import { readWorkItem } from '../reading/read-item';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { bulkOffer, offerBulk } from './bulk-offers';
import { requestBulk } from './request-bulk';

let inbox: InboxUnderTest;
beforeEach(async () => {
  inbox = await startInbox();
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

describe('what can be decided together', () => {
  it('is asked for each item at its system, once, and remembered', async () => {
    const items = await openItems(3);
    const ids = items.map(({ id }) => id);
    const offers = await offer(ids);
    expect(offers.map(({ workItemId }) => workItemId)).toEqual(ids);
    for (const { actions, refusal } of offers) {
      expect(refusal).toBeNull();
      expect(actions.every(({ bulk, available }) => bulk && available)).toBe(true);
      expect(actions.map(({ id }) => id)).toContain('agree');
    }
    const asked = inbox.subject.recording.requests.length;
    await offer(ids);
    expect(inbox.subject.recording.requests).toHaveLength(asked);
  });

  it.each([
    ['', false],
    [', also when the items were opened one by one before', true],
  ])('is good for an hour, so that nobody has to begin anew with many%s', async (_, wasOpened) => {
    const items = await openItems(2);
    if (wasOpened) for (const { id } of items) await readWorkItem(inbox.server, alice(), id, never());
    await offer(items.map(({ id }) => id));
    inbox.advance(59 * 60_000);
    const chosen = items.map(({ id, version }) => ({
      workItemId: id,
      actionId: 'agree',
      expectedVersion: version,
    }));
    const wish = BulkCreate.parse({
      parts: [{ items: chosen, inputs: { comment: '', values: {} } }],
      idempotencyKey: 'an-hour-later',
    });
    const { counts } = await requestBulk(inbox.server, { userId: alice(), requestedFrom: 'a test' }, wish);
    expect(counts).toMatchObject({ held: 2, 'not-taken': 0 });
  });

  it('is nothing, with the reason, for an item that is another’s or has a decision under way', async () => {
    const [first, second] = await openItems(2);
    if (!first || !second) throw new Error('too few');
    const key = {
      expectedVersion: first.version,
      idempotencyKey: 'single-one',
      inputs: { comment: '', values: {} },
    };
    await requestAction(inbox.server, alice(), { workItemId: first.id, actionId: 'agree', ...key });
    const [underWay, other] = await offer([first.id, second.id]);
    expect(underWay).toMatchObject({ actions: [], refusal: expect.stringContaining('already under way') });
    expect(other?.actions.length).toBeGreaterThan(0);
    const [foreign] = await offer([second.id], inbox.people.bob.userId);
    expect(foreign).toMatchObject({
      version: null,
      actions: [],
      refusal: expect.stringContaining('no longer with you'),
    });
  });

  it('costs the others nothing where a system does not answer for one', async () => {
    const items = await openItems(4);
    const victim = items[1];
    if (!victim) throw new Error('too few');
    inbox.subject.faults.add({ kind: 'status-500', method: 'GET', match: '/choices', times: 1 });
    const offers = await offer(items.map(({ id }) => id));
    expect(offers.filter(({ refusal }) => refusal !== null)).toHaveLength(1);
    expect(offers.filter(({ actions }) => actions.length > 0)).toHaveLength(3);
  });

  it('leaves an item out whose form asks for something, and says so; what needs no form is decided all the same', () => {
    const action = (id: string, change: Partial<ActionDescriptor>): ActionDescriptor => ({
      id,
      intent: 'complete',
      label: id,
      tone: 'neutral',
      inputs: [],
      available: true,
      reason: null,
      hint: null,
      bulk: false,
      ...change,
    });
    const offer = (...actions: ActionDescriptor[]) => {
      const { actions: together, refusal } = bulkOffer('1', 'v', actions);
      return [together.map(({ id }) => id), refusal];
    };
    const push = action('push', { takesForm: true });
    expect(offer(push)).toEqual([[], expect.stringMatching(/^Its form asks for something/)]);
    expect(offer(push, action('quick', { bulk: true }))).toEqual([['quick'], null]);
    expect(offer(action('pick', {}))).toEqual([[], expect.stringMatching(/^What can be done with it/)]);
    expect(offer({ ...push, bulk: true })).toEqual([['push'], null]);
  });
});
