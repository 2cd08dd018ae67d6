import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until the answer is yes. False when it still is not after `withinMs`. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  { withinMs, everyMs = 25 }: { withinMs: number; everyMs?: number },
): Promise<boolean> {
  const end = Date.now() + withinMs;
  for (;;) {
    if (await isSo()) return true;
    if (Date.now() >= end) return false;
    await delay(everyMs);
  }
}
