import { type ActionChange, type ActionRow, listInState, moveAction } from '@/db/repositories/actions';
import { toInstant } from '@/lib/domain/instant';
import type { Runtime } from '../runtime';
import { cutShort, interrupted } from './verdict';

/** Put down before the request leaves, so its absence is certain; a mark of an earlier attempt is older than this one. */
function mayHaveWritten({ writeBegunAt, sentAt }: ActionRow): boolean {
  return writeBegunAt !== null && writeBegunAt >= (sentAt ?? '');
}

function fateOf(row: ActionRow, now: Date): ActionChange {
  return mayHaveWritten(row)
    ? cutShort(now, 'The sending was interrupted; Intray asks the system what it has done.')
    : interrupted(row, now);
}

/**
 * Takes up what nobody is sending any more, although it says `sending`: its worker has ended or lost its lease, or it is
 * this process's own and its outcome could not be written down. What may have been written is looked at, never sent again
 * blindly. `isInHand` tells what this process is at work on.
 */
export async function adoptOrphans(runtime: Runtime, isInHand: (id: string) => boolean): Promise<void> {
  const { inbox, worker } = runtime;
  const now = runtime.now();
  const at = toInstant(now);
  const isKept = ({ leaseOwner, leaseUntil }: ActionRow) =>
    leaseOwner !== null && leaseOwner !== worker.id && (leaseUntil ?? '') > at && worker.isAlive(leaseOwner);
  for (const row of await listInState(inbox, 'sending')) {
    if (isInHand(row.id) || isKept(row)) continue;
    const { leaseOwner, attempts, writeBegunAt } = row;
    const place = { state: 'sending', leaseOwner, attempts, writeBegunAt } as const;
    await moveAction(inbox, row.id, place, fateOf(row, now), at);
  }
}
