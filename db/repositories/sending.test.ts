import { expect, it, vi } from 'vitest';
import { type InboxDatabase, openInboxDatabase } from '@/db/client';
import { listConnectionsWithDue, listDue } from './sending';

const AT = '2026-11-22T01:00:00.000Z';

/** A held action of a bulk at the connection `c`, due at `heldUntil`. */
function hold(inbox: InboxDatabase, id: string, bulkId: string | null, heldUntil = AT): void {
  inbox.$client
    .prepare(
      `insert into actions (id, user_id, link_id, connection_id, work_item_id, ref, title, action_id, intent, label, inputs,
        idempotency_key, expected_version, state, requested_at, held_until, bulk_id)
       values (?, 'u', 'l', 'c', ?, ?, '', 'agree', 'complete', 'Agree', '{}', ?, '1', 'held', ?, ?, ?)`,
    )
    .run(id, id, JSON.stringify({ externalId: id }), id, AT, heldUntil, bulkId);
}

function emptyInbox(): InboxDatabase {
  const inbox = openInboxDatabase(':memory:');
  inbox.$client
    .prepare(
      `insert into users (id, username, name, role, password_hash, created_at) values ('u', 'u', 'U', 'member', '', '')`,
    )
    .run();
  return inbox;
}

const idsDue = async (inbox: InboxDatabase, limit: number, lastBulk?: string) =>
  (await listDue(inbox, 'c', { now: AT, limit, lastBulk })).map(({ id }) => id);

it('three items do not wait behind two thousand: bulks take turns, the oldest first, after single decisions', async () => {
  const inbox = emptyInbox();
  for (const id of ['a1', 'a2', 'a3', 'a4']) hold(inbox, id, 'bulk-a');
  for (const id of ['b1', 'b2']) hold(inbox, id, 'bulk-b');
  hold(inbox, 'b3', 'bulk-b', '2026-11-22T01:00:00.001Z');
  hold(inbox, 'c1', 'bulk-c');
  expect(await idsDue(inbox, 6)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  expect(await idsDue(inbox, 2, 'bulk-a')).toEqual(['b1', 'c1']);
  expect(await idsDue(inbox, 2, 'bulk-b')).toEqual(['c1', 'a1']);
  expect(await idsDue(inbox, 2, 'bulk-c')).toEqual(['a1', 'b1']);
  hold(inbox, 'single', null);
  expect(await idsDue(inbox, 2, 'bulk-b')).toEqual(['single', 'c1']);
  expect(await idsDue(inbox, 1, 'bulk-b')).toEqual(['single']);
});

/** How SQLite goes about each query that `run` asks for. */
async function plansOf(run: (inbox: InboxDatabase) => Promise<unknown>) {
  const inbox = emptyInbox();
  hold(inbox, 'one', 'bulk');
  const prepared = vi.spyOn(inbox.$client, 'prepare');
  await run(inbox);
  const queries = prepared.mock.calls.map(([query]) => query);
  prepared.mockRestore();
  return queries.map((query) => {
    const values = Array.from(query.matchAll(/\?/g), () => '');
    return JSON.stringify(inbox.$client.prepare(`explain query plan ${query}`).all(...values));
  });
}

it('what is due is found in its order in an index, single decisions and those of bulks alike', async () => {
  const plans = await plansOf((inbox) => listDue(inbox, 'c', { now: AT, limit: 4 }));
  const [single, bulks, ofOne] = plans;
  expect(plans).toHaveLength(3);
  for (const plan of [single, ofOne]) {
    expect(plan).toContain('actions_due (state=? AND connection_id=? AND bulk_id');
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE/);
  }
  expect(bulks).toContain('COVERING INDEX actions_due (state=? AND connection_id=? AND bulk_id>?)');
  expect(bulks).not.toMatch(/SCAN actions|TEMP B-TREE/);
});

it('the connections that have something due are found in an index alone', async () => {
  const [plan] = await plansOf((inbox) => listConnectionsWithDue(inbox, AT));
  expect(plan).toContain('USING COVERING INDEX actions_due');
});
