import { expect, it, vi } from 'vitest';
import { openInboxDatabase } from '../client';
import { countStates, listBulkItems } from './bulks';

it('counts the states of many bulks in one statement, from the index alone', async () => {
  const inbox = openInboxDatabase(':memory:');
  const prepare = vi.spyOn(inbox.$client, 'prepare');
  expect(await countStates(inbox, ['one', 'two', 'three'])).toEqual([]);
  const [statement] = prepare.mock.calls.map(([sql]) => sql);
  expect(prepare).toHaveBeenCalledTimes(1);
  prepare.mockRestore();
  const plan = inbox.$client.prepare(`explain query plan ${statement}`).all('one', 'two', 'three');
  expect(plan).toEqual([
    expect.objectContaining({ detail: expect.stringContaining('USING COVERING INDEX actions_bulk_fate') }),
  ]);
  inbox.$client.close();
});

it('finds what was taken again by its key, not by reading every action', async () => {
  const inbox = openInboxDatabase(':memory:');
  const prepare = vi.spyOn(inbox.$client, 'prepare');
  expect(await listBulkItems(inbox, 'one', { after: -1, limit: 100 })).toEqual([]);
  const [statement] = prepare.mock.calls.map(([sql]) => sql);
  prepare.mockRestore();
  const plan = inbox.$client.prepare(`explain query plan ${statement}`).all('one', -1, 'retry-', 100);
  expect(plan).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ detail: expect.stringMatching(/^SEARCH again USING INDEX/) }),
    ]),
  );
  expect(JSON.stringify(plan)).not.toContain('SCAN');
  inbox.$client.close();
});
