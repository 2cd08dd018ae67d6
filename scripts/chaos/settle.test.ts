import { afterEach, beforeEach, expect, test } from 'vitest';
import { insertAction } from '@/db/repositories/actions';
import { findUserByUsername } from '@/db/repositories/users';
import { actionOfTest, type LogUnderTest, startLog } from '@/lib/inbox/testing/audit-log';
import { settleAll } from './settle';

let log: LogUnderTest;
beforeEach(async () => {
  log = await startLog();
});
afterEach(() => log.close());

/** A run of which each thing is asked once. */
function settle(isBusy: boolean): Promise<string[]> {
  const sandboxes = [
    { vendor: 'idle', isBusy: async () => false },
    { vendor: 'toy', isBusy: async () => isBusy },
  ];
  const theatre = { inboxFile: log.file, processes: [], sandboxes, stopIntray: async () => undefined };
  return settleAll(theatre, { settledWithinMs: 0, quietWithinMs: 0 });
}

test('a run that has settled leaves nothing to say', async () => {
  expect(await settle(false)).toEqual([]);
});

test('a run that has not settled in time says how many actions are open and which vendors are at work', async () => {
  const userId = (await findUserByUsername(log.inbox, 'alice'))?.id ?? '';
  const ref = JSON.stringify({ externalId: '7', kind: 'task', box: 'pending' });
  await insertAction(log.inbox, { ...actionOfTest, id: 'a1', userId, ref, idempotencyKey: 'k1' });
  expect(await settle(true)).toEqual([
    expect.stringMatching(/^1 actions were not settled/),
    expect.stringMatching(/^Still at work .*: toy\./),
  ]);
});
