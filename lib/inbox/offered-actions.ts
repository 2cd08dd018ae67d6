import type { ActionDescriptor } from '@/lib/domain/action';

/** An open item that was looked at longer ago is asked about again. */
const GOOD_FOR_MS = 10 * 60_000;
const MOST_ITEMS = 5_000;

interface Offer {
  readonly version: string;
  readonly actions: readonly ActionDescriptor[];
  readonly at: number;
}

/**
 * What the vendors offered for items that people have opened, so that taking a decision down does not wait for a slow
 * vendor, or fail with one that is down. The item is read again right before anything is sent.
 */
export class OfferedActions {
  private readonly offers = new Map<string, Offer>();

  constructor(private readonly now: () => Date) {}

  remember(workItemId: string, version: string, actions: readonly ActionDescriptor[]): void {
    this.offers.delete(workItemId);
    this.offers.set(workItemId, { version, actions, at: this.now().getTime() });
    const oldest = this.offers.keys().next();
    if (this.offers.size > MOST_ITEMS && !oldest.done) this.offers.delete(oldest.value);
  }

  /** Undefined when nobody has looked of late, or at another version of the item. Items' ids are not shared by people. */
  recall(workItemId: string, version: string): readonly ActionDescriptor[] | undefined {
    const offer = this.offers.get(workItemId);
    const isGood = offer?.version === version && this.now().getTime() - offer.at < GOOD_FOR_MS;
    return isGood ? offer.actions : undefined;
  }
}
