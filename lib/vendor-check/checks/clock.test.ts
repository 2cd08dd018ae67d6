import { expect, test } from 'vitest';
import { toy } from '@/lib/connectors/conformance/toy';
import { toySandbox } from '@/lib/connectors/conformance/toy/sandbox';
import { type Installation, openInstallation } from '../installation';
import type { Observation } from '../observed-http';
import { clockChecks, medianOf, speedCheck } from './clock';

function observing(observations: readonly Observation[]): Installation {
  const installation = openInstallation({
    connector: toy,
    connection: { id: 'clock', baseUrl: 'http://127.0.0.1:9', timeZone: 'UTC' },
    config: toySandbox.manifest.settings,
    people: [{}],
  });
  return { ...installation, observations };
}

const answered = (skewMs: number | null, milliseconds = 1): Observation => ({ milliseconds, skewMs });

test.each<[string, Observation[], string, string]>([
  ['no Date header', [answered(null)], 'not supported', 'no Date header'],
  ['half a minute', [answered(30_000)], 'pass', 'differ by 30 seconds'],
  ['six minutes ahead', [answered(360_000)], 'fail', '360 seconds ahead of'],
  ['six minutes behind', [answered(-360_000)], 'fail', '360 seconds behind'],
  ['one slow answer among good ones', [answered(400_000), answered(1_000)], 'pass', 'differ by 1 second.'],
])('clocks with %s', async (_what, observations, verdict, detail) => {
  const finding = await clockChecks[0]?.run(observing(observations));
  expect(finding?.verdict).toBe(verdict);
  expect(finding?.detail).toContain(detail);
});

test.each<[number[], string]>([
  [[900, 950, 9_000], 'pass'],
  [[1_100, 1_200, 10], 'fail'],
  [[1, 1, 10_500], 'fail'],
])('answers after %j milliseconds: %s', async (times, verdict) => {
  const finding = await speedCheck.run(observing(times.map((time) => answered(null, time))));
  expect(finding.verdict).toBe(verdict);
});

test('the median is the middle one', () => {
  expect(medianOf([5, 1, 9])).toBe(5);
  expect(medianOf([])).toBe(0);
});
