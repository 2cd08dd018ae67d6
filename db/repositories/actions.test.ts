import { expect, it, vi } from 'vitest';
import { openInboxDatabase } from '../client';
import { listAtHand } from './actions';

it('what a person has at hand is found in its order in an index of its own', async () => {
  const inbox = openInboxDatabase(':memory:');
  const prepare = vi.spyOn(inbox.$client, 'prepare');
  const before = { requestedAt: '2026-11-22T01:00:00.000Z', id: 'a' };
  await listAtHand(inbox, 'alice', { limit: 50 });
  await listAtHand(inbox, 'alice', { limit: 50, before });
  const statements = prepare.mock.calls.map(([sql]) => sql);
  prepare.mockRestore();
  for (const statement of statements) {
    const values = Array.from(statement.matchAll(/\?/g), () => '');
    const plan = JSON.stringify(inbox.$client.prepare(`explain query plan ${statement}`).all(...values));
    expect(plan).toContain('USING INDEX actions_at_hand');
  }
  expect(statements).toHaveLength(2);
  inbox.$client.close();
});
