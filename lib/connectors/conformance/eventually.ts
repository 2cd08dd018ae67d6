import { setTimeout as pause } from 'node:timers/promises';

const INTERVAL_MS = 10;

/**
 * Asks again until the condition holds: some vendors answer first and move the process a moment later.
 * Rejects with what the last attempt had to say when the deadline (milliseconds) has passed.
 */
export async function eventually<Result>(
  condition: () => Promise<Result>,
  deadlineMs: number,
): Promise<Result> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    try {
      return await condition();
    } catch (error) {
      if (Date.now() >= deadline) throw error;
      await pause(INTERVAL_MS);
    }
  }
}
