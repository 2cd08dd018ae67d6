import { Hono } from 'hono';
import { expect } from 'vitest';
import { eventually } from '@/lib/connectors/conformance/eventually';
import { toySandbox } from '@/lib/connectors/conformance/toy/sandbox';

/** A toy vendor at which decisions lie as long as a test likes. */
export function createGatedVendor() {
  let toHold = 0;
  const gates: (() => void)[] = [];
  const sandbox: typeof toySandbox = {
    ...toySandbox,
    app: (context) =>
      new Hono()
        .use('/tasks/:no/decision', async (_context, next) => {
          if (toHold > 0) {
            toHold -= 1;
            await new Promise<void>((resolve) => gates.push(resolve));
          }
          await next();
        })
        .route('/', toySandbox.app(context)),
  };
  return {
    sandbox,
    /** Holds the next decisions that come, so many. */
    hold: (count: number) => {
      toHold = count;
    },
    /** Settles once so many lie here. */
    holding: (count: number) => eventually(async () => expect(gates).toHaveLength(count), 5_000),
    /** Lets through what lies here and what comes from now on. */
    open: () => {
      toHold = 0;
      for (const open of gates.splice(0)) open();
    },
  };
}
