import { findReceiver } from '@/db/repositories/absence-items';
import { findAbsence } from '@/db/repositories/absences';
import type { ActionRow } from '@/db/repositories/actions';
import { findLinkOfUser } from '@/db/repositories/links';
import type { Runtime } from '../runtime';

/**
 * The link of whoever gets the item of an action that a rule or handing back has asked for: their box has changed, too.
 * Null for every other action, and where they have no account there.
 */
export async function otherSide(
  { inbox }: Pick<Runtime, 'inbox'>,
  { id, userId, absenceId, connectionId }: ActionRow,
): Promise<string | null> {
  if (absenceId === null) return null;
  const absence = await findAbsence(inbox, absenceId);
  if (!absence) return null;
  const other = absence.userId === userId ? await findReceiver(inbox, id) : absence.userId;
  const link = other === undefined ? undefined : await findLinkOfUser(inbox, other, connectionId);
  return link?.id ?? null;
}
