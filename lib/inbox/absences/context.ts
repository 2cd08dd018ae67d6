import type { OutOfOffice } from '@/lib/connectors/contract';
import type { ActionEntry, ActionInputs } from '@/lib/domain/action';
import type { ReadContext } from '../reading/read-item';

/** What a rule, or handing back, asks of the outbox: sent at once, told as done for somebody else. */
export interface HandOverRequest {
  readonly userId: string;
  readonly workItemId: string;
  readonly actionId: string;
  readonly inputs: ActionInputs;
  readonly expectedVersion: string;
  /** The same key again is the same action. */
  readonly idempotencyKey: string;
  readonly absenceId: string;
  /** Names both people. */
  readonly onBehalfOf: string;
  readonly requestedFrom: string;
}

/** Puts a hand-over into the outbox. Throws `InboxError` as `requestAction` does. */
export type AskOutbox = (request: HandOverRequest) => Promise<ActionEntry>;

export type VendorOffer = Awaited<ReturnType<OutOfOffice['offer']>>;

/** What carrying out rules needs. */
export interface AbsenceContext extends ReadContext {
  readonly ask: AskOutbox;
  /** What each link's vendor offered of late, by link id; kept for the process. */
  readonly vendorOffers: Map<string, { readonly offer: VendorOffer; readonly at: number }>;
  /** Has a link's pending items read again soon. */
  refreshPending(linkId: string): void;
}
