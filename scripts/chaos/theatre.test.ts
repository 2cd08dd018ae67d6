import { expect, test } from 'vitest';
import { planKills } from './plan';
import { createRandom } from './random';
import { REQUEST_SECONDS, STILL_AT_WORK_SECONDS } from './theatre';

/** A killed process, or a busy machine, needs some time of its own. */
const MARGIN_MS = 5_000;

test('no vendor is told to be slower than Intray takes into account after a kill', () => {
  const slownesses = planKills(createRandom('1'), 2_000).map(({ moment }) => {
    if (moment.kind === 'slow-vendor') return moment.latencyMs;
    return moment.kind === 'late-answer' ? REQUEST_SECONDS * 1_000 + moment.lateMs : 0;
  });
  expect(Math.max(...slownesses)).toBeGreaterThan(REQUEST_SECONDS * 1_000);
  expect(Math.max(...slownesses) + MARGIN_MS).toBeLessThan(STILL_AT_WORK_SECONDS * 1_000);
});
