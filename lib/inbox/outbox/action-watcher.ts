import { findAction } from '@/db/repositories/actions';
import { type AuditEntry, lastAuditSequence, listAuditAfter } from '@/db/repositories/audit';
import { otherSide } from '../absences/other-side';
import type { Runtime } from '../runtime';
import type { Synchroniser } from '../sync/synchroniser';

export interface ActionWatcher {
  /** Tells the browsers, and has the boxes read again, for whatever became of actions since the last time. */
  tick(): Promise<void>;
}

const MOST_AT_ONCE = 500;
/** Steps by which nothing changed at the vendor. */
const ofNoEffectThere = new Set(['held', 'sending', 'cancelled']);
/** Vendors that work behind the scenes show the outcome a moment later. */
const LOOK_AGAIN_AFTER_MS = [1_000, 3_000];
/** Many actions in a row must not make the vendor list its boxes all the time. */
const NOT_MORE_OFTEN_MS = 2_000;

/** Reads the boxes of a link again: at once unless that was only just done, and when the vendor has come to rest. */
function createRereading(synchroniser: Synchroniser, now: () => number) {
  const lastAt = new Map<string, number>();
  const later = new Map<string, NodeJS.Timeout[]>();
  return (linkId: string): void => {
    if (now() - (lastAt.get(linkId) ?? 0) >= NOT_MORE_OFTEN_MS) {
      lastAt.set(linkId, now());
      synchroniser.refresh(linkId);
    }
    for (const timer of later.get(linkId) ?? []) clearTimeout(timer);
    later.set(
      linkId,
      LOOK_AGAIN_AFTER_MS.map((wait) => setTimeout(() => synchroniser.refresh(linkId), wait).unref()),
    );
  };
}

/**
 * Follows the audit log, which every process writes that takes, sends or settles an action. It is the only way by which
 * the app learns of them, whoever did it, itself included.
 */
export function createActionWatcher(runtime: Runtime, synchroniser: Synchroniser): ActionWatcher {
  const reread = createRereading(synchroniser, () => runtime.now().getTime());
  const begin = lastAuditSequence(runtime.inbox);
  let sequence: number | null = null;

  async function rereadBoxes(entries: readonly AuditEntry[]): Promise<void> {
    const links = new Set<string>();
    for (const { userId, actionId, state } of entries) {
      if (ofNoEffectThere.has(state)) continue;
      const row = await findAction(runtime.inbox, userId, actionId);
      if (!row) continue;
      links.add(row.linkId);
      const other = await otherSide(runtime, row);
      if (other !== null) links.add(other);
    }
    for (const linkId of links) reread(linkId);
  }

  function tell(entries: readonly AuditEntry[]): void {
    for (const { userId, actionId, workItemId } of entries)
      runtime.bus.publish(userId, { type: 'action', actionId, workItemId });
    for (const userId of new Set(entries.map((entry) => entry.userId)))
      runtime.bus.publish(userId, { type: 'work-items', boxes: ['pending'] });
  }

  return {
    async tick() {
      sequence ??= await begin;
      const entries = await listAuditAfter(runtime.inbox, sequence, MOST_AT_ONCE);
      sequence = entries.at(-1)?.sequence ?? sequence;
      tell(entries);
      await rereadBoxes(entries);
    },
  };
}
