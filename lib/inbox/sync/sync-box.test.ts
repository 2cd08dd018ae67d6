import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WorkItemQuery } from '@/lib/api/contract/work-items';
import type { Freshness } from '@/lib/domain/freshness';
import { readCounts, readWorkItems } from '../reading/read-work-items';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';

let inbox: InboxUnderTest;
beforeEach(async () => {
  inbox = await startInbox();
});
afterEach(() => inbox.close());

async function freshness(): Promise<Freshness | undefined> {
  const page = await readWorkItems(inbox.runtime, inbox.people.alice.userId, WorkItemQuery.parse({}));
  return page.freshness[0];
}

describe('reading a box into the cache', () => {
  it('shows every item of a large box exactly once', async () => {
    const before = await inbox.subject.control('/flood', { person: 'alice', box: 'pending', count: 1_234 });
    expect(before).toEqual({ ok: true });
    await inbox.sync();
    const { total } = await readWorkItems(inbox.runtime, inbox.people.alice.userId, WorkItemQuery.parse({}));
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await readWorkItems(
        inbox.runtime,
        inbox.people.alice.userId,
        WorkItemQuery.parse({ limit: 200, cursor }),
      );
      for (const item of page.items) {
        expect(seen.has(item.id)).toBe(false);
        seen.add(item.id);
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.size).toBe(total);
    expect(total).toBeGreaterThanOrEqual(1_234);
  });

  it('keeps the rows and says how old they are when the system is down', async () => {
    await inbox.sync();
    const before = await inbox.items('alice');
    const wellAt = (await freshness())?.lastOkAt;
    inbox.subject.faults.add({ kind: 'down' });
    inbox.advance(400_000);
    await inbox.sync();
    expect(await inbox.items('alice')).toEqual(before);
    const now = await freshness();
    expect(now?.error?.code).toBe('unavailable');
    expect(now?.lastOkAt).toBe(wellAt);
    expect(now?.failingSince).not.toBeNull();
  });

  it('recovers by itself and forgets the failure', async () => {
    inbox.subject.faults.add({ kind: 'down' });
    await inbox.sync();
    inbox.subject.faults.clear();
    inbox.advance(400_000);
    // One link tries; after it got through, all the others follow.
    await inbox.sync();
    await inbox.sync();
    expect((await freshness())?.error).toBeNull();
    expect(await inbox.items('alice')).not.toEqual([]);
  });

  it('never shows half a listing', async () => {
    await inbox.sync();
    const before = await inbox.items('alice');
    await inbox.subject.control('/flood', { person: 'alice', box: 'pending', count: 1_200 });
    // The second slice of the listing fails; what the first one brought must not be seen.
    inbox.subject.faults.add({ kind: 'status-500', match: '/tasks' });
    inbox.advance(400_000);
    await inbox.sync();
    expect(await inbox.items('alice')).toEqual(before);
  });

  it('counts and reports a record that cannot be understood, and keeps the others', async () => {
    inbox.subject.faults.add({ kind: 'bad-row', times: 1 });
    await inbox.sync();
    const entries = await Promise.all(
      (['alice', 'bob', 'carol'] as const).map((person) =>
        readWorkItems(inbox.runtime, inbox.people[person].userId, WorkItemQuery.parse({})),
      ),
    );
    expect(entries.reduce((sum, page) => sum + (page.freshness[0]?.rejectedCount ?? 0), 0)).toBe(1);
    expect(entries.every((page) => page.items.length > 0)).toBe(true);
  });

  it('comes back with the same ids after the cache was wiped', async () => {
    await inbox.sync();
    const before = await inbox.items('alice');
    inbox.runtime.cache.$client.exec('delete from work_items; delete from box_syncs');
    await inbox.syncAll();
    expect((await inbox.items('alice')).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('tells the person’s browsers, and nobody else’s', async () => {
    const told: string[] = [];
    inbox.runtime.bus.subscribe(inbox.people.alice.userId, (event) => told.push(`alice ${event.type}`));
    inbox.runtime.bus.subscribe(inbox.people.bob.userId, (event) => told.push(`bob ${event.type}`));
    await inbox.sync();
    told.length = 0;
    await inbox.subject.control('/flood', { person: 'alice', box: 'pending', count: 1 });
    inbox.advance(400_000);
    await inbox.sync();
    expect(told).toContain('alice work-items');
    expect(told).not.toContain('bob work-items');
  });

  it('forgets what was cached for a link that is removed', async () => {
    await inbox.sync();
    await inbox.server.forgetLink(inbox.people.alice.link.id);
    expect(await inbox.items('alice')).toEqual([]);
    expect(await inbox.items('bob')).not.toEqual([]);
  });
});

describe('counts', () => {
  it('are those of the lists', async () => {
    await inbox.sync();
    const counts = await readCounts(inbox.runtime, inbox.people.alice.userId);
    const pending = await inbox.items('alice');
    expect(counts.boxes.pending).toBe(pending.length);
    expect(counts.boxes.completed).toBe((await inbox.items('alice', 'completed')).length);
    expect(counts.overdue).toBe(pending.filter(({ overdue }) => overdue).length);
    expect(Object.values(counts.stages).reduce((sum, n) => sum + n, 0)).toBe(pending.length);
  });
});
