/** A system that comes up again answers with a page of its proxy before it can tell what became of a decision. */
import { afterEach, expect, it } from 'vitest';
import { toy } from '@/lib/connectors/conformance/toy';
import { ConnectorError } from '@/lib/connectors/errors';
import type { ErrorCode } from '@/lib/domain/error-code';
import { decide, fate, round, writes } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';

let inbox: InboxUnderTest;
afterEach(() => inbox.close());

let trouble: ErrorCode | null;

/** A decision that is carried out and whose answer is lost. */
async function decideAndLose() {
  const perform: typeof toy.actions.perform = async (...args) => {
    await toy.actions.perform(...args);
    throw new ConnectorError('uncertain', 'The answer was lost.');
  };
  const verify: typeof toy.verify = (...args) =>
    trouble ? Promise.reject(new ConnectorError(trouble, 'Not now.')) : toy.verify(...args);
  inbox = await startInbox({ connector: { ...toy, verify, actions: { ...toy.actions, perform } } });
  await inbox.sync();
  const action = await decide(inbox);
  await round(inbox);
  return action;
}

async function lookFor(minutes: number): Promise<void> {
  for (let n = 0; n < minutes * 2; n += 1) {
    inbox.advance(30_001);
    await round(inbox);
  }
}

it('is asked again after such a page', async () => {
  trouble = 'unavailable';
  const action = await decideAndLose();
  await lookFor(12);
  trouble = 'bad-response';
  await lookFor(2);
  expect((await fate(inbox, action)).state).toBe('uncertain');
  trouble = null;
  await lookFor(1);
  expect(await fate(inbox, action)).toMatchObject({ state: 'confirmed', error: null });
  expect(await writes(inbox)).toBe(1);
});

it('that never learns to answer again is told as unknown after two hours', async () => {
  trouble = 'bad-response';
  const action = await decideAndLose();
  await lookFor(119);
  expect((await fate(inbox, action)).state).toBe('uncertain');
  await lookFor(2);
  expect(await fate(inbox, action)).toMatchObject({ state: 'conflict', error: { code: 'uncertain' } });
});
