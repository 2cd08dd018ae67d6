/** A process is ended by one order at a time: of two whose answers are lost nobody could tell which one did it. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ActionRow, findAction, insertAction } from '@/db/repositories/actions';
import { BulkCreate, BulkQuery } from '@/lib/api/contract/bulks';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector } from '@/lib/connectors/contract';
import { offerBulk } from '../bulk/bulk-offers';
import { readBulk, requestBulk } from '../bulk/request-bulk';
import { decide, openItems } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { requestAction } from './request-action';

let inbox: InboxUnderTest;
let first: ActionRow;
let whenFormIsAsked: () => Promise<void>;

/** The toy, all of whose items are of one process, which their agreement ends; it hands a form without fields in. */
const actions: Connector['actions'] = {
  ...toy.actions,
  available: async (call, ref) =>
    (await toy.actions.available(call, ref)).map((offered) =>
      offered.id === 'agree'
        ? { ...offered, intent: 'cancel', label: 'Cancel the case', takesForm: true }
        : offered,
    ),
};

const connector: Connector = {
  ...toy,
  actions,
  forms: {
    load: async () => {
      await whenFormIsAsked();
      return { sections: [], note: null };
    },
  },
  list: async (call, wanted) => {
    const slice = await toy.list(call, wanted);
    return { ...slice, items: slice.items.map((item) => ({ ...item, processId: 'one' })) };
  },
};

beforeEach(async () => {
  whenFormIsAsked = () => Promise.resolve();
  inbox = await startInbox({ connector, holdSeconds: 60 });
  await inbox.sync();
  const { userId } = inbox.people.alice;
  const { id } = await decide(inbox);
  const row = await findAction(inbox.runtime.inbox, userId, id);
  if (!row) throw new Error('the action is gone');
  first = row;
  inbox.runtime.inbox.$client.prepare('delete from actions').run();
});
afterEach(() => inbox.close());

/** The same order as it stands for another item of the process. */
async function underAnotherItem(change: Partial<ActionRow>): Promise<void> {
  const id = randomUUID();
  await insertAction(inbox.runtime.inbox, { ...first, id, workItemId: id, idempotencyKey: id, ...change });
}

it.each(['held', 'sending', 'uncertain'])('a second one is refused while the first is %s', async (state) => {
  await underAnotherItem({ state });
  await expect(decide(inbox)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/^"Cancel the case" is already under way for this process/),
  });
});

it.each<Partial<ActionRow>>([
  { state: 'confirmed' },
  { state: 'held', intent: 'complete' },
  { state: 'held', processId: 'another' },
  { state: 'held', connectionId: 'another' },
])('one is taken down beside %j', async (change) => {
  await underAnotherItem(change);
  expect(await decide(inbox)).toMatchObject({ state: 'held', intent: 'cancel' });
});

/** Two items of the one process. */
async function twoItems() {
  const [one, other] = await openItems(inbox);
  if (!one || !other) throw new Error('the toy has too few open items');
  return [one, other];
}

it('of two that are asked for in one instant one is taken down', async () => {
  // Both have found no other one by the time that the form is asked for.
  let [asking, goOn] = [0, () => {}];
  const both = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  whenFormIsAsked = () => {
    if (++asking === 2) goOn();
    return both;
  };
  const asked = (await twoItems()).map(({ id, version }) =>
    requestAction(inbox.server, inbox.people.alice.userId, {
      ...{ workItemId: id, actionId: 'agree', expectedVersion: version, idempotencyKey: id },
      inputs: { comment: '', values: {} },
    }),
  );
  const answers = await Promise.allSettled(asked);
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: {
      code: 'conflict',
      message: expect.stringContaining('already under way for this process'),
    },
  });
});

it('and of those of a decision on many items, one', async () => {
  const { userId } = inbox.people.alice;
  const items = await twoItems();
  await offerBulk(
    inbox.server,
    userId,
    items.map(({ id }) => id),
    new AbortController().signal,
  );
  const parts = [
    {
      items: items.map(({ id, version }) => ({
        workItemId: id,
        actionId: 'agree',
        expectedVersion: version,
      })),
      inputs: { comment: '', values: {} },
    },
  ];
  const wish = BulkCreate.parse({ parts, idempotencyKey: 'all-of-them' });
  const { id } = await requestBulk(inbox.server, { userId, requestedFrom: 'a test' }, wish);
  const { items: told } = await readBulk(inbox.runtime, userId, id, BulkQuery.parse({ limit: 10 }));
  expect(told.map(({ fate, message }) => ({ fate, message }))).toEqual([
    { fate: 'held', message: null },
    { fate: 'not-taken', message: 'Another decision on this item or its process came first.' },
  ]);
});
