import type { Log } from '@/lib/connectors/contract';
import type { ErrorCode } from '@/lib/domain/error-code';
import type { Box } from '@/lib/domain/work-item';

/** Failures that say something about the connection rather than about one person's link. */
const outageCodes = new Set<ErrorCode>(['unavailable', 'rate-limited']);

interface Outage {
  readonly failures: number;
  readonly lastFailureAt: number;
  probeAt: number;
}

/** What is known of one connection: boxes that cannot be read, and boxes whose last try got through. */
interface Health {
  readonly outages: Map<Box, Outage>;
  readonly well: Set<Box>;
  /** When the first of the present outages began. */
  since: number;
}

/**
 * While a box of a connection cannot be read, one link at a time tries it and the others wait. As long as no other
 * box gets through either, the whole connection is taken to be down and all boxes wait together. The trouble of a
 * connection is logged once when it begins and once when it ends.
 */
export class CircuitBreaker {
  private readonly connections = new Map<string, Health>();

  constructor(private readonly log: Log) {}

  /** May a link try this box now? A yes while it is down takes the turn until `holdMs` have passed. */
  mayTry(connectionId: string, box: Box, now: number, holdMs = 5_000): boolean {
    const waits = this.waitsFor(connectionId, box);
    if (waits.some(({ probeAt }) => now < probeAt)) return false;
    for (const outage of waits) outage.probeAt = now + holdMs;
    return true;
  }

  /** Somebody has just come to look: the next try need not wait. */
  hurry(connectionId: string): void {
    for (const outage of this.healthOf(connectionId).outages.values()) outage.probeAt = 0;
  }

  /** Notes a failed try. Tries that were under way together are one failure: only one begun after the last counts. */
  failed(
    connectionId: string,
    box: Box,
    code: ErrorCode,
    tried: { from: number; to: number },
    waitMs: (failures: number) => number,
  ): void {
    if (!outageCodes.has(code)) return;
    const { outages, well } = this.beginning(connectionId, box, code, tried.to);
    const outage = outages.get(box);
    if (outage && tried.from < outage.lastFailureAt) return;
    const failures = (outage?.failures ?? 0) + 1;
    well.delete(box);
    outages.set(box, {
      failures,
      lastFailureAt: tried.to,
      probeAt: tried.to + waitMs(failures),
    });
  }

  /** Answers true when this success ended the outage of the box. That of another box is not over by it. */
  succeeded(connectionId: string, box: Box, now: number): boolean {
    const health = this.healthOf(connectionId);
    // The first sign of life of a connection that was wholly down: the other boxes need not wait.
    if (health.well.size === 0) this.hurry(connectionId);
    health.well.add(box);
    const ended = health.outages.delete(box);
    if (ended && health.outages.size === 0)
      this.log.info(
        { connectionId, seconds: Math.round((now - health.since) / 1000) },
        'connection is up again',
      );
    return ended;
  }

  private waitsFor(connectionId: string, box: Box): Outage[] {
    const { outages, well } = this.healthOf(connectionId);
    if (well.size === 0) return [...outages.values()];
    const own = outages.get(box);
    return own ? [own] : [];
  }

  private beginning(connectionId: string, box: Box, code: ErrorCode, now: number): Health {
    const health = this.healthOf(connectionId);
    if (health.outages.size > 0) return health;
    health.since = now;
    this.log.warn({ connectionId, box, code }, 'connection is down');
    return health;
  }

  private healthOf(connectionId: string): Health {
    const known = this.connections.get(connectionId);
    if (known) return known;
    const fresh: Health = { outages: new Map(), well: new Set(), since: 0 };
    this.connections.set(connectionId, fresh);
    return fresh;
  }
}
