import { type LinkRecord, listActiveLinks } from '@/db/repositories/links';
import { isAbort } from '@/lib/connectors/errors';
import type { Box } from '@/lib/domain/work-item';
import { AttentionTracker } from './attention';
import { CircuitBreaker } from './circuit-breaker';
import { type SyncContext, type SyncOutcome, syncBox } from './sync-box';
import { type Attention, nextReadAfterMs, retryAfterMs } from './sync-schedule';

interface LinkState {
  readonly due: Map<Box, number>;
  /** How often in a row reading a box has failed. */
  readonly failures: Map<Box, number>;
  running: Promise<void> | null;
  readonly abort: AbortController;
}

export interface Synchroniser {
  /** Starts whatever is due. Answers when it has been started, not when it is done. */
  tick(): Promise<void>;
  /** Reads these boxes of a link (all unless told) as soon as may be, after a reading under way has ended. */
  refresh(linkId: string, boxes?: readonly Box[]): void;
  /** Ends and forgets the work on a link that was removed or changed. */
  forget(linkId: string): Promise<void>;
  /** Waits for all readings under way. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** Keeps the cache fresh: each link's boxes at the pace that their person and their vendor bear. */
class LinkSynchroniser implements Synchroniser {
  private readonly breaker: CircuitBreaker;
  private readonly attention: AttentionTracker;
  private readonly states = new Map<string, LinkState>();
  private links: LinkRecord[] = [];

  constructor(
    private readonly context: SyncContext,
    private readonly random: () => number,
  ) {
    this.breaker = new CircuitBreaker(context.runtime.log);
    this.attention = new AttentionTracker(context.runtime.bus, this.now);
  }

  private readonly now = () => this.context.runtime.now().getTime();

  async tick(): Promise<void> {
    this.links = await listActiveLinks(this.context.runtime.inbox);
    const newcomers = this.links.filter((link) => this.attention.isNewcomer(link.userId));
    for (const link of newcomers) {
      this.makeDue(link);
      this.breaker.hurry(link.connectionId);
    }
    for (const link of this.links) {
      this.attention.of(link.userId);
      this.start(link);
    }
  }

  refresh(linkId: string, boxes?: readonly Box[]): void {
    const link = this.links.find((candidate) => candidate.id === linkId);
    for (const box of boxes ?? (link ? this.boxesOf(link) : []))
      this.stateOf(linkId).due.set(box, this.now());
    if (link) this.start(link);
  }

  async forget(linkId: string): Promise<void> {
    const state = this.states.get(linkId);
    if (!state) return;
    state.abort.abort();
    await state.running;
    this.states.delete(linkId);
  }

  async settle(): Promise<void> {
    await Promise.all([...this.states.values()].map((state) => state.running));
  }

  async stop(): Promise<void> {
    for (const state of this.states.values()) state.abort.abort();
    await this.settle();
  }

  private stateOf(linkId: string): LinkState {
    const known = this.states.get(linkId);
    if (known) return known;
    const fresh: LinkState = {
      due: new Map(),
      failures: new Map(),
      running: null,
      abort: new AbortController(),
    };
    this.states.set(linkId, fresh);
    return fresh;
  }

  private connectorOf(link: LinkRecord) {
    return this.context.runtime.connections.get(link.connectionId)?.connector;
  }

  private boxesOf(link: LinkRecord): readonly Box[] {
    return this.connectorOf(link)?.manifest.boxes ?? [];
  }

  private makeDue(link: LinkRecord): void {
    for (const box of this.boxesOf(link)) this.stateOf(link.id).due.set(box, this.now());
  }

  private linksOf(connectionId: string): LinkRecord[] {
    return this.links.filter((link) => link.connectionId === connectionId);
  }

  private start(link: LinkRecord): void {
    const state = this.stateOf(link.id);
    if (state.running) return;
    const boxes = this.boxesOf(link).filter((box) => (state.due.get(box) ?? 0) <= this.now());
    if (boxes.length === 0) return;
    state.running = this.read(link, state, boxes)
      .catch((error: unknown) => {
        if (!isAbort(error))
          this.context.runtime.log.warn({ linkId: link.id, error }, 'reading a link failed');
      })
      .finally(() => {
        state.running = null;
      });
  }

  private async read(link: LinkRecord, state: LinkState, boxes: readonly Box[]): Promise<void> {
    for (const box of boxes) {
      const from = this.now();
      if (!this.breaker.mayTry(link.connectionId, box, from)) continue;
      state.due.set(box, Number.POSITIVE_INFINITY);
      const outcome = await syncBox(this.context, link, box, state.abort.signal);
      if (outcome.error === null) this.planAfterSuccess(link, state, box, this.now() - from);
      else this.planAfterFailure(link, state, box, outcome.error, from);
      // The other boxes of a connection that is down would only fail the same way.
      if (outcome.error) return;
    }
  }

  private planAfterSuccess(link: LinkRecord, state: LinkState, box: Box, durationMs: number): void {
    state.failures.delete(box);
    const manifest = this.connectorOf(link)?.manifest;
    if (!manifest) return;
    const attention = this.attention.of(link.userId);
    this.dueBy(state, box, this.now() + nextReadAfterMs(box, attention, durationMs, manifest, this.random()));
    if (this.breaker.succeeded(link.connectionId, box, this.now())) this.retryAtOnce(link.connectionId, box);
  }

  /** After an outage the links that met it need not wait; those that were held back are due already. */
  private retryAtOnce(connectionId: string, box: Box): void {
    for (const { id } of this.linksOf(connectionId)) {
      const state = this.stateOf(id);
      if (state.failures.has(box)) state.due.set(box, this.now());
    }
  }

  private planAfterFailure(
    link: LinkRecord,
    state: LinkState,
    box: Box,
    error: NonNullable<SyncOutcome['error']>,
    from: number,
  ): void {
    const own = (state.failures.get(box) ?? 0) + 1;
    state.failures.set(box, own);
    const manifest = this.connectorOf(link)?.manifest;
    if (!manifest) return;
    const tried = { from, to: this.now() };
    const failed = { durationMs: tried.to - from, askedSeconds: error.retryAfterSeconds };
    const wait = (failures: number, attention: Attention) =>
      retryAfterMs(failures, attention, failed, manifest, this.random());
    this.dueBy(state, box, tried.to + wait(own, this.attention.of(link.userId)));
    const most = this.attention.ofMost(this.linksOf(link.connectionId).map(({ userId }) => userId));
    this.breaker.failed(link.connectionId, box, error.code, tried, (failures) => wait(failures, most));
  }

  /** A wish to read the box again that came while it was being read goes before the plan. */
  private dueBy(state: LinkState, box: Box, at: number): void {
    state.due.set(box, Math.min(state.due.get(box) ?? at, at));
  }
}

export function createSynchroniser(context: SyncContext, random: () => number = Math.random): Synchroniser {
  return new LinkSynchroniser(context, random);
}
