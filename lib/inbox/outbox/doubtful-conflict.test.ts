/** A conflict after a write of our own: the change may be ours, so that nobody else is blamed until that is known. */
import { afterEach, expect, it } from 'vitest';
import { findAction } from '@/db/repositories/actions';
import { toy } from '@/lib/connectors/conformance/toy';
import type { VerifyOutcome } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import { refOf } from '../reading/action-entry';
import { decide, fate, round, writes } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';

let inbox: InboxUnderTest;
afterEach(() => inbox.close());

type Look = VerifyOutcome | 'html' | 'down';

/** The vendor carries each order out and loses the answer; of what it is asked afterwards it tells this, and then the truth. */
async function start(looks: Look[]): Promise<void> {
  const perform: typeof toy.actions.perform = async (...args) => {
    await toy.actions.perform(...args);
    throw new ConnectorError('uncertain', 'The answer was lost.');
  };
  const verify: typeof toy.verify = async (...args) => {
    const look = looks.shift();
    if (look === 'html') throw new ConnectorError('bad-response', 'That was a page.');
    if (look === 'down') throw new ConnectorError('unavailable', 'It is down.');
    return look ?? toy.verify(...args);
  };
  inbox = await startInbox({ connector: { ...toy, verify, actions: { ...toy.actions, perform } } });
  await inbox.sync();
}

/** Decides, hears "not applied", sends once more and meets what the first order has done. */
async function metAgain() {
  const action = await decide(inbox);
  await round(inbox);
  for (const wait of [310_000, 10_000]) {
    inbox.advance(wait);
    await round(inbox);
  }
  return action;
}

it.each<Look>(['down', 'html', 'cannot-tell'])(
  'while it is not known (%s) it is looked at again',
  async (look) => {
    await start(['not-applied', look]);
    const action = await metAgain();
    expect(await fate(inbox, action)).toMatchObject({ state: 'uncertain', conflict: null });
    inbox.advance(10_000);
    await round(inbox);
    expect(await fate(inbox, action)).toMatchObject({ state: 'confirmed', error: null });
    expect(await writes(inbox)).toBe(1);
  },
);

it('what can never be known is told as unknown', async () => {
  await start(['not-applied', 'unknowable', 'unknowable']);
  const action = await metAgain();
  inbox.advance(10_000);
  await round(inbox);
  expect(await fate(inbox, action)).toMatchObject({ state: 'conflict', error: { code: 'uncertain' } });
});

it('what was not applied is a conflict with whoever was faster', async () => {
  await start(['not-applied', 'not-applied']);
  expect(await fate(inbox, await metAgain())).toMatchObject({
    state: 'conflict',
    error: { code: 'conflict' },
  });
});

it('a write that was turned away is none of ours: whoever is faster then is named', async () => {
  inbox = await startInbox({ connector: { ...toy, verify: async () => 'unknowable' } });
  await inbox.sync();
  inbox.subject.faults.add({ kind: 'rate-limited', method: 'POST', match: '/decision', times: 1 });
  const action = await decide(inbox);
  const row = await findAction(inbox.runtime.inbox, inbox.people.alice.userId, action.id);
  if (!row) throw new Error('the action is gone');
  await round(inbox);
  expect(await fate(inbox, action)).toMatchObject({ state: 'held', error: { code: 'rate-limited' } });
  await inbox.subject.control('/disturb', { externalId: refOf(row).externalId });
  inbox.advance(10_000);
  await round(inbox);
  expect(await fate(inbox, action)).toMatchObject({
    state: 'conflict',
    conflict: { event: 'completed' },
    error: { code: 'conflict' },
  });
  expect(await writes(inbox)).toBe(0);
});
