import type { ActionChange, ActionRow } from '@/db/repositories/actions';
import { isConnectorError } from '@/lib/connectors/errors';
import { isOutage } from '@/lib/connectors/outage';
import { isTransient } from './verdict';

/** What an attempt tells of its system: it answers, it is down for everybody, it failed with this one, or nothing. */
export type SystemSign = 'answers' | 'is-down' | 'failed' | 'nothing';

export interface Attempt {
  readonly change: ActionChange;
  readonly sign: SystemSign;
}

/** Of an attempt that failed. A lost answer and a fault of Intray's own tell nothing. */
export function signOf(error: unknown): SystemSign {
  if (isTransient(error)) return isOutage(error) ? 'is-down' : 'failed';
  return isConnectorError(error) && error.code !== 'uncertain' ? 'answers' : 'nothing';
}

/** A connection is left alone for at most this long, whatever the actions wait for. */
const LONGEST_PAUSE_MS = 60_000;
/** So many different actions do not fail one after another because of what they are about. */
const SEVERAL = 3;

interface Trouble {
  /** The actions that have failed since the system last answered one. */
  readonly failed: Set<string>;
  pausedUntil: number;
}

/**
 * When a connection may be sent to. After its system did not answer the others' actions need not find that out one by one; but an
 * action that fails for its own reasons holds up nobody else's.
 */
export class Pace {
  private readonly troubles = new Map<string, Trouble>();

  maySend(connectionId: string, now: Date): boolean {
    return now.getTime() >= (this.troubles.get(connectionId)?.pausedUntil ?? 0);
  }

  /** Takes down what came of an attempt to send the action. */
  note({ connectionId, id }: ActionRow, { change, sign }: Attempt, now: Date): void {
    if (sign === 'answers') this.troubles.delete(connectionId);
    if (sign === 'answers' || sign === 'nothing') return;
    const trouble = this.troubles.get(connectionId) ?? { failed: new Set(), pausedUntil: 0 };
    this.troubles.set(connectionId, trouble);
    trouble.failed.add(id);
    if (sign === 'failed' && trouble.failed.size < SEVERAL) return;
    const longest = now.getTime() + LONGEST_PAUSE_MS;
    trouble.pausedUntil = change.heldUntil ? Math.min(Date.parse(change.heldUntil), longest) : longest;
  }
}
