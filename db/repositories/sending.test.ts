import { expect, it, vi } from 'vitest';
import { openInboxDatabase } from '@/db/client';
import { listConnectionsWithDue, listDue } from './sending';

const AT = '2026-11-22T01:00:00.000Z';

/** How SQLite goes about each query that `run` asks for. */
async function plansOf(run: (inbox: ReturnType<typeof openInboxDatabase>) => Promise<unknown>) {
  const inbox = openInboxDatabase(':memory:');
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
  expect(plans).toHaveLength(2);
  for (const plan of plans) {
    expect(plan).toContain('actions_due (state=? AND connection_id=? AND bulk_id');
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE/);
  }
});

it('the connections that have something due are found in an index alone', async () => {
  const [plan] = await plansOf((inbox) => listConnectionsWithDue(inbox, AT));
  expect(plan).toContain('USING COVERING INDEX actions_due');
});
