import { setTimeout as pause } from 'node:timers/promises';

/** How long to wait for what a system does after it has answered, in milliseconds. */
export interface Patience {
  readonly longestMs: number;
  readonly intervalMs: number;
}

/** Asks again until the answer is not null; null when the time is over. */
export async function until<Result>(
  { longestMs, intervalMs }: Patience,
  ask: () => Promise<Result | null>,
): Promise<Result | null> {
  const deadline = performance.now() + longestMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null || performance.now() >= deadline) return answer;
    await pause(intervalMs);
  }
}
