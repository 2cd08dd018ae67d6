import type { VendorCheck } from '../check';
import { counted, fail, NotChecked, notSupported, pass } from '../finding';
import type { Installation } from '../installation';
import type { Observation } from '../observed-http';

const MINUTE_MS = 60_000;
/** Signed requests and the order of work break when clocks differ by more. */
const TOLERANCE_MS = 5 * MINUTE_MS;
const MOST_SINGLE_MS = 10_000;

function smallestSkew(observations: readonly Observation[]): number | null {
  const skews = observations.flatMap(({ skewMs }) => (skewMs === null ? [] : [skewMs]));
  return skews.sort((a, b) => Math.abs(a) - Math.abs(b))[0] ?? null;
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const hours = (milliseconds: number) => `${(milliseconds / 3_600_000).toFixed(1)} hours`;

/** The part by which a connector's `probe` tells whether the connection's time zone is the system's. */
export const TIME_ZONE_FEATURE = 'time-zone';

/** Times that come too early look like work that is old: nothing but a fresh item tells them apart. */
const TOO_FAR_EAST = 'A zone too far east would not show here: --write tells it.';

/** Null where the system does not tell; a probe that fails is told by its own check. */
async function zoneAsTold({ probed }: Installation): Promise<boolean | null> {
  const self = await probed().catch(() => null);
  return self?.features.find(({ id }) => id === TIME_ZONE_FEATURE)?.present ?? null;
}

async function newestMoment({ readable }: Installation): Promise<number> {
  const items = (await readable()).flatMap((box) => box.items);
  const moments = items
    .flatMap(({ receivedAt, completedAt, updatedAt }) => [receivedAt, completedAt, updatedAt])
    .flatMap((at) => (at === null ? [] : [Date.parse(at)]));
  if (moments.length === 0) throw new NotChecked('no item tells a time.');
  return Math.max(...moments);
}

export const clockChecks: readonly VendorCheck[] = [
  {
    name: 'the clocks agree',
    run: async ({ observations }) => {
      const skew = smallestSkew(observations);
      if (skew === null) return notSupported('The system sends no Date header.');
      const seconds = Math.round(Math.abs(skew) / 1_000);
      if (Math.abs(skew) <= TOLERANCE_MS) return pass(`They differ by ${counted(seconds, 'second')}.`);
      const direction = skew > 0 ? 'ahead of' : 'behind';
      return fail(
        `The system is ${counted(seconds, 'second')} ${direction} this computer. Set both by a time server.`,
      );
    },
  },
  {
    name: 'the time zone is plausible',
    run: async (installation) => {
      const told = await zoneAsTold(installation);
      if (told === false)
        return fail(
          `By what the system says of itself, its clocks are not in ${installation.timeZone}, the connection's time zone.`,
        );
      const ahead = (await newestMoment(installation)) - installation.now().getTime();
      if (ahead > TOLERANCE_MS)
        return fail(`The newest item is ${hours(ahead)} in the future. Look at the connection's time zone.`);
      const newest = `Nothing has happened in the future; the newest item is ${hours(Math.max(0, -ahead))} old`;
      return pass(
        told ? `${newest}, and the system itself names such a zone.` : `${newest}. ${TOO_FAR_EAST}`,
      );
    },
  },
];

/** Judged last, over everything that was asked. */
export const speedCheck: VendorCheck = {
  name: 'the answers are fast enough',
  run: async ({ observations, slowestMedianMs }) => {
    const times = observations.map(({ milliseconds }) => milliseconds);
    if (times.length === 0) throw new NotChecked('nothing was answered.');
    const median = medianOf(times);
    const slowest = Math.max(...times);
    const told = `Median ${median} ms, slowest ${slowest} ms, of ${counted(times.length, 'answer')}.`;
    return median <= slowestMedianMs && slowest <= MOST_SINGLE_MS ? pass(told) : fail(told);
  },
};
