import { createHash } from 'node:crypto';
import type { AbsenceRow } from '@/db/repositories/absences';
import type { UserRecord } from '@/db/repositories/users';
import { wallText } from './wall-time';

type Named = Pick<UserRecord, 'name'>;

export const BY_RULE = 'out-of-office rule';

/** From where a rule was ended whose person was shut out. */
export const SHUT_OUT = 'Intray: the person no longer works with it';
export const RULE_CHANGED = 'The rule was changed before this was sent, so it was taken back.';

export const untilText = (row: Pick<AbsenceRow, 'localEnd' | 'timeZone'>) =>
  `${wallText(row.localEnd)} (${row.timeZone})`;

/** For the audit: who was away, who got it, and who set the rule where it was somebody else. */
export function handedOnText(
  row: Pick<AbsenceRow, 'localEnd' | 'timeZone'>,
  people: { readonly person: Named; readonly receiver: Named; readonly madeBy: Named | null },
): string {
  const rule = people.madeBy ? `; rule set by ${people.madeBy.name}` : '';
  return `${people.person.name}, away until ${untilText(row)}; handed on to ${people.receiver.name}${rule}`;
}

export function handedBackText(receiver: Named, person: Named): string {
  return `${receiver.name} hands back to ${person.name}, for whom they stood in`;
}

/** The remark that goes with an item where the vendor takes one. */
export function remarkOf(row: Pick<AbsenceRow, 'note' | 'localEnd' | 'timeZone'>, person: Named): string {
  return row.note || `${person.name} is away until ${untilText(row)}.`;
}

export function noAccountText(receiver: Named, connectionName: string): string {
  return `${receiver.name} has no account at ${connectionName} that Intray knows, so nothing can be handed on there. Ask them to link it, or choose somebody else.`;
}

/** Who still stands in at a vendor for another rule; null where nobody knows. */
export function earlierStandsText(substitute: Named | null): string {
  const whom = substitute?.name ?? 'the substitute';
  return `The system still sends new work to ${whom} for an earlier rule that could not be ended there yet, so nobody could be set there for this one.`;
}

interface ItemKey {
  readonly absenceId: string;
  readonly connectionId: string;
  readonly externalId: string;
}

/** Our id of an item that a rule has dealt with: not to be guessed from the vendor's ids. */
export function movedItemId({ absenceId, connectionId, externalId }: ItemKey): string {
  const key = JSON.stringify([absenceId, connectionId, externalId]);
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}

/** The same for the same try, so that asking again after a crash is the same action. */
export function handOnKey(item: ItemKey, attempt: number): string {
  return `absence-${movedItemId(item)}-${attempt}`;
}

/** The same until what came of the item's last handing back is noted, so that asking again after a crash is the same action. */
export function handBackKey(
  item: ItemKey & { readonly attempts: number; readonly handBackActionId: string | null },
): string {
  return `hand-back-${movedItemId(item)}-${item.attempts}-${item.handBackActionId ?? 'first'}`;
}
