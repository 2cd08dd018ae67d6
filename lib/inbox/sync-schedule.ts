import type { Manifest } from '@/lib/connectors/contract';
import type { Box } from '@/lib/domain/work-item';

/** How much the person is about just now. */
export type Attention = 'watching' | 'idle' | 'away';

/** A change at the vendor is on screen within ten seconds while the person looks; the rest is for being a gentle client. */
const BASE_SECONDS: Record<Attention, number> = { watching: 8, idle: 60, away: 300 };
/** The pending box is what people wait for; the others are read less often. */
const OTHER_BOXES_FACTOR = 3;
/** A listing that takes long is asked for less often: at most a tenth of the vendor's time is ours. */
const DUTY_FACTOR = 10;
const FAILING_SECONDS: Record<Attention, { first: number; most: number }> = {
  watching: { first: 2, most: 8 },
  idle: { first: 5, most: 60 },
  away: { first: 30, most: 300 },
};
const JITTER = 0.1;

/** Milliseconds until a box that was read well is read again. `random` is in [0, 1). */
export function nextReadAfterMs(
  box: Box,
  attention: Attention,
  durationMs: number,
  manifest: Manifest,
  random: number,
): number {
  const base = BASE_SECONDS[attention] * (box === 'pending' ? 1 : OTHER_BOXES_FACTOR);
  const seconds = Math.max(base, manifest.sync.minIntervalSeconds, (DUTY_FACTOR * durationMs) / 1000);
  return seconds * 1000 * (1 - JITTER * random);
}

/** Milliseconds until a connection that failed `failures` times in a row is tried again. */
export function retryAfterMs(
  failures: number,
  attention: Attention,
  askedSeconds: number | undefined,
  random: number,
): number {
  const { first, most } = FAILING_SECONDS[attention];
  const backoff = Math.min(most, first * 2 ** Math.min(failures - 1, 10));
  return Math.max(backoff, askedSeconds ?? 0) * 1000 * (1 - JITTER * random);
}
