import { expect, it, vi } from 'vitest';
import { openInboxDatabase } from '../client';
import { countStates, listRetries } from './bulks';

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

it('finds what was taken again by its key, for all of a page in one statement', async () => {
  const inbox = openInboxDatabase(':memory:');
  const prepare = vi.spyOn(inbox.$client, 'prepare');
  expect(await listRetries(inbox, 'alice', ['one', 'two'])).toEqual(new Map());
  expect(await listRetries(inbox, 'alice', [])).toEqual(new Map());
  expect(prepare).toHaveBeenCalledTimes(1);
  const [statement] = prepare.mock.calls.map(([sql]) => sql);
  prepare.mockRestore();
  const plan = inbox.$client
    .prepare(`explain query plan ${statement}`)
    .all('alice', 'retry-one', 'retry-two');
  expect(plan).toEqual([
    expect.objectContaining({ detail: expect.stringContaining('(user_id=? AND idempotency_key=?)') }),
  ]);
  inbox.$client.close();
});
