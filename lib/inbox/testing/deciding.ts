import { readAction } from '../decisions/own-actions';
import { requestAction } from '../decisions/request-action';
import type { Outbox } from '../outbox/outbox';
import type { InboxUnderTest, TestPerson } from './inbox-under-test';

export interface WishUnderTest {
  readonly as?: TestPerson;
  readonly actionId?: string;
  readonly comment?: string;
  readonly values?: Record<string, string[]>;
  readonly version?: string;
  readonly key?: string;
  readonly holdSeconds?: number;
}

/** The items that a person can decide on just now. */
export async function openItems(inbox: InboxUnderTest, person: TestPerson = 'alice') {
  const items = await inbox.items(person);
  return items.filter(({ stage, status }) => stage === 'todo' && status === 'open');
}

export async function openItem(inbox: InboxUnderTest, person: TestPerson = 'alice') {
  const [item] = await openItems(inbox, person);
  if (!item) throw new Error(`${person} has nothing to decide`);
  return item;
}

let keys = 0;

/** Decides on the person's first open item: alice agrees, unless told otherwise. */
export async function decide(inbox: InboxUnderTest, wish: WishUnderTest = {}) {
  const { as = 'alice', actionId = 'agree', comment = 'kept', values = {}, key, version, holdSeconds } = wish;
  const item = await openItem(inbox, as);
  return requestAction(inbox.server, inbox.people[as].userId, {
    workItemId: item.id,
    actionId,
    inputs: { comment, values },
    expectedVersion: version ?? item.version,
    idempotencyKey: key ?? `decision-${++keys}`,
    ...(holdSeconds !== undefined && { holdSeconds }),
  });
}

/** One round of an outbox, to its end. */
export async function round(worker: { readonly outbox: Outbox } | InboxUnderTest): Promise<void> {
  const { outbox } = 'server' in worker ? worker.server : worker;
  await outbox.tick();
  await outbox.settle();
}

/** What became of an action. */
export function fate(inbox: InboxUnderTest, { id }: { id: string }, person: TestPerson = 'alice') {
  return readAction(inbox.runtime, inbox.people[person].userId, id);
}

/** How many writes the vendor has carried out. */
export async function writes(inbox: InboxUnderTest): Promise<number> {
  return (await inbox.subject.state()).writes;
}
