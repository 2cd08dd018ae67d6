import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import type { ActionEntry } from '@/lib/domain/action';
import { undoAction } from '../decisions/own-actions';
import { decide, fate, round, writes } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';

/** Time passes only where a test lets it. */
const begun = new Date();
let inbox: InboxUnderTest;
let failure: ConnectorError | null;

/** The toy, whose decisions fail with `failure` before anything is written. */
const moody: Connector = {
  ...toy,
  actions: {
    ...toy.actions,
    perform: async (...args) => {
      if (failure) throw failure;
      return toy.actions.perform(...args);
    },
  },
};

beforeEach(async () => {
  failure = null;
  inbox = await startInbox({ connector: moody, now: () => begun });
  await inbox.sync();
});
afterEach(() => inbox.close());

const isDown = () => new ConnectorError('unavailable', 'The system did not answer.');

/** How long the action waits for its next attempt, in seconds. */
async function waitOf(action: ActionEntry): Promise<number> {
  const entry = await fate(inbox, action);
  expect(entry.state).toBe('held');
  return (Date.parse(entry.heldUntil) - inbox.runtime.now().getTime()) / 1_000;
}

describe('a decision that met a system that is down', () => {
  it('waits and says why, and goes through by itself when the system is back', async () => {
    failure = isDown();
    const action = await decide(inbox);
    await round(inbox);
    expect(await fate(inbox, action)).toMatchObject({
      state: 'held',
      attempts: 1,
      settledAt: null,
      error: { code: 'unavailable', message: expect.stringContaining('tried again by itself') },
    });
    expect((await inbox.items('alice')).map(({ id: itemId }) => itemId)).not.toContain(
      (await fate(inbox, action)).workItemId,
    );
    failure = null;
    inbox.advance(3_000);
    await round(inbox);
    expect(await fate(inbox, action)).toMatchObject({ state: 'confirmed', attempts: 2, error: null });
    expect(await writes(inbox)).toBe(1);
  });

  it('waits ever longer, but never more than some minutes', async () => {
    failure = isDown();
    const action = await decide(inbox);
    const waits: number[] = [];
    for (let n = 0; n < 11; n += 1) {
      await round(inbox);
      waits.push(await waitOf(action));
      inbox.advance(400_000);
    }
    const expected = Array.from({ length: 11 }, (_, n) => Math.min(300, 2 ** (n + 1)));
    waits.forEach((wait, n) => {
      expect(wait).toBeGreaterThan((expected[n] ?? 0) * 0.74);
      expect(wait).toBeLessThan((expected[n] ?? 0) * 1.26);
    });
  });

  it('waits as long as the system asks for', async () => {
    failure = new ConnectorError('rate-limited', 'The system asked us to slow down.', {
      retryAfterSeconds: 77,
    });
    const action = await decide(inbox);
    await round(inbox);
    expect(await waitOf(action)).toBe(77);
    failure = null;
    inbox.advance(76_000);
    await round(inbox);
    expect((await fate(inbox, action)).state).toBe('held');
    inbox.advance(1_000);
    await round(inbox);
    expect((await fate(inbox, action)).state).toBe('confirmed');
  });

  it('is given back to the person after two hours, with the comment', async () => {
    failure = isDown();
    const action = await decide(inbox);
    await round(inbox);
    inbox.advance(2 * 3_600_000 + 60_000);
    await round(inbox);
    expect(await fate(inbox, action)).toMatchObject({ state: 'refused', inputs: { comment: 'kept' } });
    expect((await fate(inbox, action)).error?.message).toContain('two hours');
  });

  it('can still be taken back while it waits', async () => {
    failure = isDown();
    const action = await decide(inbox);
    await round(inbox);
    await undoAction(inbox.runtime, inbox.people.alice.userId, action.id);
    failure = null;
    inbox.advance(60_000);
    await round(inbox);
    expect((await fate(inbox, action)).state).toBe('cancelled');
    expect(await writes(inbox)).toBe(0);
  });

  it('does not make every other decision find that out', async () => {
    let asked = 0;
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    failure = new ConnectorError('unavailable', 'The system did not answer.', { cause });
    const { perform } = moody.actions;
    const counting: Connector = {
      ...moody,
      actions: {
        ...moody.actions,
        perform: (...args) => {
          asked += 1;
          return perform(...args);
        },
      },
    };
    await inbox.close();
    inbox = await startInbox({ connector: counting, now: () => begun });
    await inbox.subject.control('/flood', { person: 'alice', box: 'pending', count: 30 });
    await inbox.sync();
    for (let n = 0; n < 20; n += 1) await decide(inbox);
    await round(inbox);
    await round(inbox);
    expect(asked).toBeLessThanOrEqual(toy.manifest.sync.maxConcurrency);
  }, 60_000);
});

it.each(['invalid-input', 'forbidden', 'unsupported', 'bad-response'] as const)(
  'a refusal with %s is final',
  async (code) => {
    failure = new ConnectorError(code, 'The system will not do that.');
    const action = await decide(inbox);
    await round(inbox);
    expect(await fate(inbox, action)).toMatchObject({
      state: 'refused',
      attempts: 1,
      inputs: { comment: 'kept' },
    });
    failure = null;
    inbox.advance(400_000);
    await round(inbox);
    expect((await fate(inbox, action)).state).toBe('refused');
    expect(await writes(inbox)).toBe(0);
  },
);
