import { type LinkRecord, listActiveLinks } from '@/db/repositories/links';
import { isAbort } from '@/lib/connectors/errors';
import type { Box } from '@/lib/domain/work-item';
import { CircuitBreaker } from './circuit-breaker';
import { type SyncContext, type SyncOutcome, syncBox } from './sync-box';
import { type Attention, nextReadAfterMs, retryAfterMs } from './sync-schedule';

/** A person whose last browser went away this long ago counts as away. */
const AWAY_AFTER_MS = 10 * 60_000;
/** A reload closes and opens the stream within moments; a longer gap is a newcomer. */
const WATCH_GAP_MS = 5_000;

interface LinkState {
  readonly due: Map<Box, number>;
  failures: number;
  running: Promise<void> | null;
  abort: AbortController;
}

export interface Synchroniser {
  /** Starts whatever is due. Answers when it has been started, not when it is done. */
  tick(): Promise<void>;
  /** Reads these boxes of a link as soon as may be, after a reading under way has ended. */
  refresh(linkId: string, boxes?: readonly Box[]): void;
  /** Ends and forgets the work on a link that was removed or changed. */
  forget(linkId: string): Promise<void>;
  /** Waits for all readings under way. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** Keeps the cache fresh: each link's boxes at the pace that their person and their vendor bear. */
export function createSynchroniser(context: SyncContext, random: () => number = Math.random): Synchroniser {
  const { runtime } = context;
  const breaker = new CircuitBreaker(runtime.log);
  const states = new Map<string, LinkState>();
  const lastWatched = new Map<string, number>();
  const now = () => runtime.now().getTime();

  function stateOf(linkId: string): LinkState {
    const known = states.get(linkId);
    if (known) return known;
    const fresh = { due: new Map<Box, number>(), failures: 0, running: null, abort: new AbortController() };
    states.set(linkId, fresh);
    return fresh;
  }

  function attentionOf(userId: string): Attention {
    if (runtime.bus.isWatched(userId)) {
      lastWatched.set(userId, now());
      return 'watching';
    }
    return now() - (lastWatched.get(userId) ?? 0) < AWAY_AFTER_MS ? 'idle' : 'away';
  }

  function boxesOf(link: LinkRecord): readonly Box[] {
    return runtime.connections.get(link.connectionId)?.connector.manifest.boxes ?? [];
  }

  function plan(
    link: LinkRecord,
    state: LinkState,
    box: Box,
    outcome: SyncOutcome,
    durationMs: number,
  ): void {
    const attention = attentionOf(link.userId);
    const manifest = runtime.connections.get(link.connectionId)?.connector.manifest;
    if (!manifest) return;
    if (outcome.error === null) {
      state.failures = 0;
      state.due.set(box, now() + nextReadAfterMs(box, attention, durationMs, manifest, random()));
      if (breaker.succeeded(link.connectionId, now())) hurry(link.connectionId);
      return;
    }
    state.failures += 1;
    const asked = outcome.error.retryAfterSeconds;
    const wait = (failures: number) => retryAfterMs(failures, attention, asked, random());
    state.due.set(box, now() + wait(state.failures));
    breaker.failed(link.connectionId, outcome.error.code, now(), wait);
  }

  /** After an outage every link of the connection is read at once. */
  function hurry(connectionId: string): void {
    for (const link of known.filter((candidate) => candidate.connectionId === connectionId)) makeDue(link);
  }

  async function read(link: LinkRecord, state: LinkState, boxes: readonly Box[]): Promise<void> {
    for (const box of boxes) {
      const startedAt = now();
      state.due.set(box, Number.POSITIVE_INFINITY);
      const outcome = await syncBox(context, link, box, state.abort.signal);
      plan(link, state, box, outcome, now() - startedAt);
      // The other boxes of a connection that is down would only fail the same way.
      if (outcome.error) return;
    }
  }

  function start(link: LinkRecord): void {
    const state = stateOf(link.id);
    if (state.running) return;
    const boxes = boxesOf(link).filter((box) => (state.due.get(box) ?? 0) <= now());
    if (boxes.length === 0 || !breaker.mayTry(link.connectionId, now())) return;
    state.running = read(link, state, boxes)
      .catch((error: unknown) => {
        if (!isAbort(error))
          runtime.log.warn({ linkId: link.id, error: String(error) }, 'reading a link failed');
      })
      .finally(() => {
        state.running = null;
      });
  }

  function makeDue(link: LinkRecord): void {
    for (const box of boxesOf(link)) stateOf(link.id).due.set(box, now());
  }

  /** Somebody who has just come wants news now, not when the idle interval has passed. */
  function isNewcomer(userId: string): boolean {
    return runtime.bus.isWatched(userId) && now() - (lastWatched.get(userId) ?? 0) > WATCH_GAP_MS;
  }

  let known: LinkRecord[] = [];
  return {
    async tick() {
      known = await listActiveLinks(runtime.inbox);
      const newcomers = known.filter((link) => isNewcomer(link.userId));
      for (const link of newcomers) makeDue(link);
      for (const link of known) {
        attentionOf(link.userId);
        start(link);
      }
    },
    refresh(linkId, boxes) {
      const link = known.find((candidate) => candidate.id === linkId);
      for (const box of boxes ?? (link ? boxesOf(link) : [])) stateOf(linkId).due.set(box, now());
      if (link) start(link);
    },
    async forget(linkId) {
      const state = states.get(linkId);
      if (!state) return;
      state.abort.abort();
      await state.running;
      states.delete(linkId);
    },
    async settle() {
      await Promise.all([...states.values()].map((state) => state.running));
    },
    async stop() {
      for (const state of states.values()) state.abort.abort();
      await Promise.all([...states.values()].map((state) => state.running));
    },
  };
}
