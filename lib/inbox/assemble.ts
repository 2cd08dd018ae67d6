import type { ActionRow } from '@/db/repositories/actions';
import { OfferedActions } from './offered-actions';
import { createOutbox, type Outbox } from './outbox';
import type { Runtime } from './runtime';
import { forgetCached } from './save-link';
import { createSynchroniser, type Synchroniser } from './synchroniser';
import { createVendorCalls, type VendorCalls } from './vendor-call';

export interface Server {
  readonly runtime: Runtime;
  readonly calls: VendorCalls;
  readonly offers: OfferedActions;
  readonly synchroniser: Synchroniser;
  readonly outbox: Outbox;
  /** Ends the work on a link and forgets what was cached for it. */
  forgetLink(linkId: string): Promise<void>;
  stop(): Promise<void>;
}

/** Vendors that work behind the scenes show the outcome a moment later. */
const LOOK_AGAIN_AFTER_MS = [1_000, 3_000];

/** Puts the parts together around a runtime; nothing runs by itself yet. */
export function assembleServer(runtime: Runtime): Server {
  const calls = createVendorCalls(runtime);
  const synchroniser = createSynchroniser({ runtime, calls });
  const lookAgain = (row: ActionRow) => {
    synchroniser.refresh(row.linkId);
    for (const wait of LOOK_AGAIN_AFTER_MS) setTimeout(() => synchroniser.refresh(row.linkId), wait).unref();
  };
  const outbox = createOutbox({ runtime, calls }, lookAgain);
  return {
    runtime,
    calls,
    offers: new OfferedActions(runtime.now),
    synchroniser,
    outbox,
    async forgetLink(linkId) {
      await synchroniser.forget(linkId);
      await forgetCached(runtime, linkId);
    },
    async stop() {
      await synchroniser.stop();
      await outbox.settle();
      runtime.inbox.$client.close();
      runtime.cache.$client.close();
    },
  };
}
