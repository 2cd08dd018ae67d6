import { afterEach, expect, it } from 'vitest';
import { insertBulk } from '@/db/repositories/bulks';
import { BulkQuery } from '@/lib/api/contract/bulks';
import { toy } from '@/lib/connectors/conformance/toy';
import { ConnectorError } from '@/lib/connectors/errors';
import type { ErrorCode } from '@/lib/domain/error-code';
import { toInstant } from '@/lib/domain/instant';
import { readBulk, stopBulk } from '../bulk/request-bulk';
import { undoAction } from '../decisions/own-actions';
import { decide, fate, round } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';

let inbox: InboxUnderTest;
afterEach(() => inbox.close());

const SAVED = 'Your comment is already saved in the toy.';

interface Failure {
  readonly code: ErrorCode;
  readonly saved?: string;
  /** What happens in Intray before the failure is told. */
  readonly meanwhile?: () => Promise<void>;
}

/** The toy, which fails in turn with these before it decides, each time with the comment saved where `saved` says so. */
async function failing(...failures: readonly Failure[]) {
  const left = [...failures];
  const { actions } = toy;
  const perform: typeof actions.perform = async (...args) => {
    const failure = left.shift();
    await failure?.meanwhile?.();
    if (failure) throw new ConnectorError(failure.code, 'The system failed.', { saved: failure.saved });
    return actions.perform(...args);
  };
  inbox = await startInbox({ connector: { ...toy, actions: { ...actions, perform } } });
  await inbox.sync();
  const action = await decide(inbox);
  const next = async () => {
    inbox.advance(400_000);
    await round(inbox);
    return fate(inbox, action);
  };
  return { action, next };
}

it('is told while the action waits, is remembered by the next attempts, and forgotten when it goes through', async () => {
  const { next } = await failing({ code: 'unavailable', saved: SAVED }, { code: 'rate-limited' });
  for (const attempts of [1, 2])
    expect(await next()).toMatchObject({
      state: 'held',
      attempts,
      saved: SAVED,
      error: { message: `The system failed. ${SAVED} The rest is tried again by itself.` },
    });
  expect(await next()).toMatchObject({ state: 'confirmed', saved: null });
});

it('is told of an action that is taken back while it waits', async () => {
  const { action, next } = await failing({ code: 'unavailable', saved: SAVED });
  await next();
  const undone = await undoAction(inbox.runtime, inbox.people.alice.userId, action.id);
  expect(undone).toMatchObject({ state: 'cancelled', attempts: 1, saved: SAVED, error: null });
});

/** Makes the only action a part of a bulk. */
async function joinBulk(stoppedAt: string | null): Promise<void> {
  const { inbox: database, now } = inbox.runtime;
  const bulk = {
    id: 'bulk',
    userId: inbox.people.alice.userId,
    idempotencyKey: 'bulk',
    summary: '',
    total: 1,
  };
  const item = { workItemId: 'any', connectionId: 'any', title: '', problemCode: null, problem: null };
  const underWay = { code: 'conflict', message: 'It has a decision under way.' };
  const row = { ...bulk, requestedAt: toInstant(now()), stoppedAt };
  await insertBulk(database, row, [{ item, action: null }], underWay);
  database.$client.exec(`update actions set bulk_id = 'bulk';
    update bulk_items set action_row_id = (select id from actions)`);
}

it('is told of an action whose bulk was stopped while it was sent', async () => {
  const meanwhile = () => joinBulk(toInstant(inbox.runtime.now()));
  const { next } = await failing({ code: 'unavailable', saved: SAVED, meanwhile });
  expect(await next()).toMatchObject({ state: 'cancelled', attempts: 1, saved: SAVED, error: null });
});

it('is told in the results of a bulk that was stopped; that it is tried again is not', async () => {
  const { next } = await failing({ code: 'unavailable', saved: SAVED });
  await next();
  await joinBulk(null);
  const { userId } = inbox.people.alice;
  await stopBulk(inbox.runtime, userId, 'bulk');
  const { items } = await readBulk(inbox.runtime, userId, 'bulk', BulkQuery.parse({}));
  expect(items).toMatchObject([{ fate: 'cancelled', message: SAVED }]);
});

it.each(['invalid-input', 'conflict'] as const)(
  'is told once of an action that ends with %s',
  async (code) => {
    const { next } = await failing({ code: 'unavailable', saved: SAVED }, { code });
    await next();
    const entry = await next();
    expect(entry).toMatchObject({ state: code === 'conflict' ? 'conflict' : 'refused', saved: SAVED });
    expect(entry.error?.message.split(SAVED)).toHaveLength(2);
  },
);

it('is told of an action whose answer was lost and that waits again', async () => {
  const { next } = await failing({ code: 'uncertain', saved: SAVED });
  expect(await next()).toMatchObject({ state: 'uncertain', saved: SAVED });
  const entry = await next();
  expect(entry).toMatchObject({ state: 'held', saved: SAVED });
  expect(entry.error?.message).toContain(SAVED);
});

it('is nothing where a vendor says nothing', async () => {
  const { next } = await failing({ code: 'unavailable' });
  expect(await next()).toMatchObject({
    saved: null,
    error: { message: 'The system failed. It was not carried out yet; it is tried again by itself.' },
  });
});
