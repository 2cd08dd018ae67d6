/** What was filled in of a form goes with the decision, and not with everything that tells of it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { moveAction } from '@/db/repositories/actions';
import { audit } from '@/db/schema/inbox';
import { ActionQuery } from '@/lib/api/contract/actions';
import type { ActionEntry } from '@/lib/domain/action';
import { fieldOfTest } from '@/lib/domain/testing/form-of-test';
import { openItem } from '../testing/deciding';
import { createFormVendor } from '../testing/form-vendor';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { readAction, readActions } from './own-actions';
import { requestAction } from './request-action';
import { retryAction } from './retry-action';

const handedIn = { form: { Amount: ['110'] }, formBase: { Amount: ['100'] } };

let inbox: InboxUnderTest;
let decided: ActionEntry;
beforeEach(async () => {
  const vendor = createFormVendor();
  vendor.fields = [fieldOfTest('Amount', { values: ['100'] })];
  inbox = await startInbox({ connector: vendor.connector });
  await inbox.sync();
  const item = await openItem(inbox);
  decided = await requestAction(inbox.server, me(), {
    workItemId: item.id,
    actionId: 'agree',
    inputs: { comment: 'kept', values: {}, ...handedIn },
    expectedVersion: item.version,
    idempotencyKey: 'hand-it-in',
  });
});
afterEach(() => inbox.close());

const me = () => inbox.people.alice.userId;

it.each([{}, { only: 'at-hand' }])('a list (%j) is without it', async (query) => {
  const { actions } = await readActions(inbox.runtime, me(), ActionQuery.parse(query));
  expect(actions.map(({ id, inputs }) => [id, inputs])).toEqual([
    [decided.id, { comment: 'kept', values: {} }],
  ]);
});

it('a decision by itself tells it, and takes it along when it is taken again', async () => {
  expect((await readAction(inbox.runtime, me(), decided.id)).inputs).toMatchObject(handedIn);
  const at = decided.requestedAt;
  await moveAction(inbox.runtime.inbox, decided.id, 'held', { state: 'refused', settledAt: at }, at);
  const again = await retryAction(inbox.server, me(), decided.id, {}, { requestedFrom: 'browser' });
  expect(again.inputs).toMatchObject(handedIn);
});

it('the audit log tells what was given, and not what was there before', () => {
  const [first] = inbox.runtime.inbox.select().from(audit).all();
  expect(JSON.parse(first?.inputs ?? '')).toEqual({ comment: 'kept', values: {}, form: handedIn.form });
});
