import { until } from './deadline';
import { countOpen } from './ledger';
import type { Theatre } from './theatre';

interface Patience {
  /** Longer than Intray asks a vendor that cannot tell, before it says so. */
  readonly settledWithinMs: number;
  readonly quietWithinMs: number;
}

const PATIENCE: Patience = { settledWithinMs: 12 * 60_000, quietWithinMs: 60_000 };

type Settling = Pick<Theatre, 'inboxFile' | 'stopIntray'> & {
  readonly processes: readonly Pick<Theatre['processes'][number], 'ready'>[];
  readonly sandboxes: readonly Pick<Theatre['sandboxes'][number], 'vendor' | 'isBusy'>[];
};

/**
 * Waits until every action has come to its end, ends Intray, and waits until the vendors have worked off what was asked of
 * them: a request whose sender was killed is carried out all the same. Answers what had not come to its end when the time was
 * over, as sentences: it stays so.
 */
export async function settleAll(theatre: Settling, patience = PATIENCE): Promise<string[]> {
  const { settledWithinMs, quietWithinMs } = patience;
  await Promise.all(theatre.processes.map((one) => one.ready()));
  let open = 0;
  const isSettled = async () => {
    open = await countOpen(theatre.inboxFile);
    return open === 0;
  };
  const unsettled: string[] = [];
  if (!(await until(isSettled, { withinMs: settledWithinMs, everyMs: 500 })))
    unsettled.push(`${open} actions were not settled within ${settledWithinMs / 60_000} minutes.`);
  await theatre.stopIntray();
  let busy: string[] = [];
  const isQuiet = async () => {
    const asked = theatre.sandboxes.map(async (sandbox) =>
      (await sandbox.isBusy()) ? [sandbox.vendor] : [],
    );
    busy = (await Promise.all(asked)).flat();
    return busy.length === 0;
  };
  if (!(await until(isQuiet, { withinMs: quietWithinMs, everyMs: 250 })))
    unsettled.push(
      `Still at work ${quietWithinMs / 1_000} seconds after Intray had ended: ${busy.join(', ')}. What they do from now on is not counted.`,
    );
  return unsettled;
}
