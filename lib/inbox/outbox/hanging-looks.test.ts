import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ActionRow, findAction, insertAction } from '@/db/repositories/actions';
import { putLink } from '@/db/repositories/links';
import { eventually } from '@/lib/connectors/conformance/eventually';
import { toInstant } from '@/lib/domain/instant';
import { createVendorCalls, type VendorCalls } from '../calls/vendor-call';
import { decide, fate, round } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { createOutbox, type Outbox } from './outbox';

const SLOW = 'slow';

let inbox: InboxUnderTest;
beforeEach(async () => {
  inbox = await startInbox();
  await inbox.sync();
});
afterEach(() => inbox.close());

/** An action of the toy's that was carried out, and whose answer was lost. */
async function lostAnswer(): Promise<ActionRow> {
  const { id } = await decide(inbox);
  inbox.subject.faults.add({ kind: 'apply-then-drop', match: '/decision', times: 1 });
  await round(inbox);
  const row = await findAction(inbox.runtime.inbox, inbox.people.alice.userId, id);
  if (row?.state !== 'uncertain') throw new Error('the answer was not lost');
  return row;
}

/** So many more at another connection of the person's, which may be looked at from `leaseUntil` on. */
async function addSlow(row: ActionRow, count: number, leaseUntil: string): Promise<void> {
  const linkId = 'link-to-slow';
  await putLink(inbox.runtime.inbox, { ...inbox.people.alice.link, id: linkId, connectionId: SLOW });
  for (let n = 0; n < count; n++) {
    const id = randomUUID();
    const own = { id, workItemId: id, idempotencyKey: id, connectionId: SLOW, linkId, leaseUntil };
    await insertAction(inbox.runtime.inbox, { ...row, ...own });
  }
}

/** How many actions at the slow connection nobody has looked at. */
function unseen(): number {
  const rows = inbox.runtime.inbox.$client
    .prepare('select 1 from actions where connection_id = ? and lease_owner is null')
    .all(SLOW);
  return rows.length;
}

/** An outbox whose looks at the slow connection hang until they are let go. */
function startHanging() {
  const { runtime } = inbox;
  const real = createVendorCalls(runtime);
  const hanging: (() => void)[] = [];
  let isHanging = true;
  const calls: VendorCalls = {
    async withLink(link, run, options) {
      if (link.connectionId === SLOW && isHanging)
        await new Promise<void>((resolve) => hanging.push(resolve));
      return real.withLink(link, run, options);
    },
  };
  const letGo = () => {
    isHanging = false;
    for (const go of hanging) go();
  };
  return { outbox: createOutbox({ runtime, calls }), hanging, letGo };
}

async function tick(outbox: Outbox): Promise<void> {
  inbox.advance(31_000);
  await outbox.tick();
}

it('looks that hang at one system hold up none at another, however many there are', async () => {
  const row = await lostAnswer();
  await addSlow(row, 60, row.requestedAt);
  const { outbox, letGo } = startHanging();
  await tick(outbox);
  await eventually(async () => expect((await fate(inbox, row)).state).toBe('confirmed'), 5_000);
  letGo();
  await outbox.settle();
});

it('no more than fifty hang at a system, and they keep no others from their turn', async () => {
  const row = await lostAnswer();
  await addSlow(row, 30, row.requestedAt);
  const { outbox, hanging, letGo } = startHanging();
  const hangs = (count: number) =>
    eventually(async () => {
      expect(hanging).toHaveLength(count);
    }, 5_000);
  await tick(outbox);
  await hangs(30);
  inbox.advance(31_000);
  await addSlow(row, 30, toInstant(inbox.runtime.now()));
  await tick(outbox);
  await hangs(50);
  await tick(outbox);
  expect(unseen()).toBe(10);
  letGo();
  await outbox.settle();
  await tick(outbox);
  await outbox.settle();
  expect(unseen()).toBe(0);
});
