import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAction, moveAction } from '@/db/repositories/actions';
import { NO_PASSWORD, updateUser } from '@/db/repositories/users';
import { eventually } from '@/lib/connectors/conformance/eventually';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector, SentOrder } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import { toInstant } from '@/lib/domain/instant';
import { unlinkAccount } from '../links/links';
import { decide, fate, round, writes } from '../testing/deciding';
import { createGatedVendor } from '../testing/gated-vendor';
import { CONNECTION, type InboxUnderTest, startInbox } from '../testing/inbox-under-test';

let vendor: ReturnType<typeof createGatedVendor>;
let inbox: InboxUnderTest;
beforeEach(async () => {
  vendor = createGatedVendor();
  inbox = await startInbox({ holdSeconds: 5, sandbox: vendor.sandbox });
  await inbox.sync();
});
afterEach(() => inbox.close());

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
    const slow = await decide(inbox, { holdSeconds: 0 });
    vendor.hold(1);
    await inbox.server.outbox.tick();
    await vendor.holding(1);
    const quick = await decide(inbox, { as: 'bob', holdSeconds: 0 });
    await inbox.server.outbox.tick();
    await eventually(async () => expect((await fate(inbox, quick, 'bob')).state).toBe('confirmed'), 5_000);
    expect((await fate(inbox, slow)).state).toBe('sending');
    vendor.open();
    await inbox.server.outbox.settle();
  });

  it('has not done what it only accepted', async () => {
    await startWith({ perform: async () => ({ outcome: 'accepted' }), verify: async () => 'not-applied' });
    const entry = await decide(inbox, { holdSeconds: 0 });
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('uncertain');
    inbox.advance(40_000);
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('uncertain');
    inbox.advance(90_000);
    await round(inbox);
    // Never sent again by itself: it may still be lying there.
    expect((await fate(inbox, entry)).state).toBe('conflict');
    expect((await inbox.items('alice')).map(({ id }) => id)).toContain(entry.workItemId);
  });

  it('may have done what it answered unreadably', async () => {
    await startWith({
      perform: async (...args) => {
        await toy.actions.perform(...args);
        throw new TypeError('an answer of another shape');
      },
    });
    const entry = await decide(inbox, { holdSeconds: 0 });
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('uncertain');
    inbox.advance(1_000);
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('confirmed');
    expect(await writes(inbox)).toBe(1);
  });

  it('that can never tell leaves the question to the person, and the item in the list', async () => {
    await startWith({
      perform: () => Promise.reject(new ConnectorError('uncertain', 'No answer.')),
      verify: async () => 'cannot-tell',
    });
    const entry = await decide(inbox, { holdSeconds: 0 });
    await round(inbox);
    inbox.advance(11 * 60_000);
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('conflict');
    expect((await inbox.items('alice')).map(({ id }) => id)).toContain(entry.workItemId);
  });

  it('is told since when a decision may have been carried out, whichever attempt it was, and at which step', async () => {
    const told: (SentOrder | undefined)[] = [];
    await startWith({
      perform: async (call, ref) => {
        await toy.notes?.add(call, ref, 'a part of the decision');
        throw new ConnectorError('uncertain', 'No answer.');
      },
      verify: async (_call, _ref, _action, _wasAccepted, sent) => {
        told.push(sent);
        return 'not-applied';
      },
    });
    const items = await inbox.items('alice');
    const entry = await decide(inbox, { holdSeconds: 0 });
    await round(inbox);
    const row = await findAction(inbox.runtime.inbox, inbox.people.alice.userId, entry.id);
    for (const milliseconds of [60_000, 60_000, 60_000]) {
      inbox.advance(milliseconds);
      await round(inbox);
    }
    expect((await fate(inbox, entry)).attempts).toBe(2);
    const stepName = items.find(({ id }) => id === entry.workItemId)?.stepName;
    expect(stepName).toBeTruthy();
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual(told.map(() => ({ since: row?.writeBegunAt, stepName })));
  });

  it('of which the vendor keeps nothing is the person’s question at once', async () => {
    await startWith({
      perform: () => Promise.reject(new ConnectorError('uncertain', 'No answer.')),
      verify: async () => 'unknowable',
    });
    const entry = await decide(inbox, { holdSeconds: 0 });
    await round(inbox);
    inbox.advance(1_000);
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('conflict');
  });

  it.each([
    [
      'it did not answer in time',
      new ConnectorError('uncertain', 'It did not answer.', {
        cause: new DOMException('too late', 'TimeoutError'),
      }),
    ],
    [
      'its answer was not waited for any more',
      new ConnectorError('uncertain', 'It did not answer.', {
        cause: new DOMException('lost', 'AbortError'),
      }),
    ],
    ['the sending was interrupted after a write', new DOMException('lost', 'AbortError')],
  ])('is asked for minutes after %s, because it may still be at work', async (_what, error) => {
    await startWith({
      perform: async (call, ref) => {
        await toy.notes?.add(call, ref, 'a part of the decision');
        throw error;
      },
    });
    const entry = await decide(inbox, { holdSeconds: 0 });
    await round(inbox);
    for (const [wait, state] of [
      [40_000, 'uncertain'],
      [250_000, 'uncertain'],
      [20_000, 'held'],
    ] as const) {
      inbox.advance(wait);
      await round(inbox);
      expect((await fate(inbox, entry)).state).toBe(state);
    }
  });

  it('gets nothing from somebody who was shut out meanwhile', async () => {
    const entry = await decide(inbox, { holdSeconds: 0 });
    await updateUser(inbox.runtime.inbox, inbox.people.alice.userId, { passwordHash: NO_PASSWORD });
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('refused');
    expect(await writes(inbox)).toBe(0);
  });

  it('cannot be asked any more once the account is unlinked', async () => {
    const entry = await decide(inbox, { holdSeconds: 0 });
    inbox.subject.faults.add({ kind: 'apply-then-drop', match: '/decision', times: 1 });
    await round(inbox);
    await unlinkAccount(inbox.runtime, inbox.people.alice.userId, CONNECTION, inbox.server.forgetLink);
    inbox.advance(1_000);
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('conflict');
  });

  it('confirms what a second process had given up', async () => {
    const entry = await decide(inbox, { holdSeconds: 0 });
    vendor.hold(1);
    await inbox.server.outbox.tick();
    await vendor.holding(1);
    const row = await findAction(inbox.runtime.inbox, inbox.people.alice.userId, entry.id);
    expect(row?.writeBegunAt).toEqual(expect.any(String));
    const at = toInstant(inbox.runtime.now());
    expect(await moveAction(inbox.runtime.inbox, entry.id, 'sending', { state: 'refused' }, at)).toBe(true);
    vendor.open();
    await inbox.server.outbox.settle();
    expect((await fate(inbox, entry)).state).toBe('confirmed');
  });
});
