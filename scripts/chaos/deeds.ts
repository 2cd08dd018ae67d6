import type { RecordedEffect } from '@/lib/connectors/sandbox/ledger';
import type { ActionIntent, ActionState } from '@/lib/domain/action';

/** What a person asked for, and what Intray told them. */
export interface Asked {
  /** The idempotency key: one decision. */
  readonly key: string;
  readonly person: string;
  readonly connectionId: string;
  readonly intent: ActionIntent;
  /** Every id that a 202 gave for the key; more than one is more than one action, none and no refusal: no answer came. */
  readonly ids: readonly string[];
  /** Why the answer was no; null when it was not. */
  readonly refusal: string | null;
  /** Whether Intray said that it was taken back. */
  readonly undone: boolean;
}

/** One row of the outbox, with the person as the vendor knows them. */
export interface Entry {
  readonly id: string;
  readonly key: string;
  readonly connectionId: string;
  /** The vendor's name of the item. */
  readonly item: string;
  /** The person's login at the vendor. */
  readonly by: string;
  readonly intent: ActionIntent;
  readonly state: ActionState;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly comment: string;
  readonly requestedAt: string;
  readonly settledAt: string | null;
}

/** What a vendor did, as its sandbox tells. */
export interface Deed extends RecordedEffect {
  readonly connectionId: string;
}
