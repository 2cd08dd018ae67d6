import { describe, expect, it } from 'vitest';
import { recordFailure, recordSuccess } from '@/db/repositories/box-syncs';
import { createRotatingVendor } from '../testing/rotating-vendor';
import { connectionOf, startRuntime } from '../testing/runtime-under-test';
import { freshnessOf } from './freshness';

const link = { id: 'link', connectionId: 'office' };
const instant = (minute: number) => `2026-11-20T08:${String(minute).padStart(2, '0')}:00.000Z`;

function started() {
  const { runtime } = startRuntime([connectionOf('office', createRotatingVendor().connector)]);
  const synced = (box: string) => ({
    linkId: link.id,
    box,
    userId: 'alice',
    connectionId: link.connectionId,
  });
  return {
    runtime,
    read: (box: string, minute: number) =>
      recordSuccess(runtime.cache, synced(box), {
        at: instant(minute),
        durationMs: 1,
        rejectedCount: 0,
        rejected: '[]',
      }),
    fail: (box: string, minute: number) =>
      recordFailure(runtime.cache, synced(box), {
        at: instant(minute),
        code: 'unavailable',
        message: `${box} failed`,
      }),
    freshness: async () => (await freshnessOf(runtime, 'alice', [link]))[0],
  };
}

describe('how old what we show is', () => {
  it('is the age of the pending box while all is well', async () => {
    const { read, freshness } = started();
    await read('completed', 1);
    await read('pending', 9);
    expect(await freshness()).toMatchObject({ lastOkAt: instant(9), error: null });
  });

  it('is the age of the box that fails, not of a slow one that is well', async () => {
    const { read, fail, freshness } = started();
    await read('completed', 1);
    await read('pending', 9);
    await fail('pending', 10);
    await fail('pending', 11);
    expect(await freshness()).toMatchObject({
      lastOkAt: instant(9),
      lastAttemptAt: instant(11),
      failingSince: instant(10),
      error: { message: 'pending failed' },
    });
  });

  it('is the age of a failing box also when pending is well', async () => {
    const { read, fail, freshness } = started();
    await read('completed', 1);
    await read('pending', 9);
    await fail('completed', 10);
    expect(await freshness()).toMatchObject({ lastOkAt: instant(1), failingSince: instant(10) });
  });

  it('tells of the pending box first when several fail', async () => {
    const { read, fail, freshness } = started();
    await read('completed', 1);
    await read('pending', 9);
    await fail('completed', 10);
    await fail('pending', 11);
    expect(await freshness()).toMatchObject({ lastOkAt: instant(9), failingSince: instant(11) });
  });

  it('does not say that nothing was read when another box than pending has never been read', async () => {
    const { read, fail, freshness } = started();
    await read('pending', 9);
    await fail('completed', 10);
    expect(await freshness()).toMatchObject({ lastOkAt: instant(9), error: { message: 'completed failed' } });
  });

  it('is not told for a connection that left the configuration', async () => {
    const { runtime } = started();
    expect(await freshnessOf(runtime, 'alice', [{ id: 'old', connectionId: 'left' }])).toEqual([]);
  });
});
