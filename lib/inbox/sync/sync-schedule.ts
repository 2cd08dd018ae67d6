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

function leastSeconds(durationMs: number, { sync }: Manifest): number {
  return Math.max(sync.minIntervalSeconds, (DUTY_FACTOR * durationMs) / 1000);
}

/** Milliseconds until a box that was read well is read again. `random` is in [0, 1). */
export function nextReadAfterMs(
  box: Box,
  attention: Attention,
  durationMs: number,
  manifest: Manifest,
  random: number,
): number {
  const base = BASE_SECONDS[attention] * (box === 'pending' ? 1 : OTHER_BOXES_FACTOR);
  const seconds = Math.max(base, leastSeconds(durationMs, manifest));
  return seconds * 1000 * (1 - JITTER * random);
}

/** A vendor may ask for a pause, but a wrong number from it must not end the reading for good. */
const LONGEST_ASKED_SECONDS = 15 * 60;

/** What is known of a reading that failed. */
export interface FailedReading {
  readonly durationMs: number;
  /** The vendor's Retry-After. */
  readonly askedSeconds: number | undefined;
}

/**
 * Milliseconds until what failed `failures` times in a row is tried again: never sooner than the vendor asked (up to
 * a quarter of an hour), nor than its manifest and the length of the try would let a good reading follow.
 */
export function retryAfterMs(
  failures: number,
  attention: Attention,
  failed: FailedReading,
  manifest: Manifest,
  random: number,
): number {
  const { first, most } = FAILING_SECONDS[attention];
  const backoff = Math.min(most, first * 2 ** Math.min(failures - 1, 10)) * (1 - JITTER * random);
  const asked = Math.min(failed.askedSeconds ?? 0, LONGEST_ASKED_SECONDS);
  return Math.max(backoff, asked, leastSeconds(failed.durationMs, manifest)) * 1000;
}
