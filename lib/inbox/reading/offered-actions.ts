import type { WorkItemRow } from '@/db/repositories/work-items';
import type { ActionDescriptor } from '@/lib/domain/action';

/** An open item that was looked at longer ago is asked about again. */
const GOOD_FOR_MS = 10 * 60_000;
/** Who goes through thousands of items before deciding on them is not made to begin anew. */
const GOOD_FOR_BULK_MS = 60 * 60_000;
const MOST_OF_PERSON = 5_000;
const MOST_IN_ALL = 50_000;

interface Offer {
  readonly version: string;
  readonly actions: readonly ActionDescriptor[];
  readonly at: number;
  readonly until: number;
}

type Item = Pick<WorkItemRow, 'id' | 'userId'>;

/**
 * What the vendors offered for items that people have opened, so that taking a decision down does not wait for a slow
 * vendor, or fail with one that is down. The item is read again right before anything is sent. Nobody's looking costs
 * another person theirs: whoever has the most gives way.
 */
export class OfferedActions {
  private readonly people = new Map<string, Map<string, Offer>>();
  private size = 0;

  constructor(
    private readonly now: () => Date,
    private readonly most = { ofPerson: MOST_OF_PERSON, inAll: MOST_IN_ALL },
  ) {}

  remember(item: Item, version: string, actions: readonly ActionDescriptor[]): void {
    const at = this.now().getTime();
    const earlier = this.find(item, version)?.until ?? 0;
    this.put(item, { version, actions, at, until: Math.max(earlier, at + GOOD_FOR_MS) });
  }

  /** Undefined when nobody has looked of late, or at another version of the item. */
  recall(item: Item, version: string): readonly ActionDescriptor[] | undefined {
    const offer = this.find(item, version);
    return offer && this.now().getTime() < offer.until ? offer.actions : undefined;
  }

  /** What was offered a moment ago; it is kept for as long as a decision on many items may take. */
  recallForBulk(item: Item, version: string): readonly ActionDescriptor[] | undefined {
    const offer = this.find(item, version);
    if (!offer || this.now().getTime() >= offer.at + GOOD_FOR_MS) return undefined;
    this.put(item, { ...offer, until: offer.at + GOOD_FOR_BULK_MS });
    return offer.actions;
  }

  private find({ id, userId }: Item, version: string): Offer | undefined {
    const offer = this.people.get(userId)?.get(id);
    return offer?.version === version ? offer : undefined;
  }

  private put({ id, userId }: Item, offer: Offer): void {
    const own = this.people.get(userId) ?? new Map<string, Offer>();
    this.people.set(userId, own);
    if (own.delete(id)) this.size -= 1;
    own.set(id, offer);
    this.size += 1;
    if (own.size > this.most.ofPerson) this.dropOldest(own);
    if (this.size > this.most.inAll) this.dropOldest(this.largest());
  }

  private dropOldest(own: Map<string, Offer>): void {
    const oldest = own.keys().next();
    if (!oldest.done && own.delete(oldest.value)) this.size -= 1;
  }

  private largest(): Map<string, Offer> {
    return [...this.people.values()].reduce((most, own) => (own.size > most.size ? own : most));
  }
}
