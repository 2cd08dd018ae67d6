import type { EventBus } from '../event-bus';
import type { Attention } from './sync-schedule';

/** A person whose last browser went away this long ago counts as away. */
const AWAY_AFTER_MS = 10 * 60_000;
/** A reload closes and opens the stream within moments; a longer gap is a newcomer. */
const WATCH_GAP_MS = 5_000;

const order: readonly Attention[] = ['watching', 'idle', 'away'];

/** Remembers who looks at Intray, and who did of late. */
export class AttentionTracker {
  private readonly lastWatched = new Map<string, number>();
  private readonly watching = new Set<string>();

  constructor(
    private readonly bus: EventBus,
    private readonly now: () => number,
  ) {}

  of(userId: string): Attention {
    if (this.bus.isWatched(userId)) {
      this.watching.add(userId);
      this.lastWatched.set(userId, this.now());
      return 'watching';
    }
    this.watching.delete(userId);
    return this.now() - (this.lastWatched.get(userId) ?? 0) < AWAY_AFTER_MS ? 'idle' : 'away';
  }

  /** That of the most attentive of several people: nobody who looks waits because another is away. */
  ofMost(userIds: readonly string[]): Attention {
    const found = new Set(userIds.map((userId) => this.of(userId)));
    return order.find((attention) => found.has(attention)) ?? 'away';
  }

  /** True for somebody who looks now and did not a moment ago. Ask before `of`, which notes the look. */
  isNewcomer(userId: string): boolean {
    const hasCome = this.bus.isWatched(userId) && !this.watching.has(userId);
    return hasCome && this.now() - (this.lastWatched.get(userId) ?? 0) > WATCH_GAP_MS;
  }
}
