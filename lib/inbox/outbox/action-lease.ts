import { beginWrite, renewLease } from '@/db/repositories/sending';
import { toInstant } from '@/lib/domain/instant';
import type { Runtime } from '../runtime';

/** How long an action stays with a worker that gives no sign of life. The end of its process is noticed at once. */
const LEASE_MS = 30_000;
const RENEW_EVERY_MS = 5_000;

export function leaseOf({ worker, now }: Runtime) {
  return { owner: worker.id, until: toInstant(new Date(now().getTime() + LEASE_MS)) };
}

/** A lease on an action that is kept just now. */
export interface LeaseHold {
  /** Aborted when the lease could not be kept. */
  readonly signal: AbortSignal;
  /**
   * Puts down that a write begins. From then on nobody knows what became of the attempt until the vendor is asked. Throws
   * an abort when the action is somebody else's by now, or when the lease has run out by the clock, which a frozen process has
   * not noticed yet.
   */
  beginWrite(): Promise<void>;
}

/**
 * Runs `work` while the lease on the action is kept. When it cannot be kept (the process was frozen, somebody else has
 * the action now) the signal is aborted before anything more is sent.
 */
export async function underLease<Result>(
  runtime: Runtime,
  actionId: string,
  work: (hold: LeaseHold) => Promise<Result>,
): Promise<Result> {
  const lost = new AbortController();
  let lease = leaseOf(runtime);
  const isOver = () => toInstant(runtime.now()) > lease.until;
  const renew = async () => {
    const next = leaseOf(runtime);
    if (isOver() || !(await renewLease(runtime.inbox, actionId, next))) return lost.abort();
    lease = next;
  };
  const check = () => {
    if (isOver()) lost.abort();
    lost.signal.throwIfAborted();
  };
  const begin = async () => {
    check();
    const at = toInstant(runtime.now());
    // What could not be put down, as in a database that is busy for too long, does not leave: it is tried again like a lost lease.
    const isPutDown = beginWrite(runtime.inbox, actionId, runtime.worker.id, at).catch((error: unknown) => {
      const name = error instanceof Error ? error.name : 'unknown';
      runtime.log.warn({ actionId, error: name }, 'a write could not be put down');
      return false;
    });
    if (!(await isPutDown)) lost.abort();
    // The request leaves in the same breath in which the clock is read here.
    check();
  };
  const timer = setInterval(() => renew().catch(() => lost.abort()), RENEW_EVERY_MS);
  try {
    return await work({ signal: lost.signal, beginWrite: begin });
  } finally {
    clearInterval(timer);
  }
}
