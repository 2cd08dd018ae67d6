/** What the log says a system has answered: nothing where it was not asked. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { undoAction } from '../decisions/own-actions';
import { decide, round } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';

let inbox: InboxUnderTest;
beforeEach(async () => {
  inbox = await startInbox({ holdSeconds: 5 });
  await inbox.sync();
});
afterEach(() => inbox.close());

const Steps = z.array(z.tuple([z.string(), z.string()]));

/** State and answer of each step, in order. */
const told = () =>
  Steps.parse(
    inbox.runtime.inbox.$client
      .prepare('select state, answer_class from audit order by sequence')
      .raw()
      .all(),
  );

it('a decision that was taken back was answered by nobody', async () => {
  const { id } = await decide(inbox);
  await undoAction(inbox.runtime, inbox.people.alice.userId, id);
  expect(told()).toEqual([
    ['held', ''],
    ['cancelled', ''],
  ]);
});

it('one that was carried out was answered with ok, and not before', async () => {
  await decide(inbox);
  inbox.advance(5_001);
  await round(inbox);
  expect(told()).toEqual([
    ['held', ''],
    ['sending', ''],
    ['confirmed', 'ok'],
  ]);
});

it('one that a system turned away was answered so, and what is dropped then by nobody', async () => {
  const { id } = await decide(inbox);
  await inbox.subject.control('/faults', { kind: 'status-500' });
  inbox.advance(5_001);
  await round(inbox);
  await undoAction(inbox.runtime, inbox.people.alice.userId, id);
  expect(told()).toEqual([
    ['held', ''],
    ['sending', ''],
    ['held', 'unavailable'],
    ['cancelled', ''],
  ]);
});
