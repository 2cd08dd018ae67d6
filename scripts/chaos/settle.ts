import { until } from './deadline';
import { countOpen } from './ledger';
import type { Theatre } from './theatre';

/** Longer than Intray asks a vendor that cannot tell, before it says so. */
const SETTLED_WITHIN_MS = 12 * 60_000;
const QUIET_WITHIN_MS = 60_000;

/**
 * Waits until every action has come to its end, ends Intray, and waits until the vendors have worked off what was asked of
 * them: a request whose sender was killed is carried out all the same. What is still open after twelve minutes stays so.
 */
export async function settleAll(theatre: Theatre): Promise<void> {
  await Promise.all(theatre.processes.map((one) => one.ready()));
  const isSettled = async () => (await countOpen(theatre.inboxFile)) === 0;
  await until(isSettled, { withinMs: SETTLED_WITHIN_MS, everyMs: 500 });
  await theatre.stopIntray();
  const isQuiet = async () => {
    const busy = await Promise.all(theatre.sandboxes.map((sandbox) => sandbox.isBusy()));
    return !busy.includes(true);
  };
  await until(isQuiet, { withinMs: QUIET_WITHIN_MS, everyMs: 250 });
}
