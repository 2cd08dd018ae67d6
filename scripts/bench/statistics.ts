export interface Timing {
  readonly median: number;
  readonly p95: number;
}

/** Runs `work` some times after a warm-up; milliseconds. */
export async function time(work: () => Promise<unknown>, runs: number): Promise<Timing> {
  for (let n = 0; n < Math.min(3, runs); n++) await work();
  const taken: number[] = [];
  for (let n = 0; n < runs; n++) {
    const startedAt = performance.now();
    await work();
    taken.push(performance.now() - startedAt);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(share * taken.length))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

/** `12.3 ms / 15.0 ms`: median and 95th percentile. */
export function show({ median, p95 }: Timing): string {
  return `${milliseconds(median)} / ${milliseconds(p95)}`;
}

/** How many times as long `timing` takes as `base`, by their medians. */
export function ratio(timing: Timing, base: Timing): string {
  const times = timing.median / base.median;
  return `${times.toFixed(times < 10 ? 2 : 0)} ×`;
}
