import { setTimeout as pause } from 'node:timers/promises';
import { endRenewal, takeRenewal } from '@/db/repositories/link-renewals';
import { ConnectorError } from '@/lib/connectors/errors';
import { toInstant } from '@/lib/domain/instant';
import type { Runtime } from '../runtime';

/** Longer than a vendor may take to answer. The end of the process that renews is noticed at once. */
const LEASE_MS = 60_000;
const ASK_EVERY_MS = 50;
const PATIENCE_MS = 40_000;

/**
 * Runs `renew` while no other process renews the credential of the same link. It must look first whether the credential
 * is still the one that was refused: whoever had the turn before may have renewed it. Throws `unavailable` when the turn
 * does not come.
 */
export async function inTurn<Result>(
  { inbox, worker, now }: Runtime,
  linkId: string,
  renew: () => Promise<Result>,
): Promise<Result> {
  const lease = () => ({ owner: worker.id, until: toInstant(new Date(now().getTime() + LEASE_MS)) });
  const isOver = ({ owner, until }: { owner: string; until: string }) =>
    until <= toInstant(now()) || !worker.isAlive(owner);
  for (let waited = 0; !(await takeRenewal(inbox, linkId, lease(), isOver)); waited += ASK_EVERY_MS) {
    if (waited >= PATIENCE_MS)
      throw new ConnectorError('unavailable', 'Your sign-in at this system is being renewed.');
    await pause(ASK_EVERY_MS);
  }
  try {
    return await renew();
  } finally {
    await endRenewal(inbox, linkId, worker.id);
  }
}
