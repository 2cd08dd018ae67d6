import { listOpenActionsOfAbsence } from '@/db/repositories/absence-items';
import {
  endAbsenceAt,
  listAbsenceConnections,
  putAbsenceConnection,
  updateAbsence,
} from '@/db/repositories/absences';
import { moveAction, takenBack } from '@/db/repositories/actions';
import { findLinkOfUser } from '@/db/repositories/links';
import { toInstant } from '@/lib/domain/instant';
import { ruleStep } from './audit-step';
import { takeDown } from './connection-round';
import type { Place } from './place';
import { reviewItems } from './review-items';
import { SHUT_OUT } from './texts';

/** A rule that is over, wherever it had been at work. */
export type Ending = Omit<Place, 'link'>;

const LINK_GONE =
  'The account is no longer linked, so nothing could be taken down there. Look in the system itself whether the substitute still stands.';

/** Takes back what is not on its way yet. Answers whether everything of the rule is settled; what was sent stands. */
async function cancelUnsent({ context, absence }: Ending): Promise<boolean> {
  const { inbox, now } = context.runtime;
  const at = toInstant(now());
  const open = await listOpenActionsOfAbsence(inbox, absence.id);
  for (const { id, state } of open)
    if (state === 'held') await moveAction(inbox, id, 'held', takenBack(at), at);
  return (await listOpenActionsOfAbsence(inbox, absence.id)).length === 0;
}

async function takeDownEverywhere(ending: Ending): Promise<boolean> {
  const { inbox } = ending.context.runtime;
  let isDown = true;
  for (const state of await listAbsenceConnections(inbox, ending.absence.id)) {
    const link = await findLinkOfUser(inbox, ending.absence.userId, state.connectionId);
    if (link) isDown = (await takeDown({ ...ending, link })) && isDown;
    else if (state.state !== 'cleared')
      await putAbsenceConnection(inbox, state, {
        state: 'cleared',
        problem: state.setAt === null ? null : LINK_GONE,
        setAt: null,
        retryAt: null,
      });
    await reviewItems(ending.context, ending.absence, state.connectionId);
  }
  return isDown;
}

/**
 * Ends a rule that is over: what is not sent yet is taken back, what is on its way stands, and the vendors' own mechanisms
 * are cleared. When all is settled the rule is closed and never looked at again.
 */
export async function windDown(ending: Ending): Promise<void> {
  const { inbox, now } = ending.context.runtime;
  const isSettled = await cancelUnsent(ending);
  const isDown = await takeDownEverywhere(ending);
  const at = toInstant(now());
  if (isSettled && isDown) await updateAbsence(inbox, ending.absence.id, { closedAt: at, updatedAt: at });
}

/** Ends a rule whose person may no longer work with Intray: nobody else would, and what it set up would stand for good. */
export async function endForShutOut({ context: { runtime }, absence }: Ending): Promise<void> {
  const at = toInstant(runtime.now());
  const told = { state: 'ended', actorId: absence.userId, requestedFrom: SHUT_OUT } as const;
  const step = await ruleStep(runtime, absence, told);
  await endAbsenceAt(runtime.inbox, absence, { endedAt: at, updatedAt: at }, step);
}
