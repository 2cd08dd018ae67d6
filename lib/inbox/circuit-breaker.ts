import type { Log } from '@/lib/connectors/contract';
import type { ErrorCode } from '@/lib/domain/error-code';

/** Failures that say something about the connection rather than about one person's link. */
const outages = new Set<ErrorCode>(['unavailable', 'rate-limited']);

interface Outage {
  failures: number;
  readonly since: number;
  lastFailureAt: number;
  probeAt: number;
}

/**
 * While a connection is down, one link at a time tries it and the others wait. The outage is logged once when it
 * begins and once when it ends.
 */
export class CircuitBreaker {
  private readonly open = new Map<string, Outage>();

  constructor(private readonly log: Log) {}

  /** May a link try this connection now? A yes while it is down takes the turn until `holdMs` have passed. */
  mayTry(connectionId: string, now: number, holdMs = 5_000): boolean {
    const outage = this.open.get(connectionId);
    if (!outage) return true;
    if (now < outage.probeAt) return false;
    outage.probeAt = now + holdMs;
    return true;
  }

  /** Somebody has just come to look: the next try need not wait. */
  hurry(connectionId: string): void {
    const outage = this.open.get(connectionId);
    if (outage) outage.probeAt = 0;
  }

  /** Notes a failed try. Tries that were under way together are one failure: only one begun after the last counts. */
  failed(
    connectionId: string,
    code: ErrorCode,
    tried: { from: number; to: number },
    waitMs: (failures: number) => number,
  ): void {
    if (!outages.has(code)) return;
    const outage = this.open.get(connectionId);
    if (outage && tried.from < outage.lastFailureAt) return;
    const failures = (outage?.failures ?? 0) + 1;
    if (!outage) this.log.warn({ connectionId, code }, 'connection is down');
    this.open.set(connectionId, {
      failures,
      since: outage?.since ?? tried.to,
      lastFailureAt: tried.to,
      probeAt: tried.to + waitMs(failures),
    });
  }

  /** Answers true when this success ended an outage. */
  succeeded(connectionId: string, now: number): boolean {
    const outage = this.open.get(connectionId);
    if (!outage) return false;
    this.open.delete(connectionId);
    this.log.info(
      { connectionId, seconds: Math.round((now - outage.since) / 1000) },
      'connection is up again',
    );
    return true;
  }
}
