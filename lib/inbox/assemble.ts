import { absenceContext } from './absences/assemble-absences';
import type { AbsenceContext } from './absences/context';
import { type AbsenceKeeper, createAbsenceKeeper } from './absences/keeper';
import { createVendorCalls, type VendorCalls } from './calls/vendor-call';
import { VendorDrafts } from './calls/vendor-drafts';
import { forgetCached } from './links/save-link';
import { type ActionWatcher, createActionWatcher } from './outbox/action-watcher';
import { createOutbox, type Outbox } from './outbox/outbox';
import { OfferedActions } from './reading/offered-actions';
import type { Runtime } from './runtime';
import { Submitter } from './submissions/submit-once';
import { createSynchroniser, type Synchroniser } from './sync/synchroniser';

export interface Server {
  readonly runtime: Runtime;
  readonly calls: VendorCalls;
  readonly offers: OfferedActions;
  readonly synchroniser: Synchroniser;
  readonly outbox: Outbox;
  readonly watcher: ActionWatcher;
  readonly absences: AbsenceContext;
  readonly absenceKeeper: AbsenceKeeper;
  readonly drafts: VendorDrafts;
  readonly submitter: Submitter;
  /** Ends the work on a link and forgets what was cached for it. */
  forgetLink(linkId: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Puts the parts together around a runtime; nothing runs by itself yet. Where workers send (`apart`), the app's outbox is
 * for what no worker takes in hand: actions of connections that are not configured any more.
 */
export function assembleServer(runtime: Runtime, worker: 'inside' | 'apart' = 'inside'): Server {
  const calls = createVendorCalls(runtime);
  const drafts = new VendorDrafts(calls);
  const synchroniser = createSynchroniser({ runtime, calls });
  const isLeftOver = (connectionId: string) => worker === 'inside' || !runtime.connections.has(connectionId);
  const outbox = createOutbox({ runtime, calls, drafts }, isLeftOver);
  const offers = new OfferedActions(runtime.now);
  const absences = absenceContext({ runtime, calls, offers }, (linkId) =>
    synchroniser.refresh(linkId, ['pending']),
  );
  const absenceKeeper = createAbsenceKeeper(absences);
  const submitter = new Submitter(runtime, calls);
  return {
    runtime,
    calls,
    offers,
    synchroniser,
    outbox,
    watcher: createActionWatcher(runtime, synchroniser),
    absences,
    absenceKeeper,
    drafts,
    submitter,
    async forgetLink(linkId) {
      await synchroniser.forget(linkId);
      await forgetCached(runtime, linkId);
    },
    async stop() {
      await synchroniser.stop();
      await absenceKeeper.stop();
      await outbox.stop();
      await submitter.settle();
      runtime.inbox.$client.close();
      runtime.cache.$client.close();
    },
  };
}
