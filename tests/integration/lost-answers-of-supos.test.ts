/** What only supOS's log can tell is told by it through the whole of Intray, whatever the time is there. */
import { afterEach, describe, expect, it } from 'vitest';
import { connector } from '@/lib/connectors/supos';
import sandbox from '@/lib/connectors/supos/sandbox';
import type { Box } from '@/lib/domain/work-item';
import { requestAction } from '@/lib/inbox/decisions/request-action';
import { fate, round } from '@/lib/inbox/testing/deciding';
import { type InboxUnderTest, startInbox } from '@/lib/inbox/testing/inbox-under-test';

let inbox: InboxUnderTest;
afterEach(() => inbox.close());

const orders: readonly (readonly [actionId: string, path: string, box: Box, title: string])[] = [
  ['cancel', 'cancellation', 'initiated', 'Leave request-0874'],
  ['withdraw', 'revocation', 'completed', '採購申請-0218'],
];

describe.each([0, 300, -300])('at a supOS whose clock is %i seconds ahead', (ahead) => {
  it.each(orders)('"%s" whose answer is lost is confirmed', async (actionId, match, box, title) => {
    const vendorNow = () => new Date(Date.now() + ahead * 1_000);
    inbox = await startInbox({ connector, sandbox, vendorNow });
    await inbox.sync();
    const item = (await inbox.items('alice', box)).find((one) => one.title.startsWith(title));
    if (!item) throw new Error(`alice has no "${title}"`);
    inbox.subject.faults.add({ kind: 'apply-then-drop', match, times: 1 });
    const entry = await requestAction(inbox.server, inbox.people.alice.userId, {
      workItemId: item.id,
      actionId,
      inputs: { comment: '', values: {} },
      expectedVersion: item.version,
      idempotencyKey: `lost-${actionId}`,
      holdSeconds: 0,
    });
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('uncertain');
    inbox.advance(1_000);
    await round(inbox);
    expect((await fate(inbox, entry)).state).toBe('confirmed');
  });
});
