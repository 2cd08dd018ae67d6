import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listSyncedLinkIds } from '@/db/repositories/box-syncs';
import { deleteLink } from '@/db/repositories/links';
import { listCachedLinkIds } from '@/db/repositories/work-items';
import { WorkItemQuery } from '@/lib/api/contract/work-items';
import { connectionsOfUser } from '../reading/connections-of-user';
import { readCounts, readWorkItems } from '../reading/read-work-items';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { sweepCache } from './sweep-cache';

let inbox: InboxUnderTest;
beforeEach(async () => {
  inbox = await startInbox();
  await inbox.sync();
});
afterEach(() => inbox.close());

describe('sweeping the cache at the start', () => {
  it('forgets the items of a link that is gone, and keeps those of the others', async () => {
    const { alice, bob } = inbox.people;
    const ofBob = await inbox.items('bob');
    // The process was killed between this and forgetting what was cached.
    await deleteLink(inbox.runtime.inbox, alice.link.id);
    await sweepCache(inbox.runtime);
    expect(await inbox.items('alice')).toEqual([]);
    expect(await inbox.items('bob')).toEqual(ofBob);
    expect(await listCachedLinkIds(inbox.runtime.cache)).not.toContain(alice.link.id);
    expect(await listSyncedLinkIds(inbox.runtime.cache)).not.toContain(alice.link.id);
    expect(await listSyncedLinkIds(inbox.runtime.cache)).toContain(bob.link.id);
  });

  it('shows neither items nor counts nor age of a connection that left the configuration', async () => {
    const runtime = { ...inbox.runtime, connections: new Map() };
    await sweepCache(runtime);
    const { userId } = inbox.people.alice;
    expect(await readWorkItems(runtime, userId, WorkItemQuery.parse({}))).toEqual({
      items: [],
      nextCursor: null,
      total: 0,
      freshness: [],
    });
    const counts = await readCounts(runtime, userId);
    expect(counts.boxes).toEqual({ pending: 0, completed: 0, initiated: 0, team: 0 });
    expect(counts.connections).toEqual({});
    expect(await connectionsOfUser(runtime, userId)).toEqual([]);
  });

  it('forgets half a listing', async () => {
    const { cache } = inbox.runtime;
    cache.$client.prepare("insert into incoming_items (sync_id, id) values ('killed', 'x')").run();
    await sweepCache(inbox.runtime);
    expect(cache.$client.prepare('select count(*) from incoming_items').pluck().get()).toBe(0);
  });
});

describe('the links of the cache', () => {
  it('are each found once', async () => {
    const { cache } = inbox.runtime;
    const expected = cache.$client
      .prepare('select distinct link_id from work_items order by 1')
      .pluck()
      .all();
    expect(expected.length).toBeGreaterThan(2);
    expect(await listCachedLinkIds(cache)).toEqual(expected);
    cache.$client.exec('delete from work_items');
    expect(await listCachedLinkIds(cache)).toEqual([]);
  });
});
