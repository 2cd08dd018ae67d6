import type { Log } from '@/lib/connectors/contract';
import type { ErrorCode } from '@/lib/domain/error-code';

/** Failures that say something about the connection rather than about one person's link. */
const outages = new Set<ErrorCode>(['unavailable', 'rate-limited']);

interface Outage {
  failures: number;
  since: number;
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

  failed(connectionId: string, code: ErrorCode, now: number, waitMs: (failures: number) => number): void {
    if (!outages.has(code)) return;
    const outage = this.open.get(connectionId);
    const failures = (outage?.failures ?? 0) + 1;
    if (!outage) this.log.warn({ connectionId, code }, 'connection is down');
    this.open.set(connectionId, { failures, since: outage?.since ?? now, probeAt: now + waitMs(failures) });
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
