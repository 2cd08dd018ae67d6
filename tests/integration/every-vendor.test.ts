/** What must hold for every vendor and dialect when its connector runs inside Intray against its own sandbox. */
import { afterEach, describe, expect, it } from 'vitest';
import { WorkItemQuery } from '@/lib/api/contract/work-items';
import type { Connector } from '@/lib/connectors/contract';
import { findConnector } from '@/lib/connectors/registry';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import { readWorkItems } from '@/lib/inbox/reading/read-work-items';
import { type InboxUnderTest, startInbox } from '@/lib/inbox/testing/inbox-under-test';

const variants = (await discoverSandboxes()).flatMap((sandbox) =>
  sandbox.manifest.dialects.map((dialect) => ({
    name: `${sandbox.manifest.vendor} ${dialect}`,
    sandbox,
    dialect,
  })),
);

function connectorOf(vendor: string): Connector {
  const connector = findConnector(vendor);
  if (!connector) throw new Error(`no connector speaks to ${vendor}`);
  return connector;
}

/** A connector that counts how often credentials are renewed. */
function countingRenewals(connector: Connector) {
  const { auth } = connector;
  const counted = { renewals: 0 };
  const refresh: typeof auth.refresh =
    auth.refresh &&
    ((call) => {
      counted.renewals += 1;
      return auth.refresh?.(call) ?? Promise.reject(new Error('unreachable'));
    });
  return { connector: { ...connector, auth: { ...auth, ...(refresh && { refresh }) } }, counted };
}

let inbox: InboxUnderTest;
afterEach(() => inbox.close());

async function everyId(inbox: InboxUnderTest): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await readWorkItems(
      inbox.runtime,
      inbox.people.alice.userId,
      WorkItemQuery.parse({ limit: 100, cursor }),
    );
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

describe.each(variants)('$name', ({ sandbox, dialect }) => {
  const vendor = connectorOf(sandbox.manifest.vendor);

  it('shows 1,234 more pending items, every one exactly once', async () => {
    inbox = await startInbox({ connector: vendor, sandbox, dialect });
    await inbox.sync();
    const before = (await inbox.items('alice')).length;
    await inbox.subject.control('/flood', { person: 'alice', box: 'pending', count: 1_234 });
    inbox.advance(400_000);
    await inbox.sync();
    const ids = await everyId(inbox);
    expect(ids).toHaveLength(before + 1_234);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows an empty list, not an error, to somebody without work', async () => {
    inbox = await startInbox({ connector: vendor, sandbox, dialect });
    await inbox.sync();
    const page = await readWorkItems(inbox.runtime, inbox.people.nobody.userId, WorkItemQuery.parse({}));
    expect(page.items).toEqual([]);
    expect(page.freshness.map(({ error, lastOkAt }) => ({ error, read: lastOkAt !== null }))).toEqual([
      { error: null, read: true },
    ]);
  });

  it('renews a credential that ran out once, although five calls meet it at the same time', async () => {
    const { connector, counted } = countingRenewals(vendor);
    inbox = await startInbox({ connector, sandbox, dialect });
    // Longer than any vendor's access lasts, shorter than what renews it.
    await inbox.subject.control('/clock', { advanceSeconds: 25 * 3600 });
    inbox.advance(25 * 3600_000);
    const { link } = inbox.people.alice;
    const ask = () =>
      inbox.server.calls.withLink(link, (call, guarded) =>
        guarded.list(call, { box: 'pending', cursor: null }),
      );
    const slices = await Promise.all([ask(), ask(), ask(), ask(), ask()]);
    expect(slices.every(({ items }) => items.length > 0)).toBe(true);
    expect(counted.renewals).toBe(vendor.auth.refresh ? 1 : 0);
  });

  it('comes back after the system was away', async () => {
    inbox = await startInbox({ connector: vendor, sandbox, dialect });
    inbox.subject.faults.add({ kind: 'down' });
    await inbox.sync();
    inbox.subject.faults.clear();
    inbox.advance(400_000);
    await inbox.sync();
    await inbox.sync();
    expect(await inbox.items('alice')).not.toEqual([]);
  });
});
