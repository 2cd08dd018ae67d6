import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Manifest } from '@/lib/connectors/contract';
import { nextReadAfterMs, retryAfterMs } from './sync-schedule';

const manifest: Manifest = {
  id: 'toy',
  displayName: 'Toy',
  mark: 'T',
  docsUrl: 'https://example.org',
  config: z.unknown(),
  boxes: ['pending'],
  sync: { minIntervalSeconds: 5, maxConcurrency: 2, readsHaveEffects: false },
};

describe('the pace of reading', () => {
  it('shows a change within ten seconds while the person looks', () => {
    expect(nextReadAfterMs('pending', 'watching', 100, manifest, 0)).toBeLessThan(10_000);
  });

  it('is slower for the other boxes, and slower still when nobody looks', () => {
    const pending = nextReadAfterMs('pending', 'watching', 100, manifest, 0);
    expect(nextReadAfterMs('completed', 'watching', 100, manifest, 0)).toBeGreaterThan(pending);
    expect(nextReadAfterMs('pending', 'idle', 100, manifest, 0)).toBe(60_000);
    expect(nextReadAfterMs('pending', 'away', 100, manifest, 0)).toBe(300_000);
  });

  it('spares a vendor whose listing takes long', () => {
    expect(nextReadAfterMs('pending', 'watching', 4_000, manifest, 0)).toBe(40_000);
  });

  it('never reads more often than the vendor bears', () => {
    const gentle = { ...manifest, sync: { ...manifest.sync, minIntervalSeconds: 30 } };
    expect(nextReadAfterMs('pending', 'watching', 1, gentle, 0)).toBe(30_000);
  });

  it('spreads the readings by up to a tenth', () => {
    const latest = nextReadAfterMs('pending', 'idle', 1, manifest, 0);
    const earliest = nextReadAfterMs('pending', 'idle', 1, manifest, 0.999);
    expect(latest - earliest).toBeGreaterThan(5_000);
    expect(latest - earliest).toBeLessThan(6_001);
  });
});

const failed = { durationMs: 100, askedSeconds: undefined };
const quick = { ...manifest, sync: { ...manifest.sync, minIntervalSeconds: 1 } };

describe('the pace after failures', () => {
  it('doubles up to a limit that a watching person bears', () => {
    const waits = [1, 2, 3, 4, 50].map((failures) => retryAfterMs(failures, 'watching', failed, quick, 0));
    expect(waits).toEqual([2_000, 4_000, 8_000, 8_000, 8_000]);
  });

  it('waits at least as long as the vendor asked, whatever the jitter', () => {
    expect(retryAfterMs(1, 'watching', { ...failed, askedSeconds: 45 }, quick, 0.999)).toBe(45_000);
  });

  it('takes no demand for days at its word', () => {
    const asked = { ...failed, askedSeconds: 1e9 };
    expect(retryAfterMs(1, 'watching', asked, quick, 0)).toBe(15 * 60_000);
  });

  it('asks for a failing box no sooner than for one that is well', () => {
    const gentle = { ...manifest, sync: { ...manifest.sync, minIntervalSeconds: 30 } };
    expect(retryAfterMs(1, 'watching', failed, gentle, 0.999)).toBe(30_000);
    expect(retryAfterMs(1, 'watching', { ...failed, durationMs: 30_000 }, quick, 0)).toBe(300_000);
  });
});
