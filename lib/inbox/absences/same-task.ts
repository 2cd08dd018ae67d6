import type { AbsenceItemRow } from '@/db/repositories/absence-items';
import type { ActionRow } from '@/db/repositories/actions';
import { type Instant, toInstant } from '@/lib/domain/instant';
import type { WorkItem } from '@/lib/domain/work-item';

/** Vendors' clocks and ours may differ by this much. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

export const isSameStep = (item: WorkItem, { stepName }: Pick<AbsenceItemRow, 'stepName'>) =>
  (item.stepName ?? '') === stepName;

/** Not before an instant, as far as clocks agree. What came nobody knows when may have come after it. */
export function isAfter(receivedAt: Instant | null, instant: Instant): boolean {
  return receivedAt === null || Date.parse(receivedAt) >= Date.parse(instant) - CLOCKS_DIFFER_MS;
}

/** Until when, by a vendor's clock, something may have come that came before an instant by ours. */
export const untilByAnyClock = (instant: Instant): Instant =>
  toInstant(new Date(Date.parse(instant) + CLOCKS_DIFFER_MS));

/** True for what arrived while an action was carried out: it came by that action. */
export function cameWith(
  receivedAt: Instant | null,
  { requestedAt, settledAt }: Pick<ActionRow, 'requestedAt' | 'settledAt'>,
): boolean {
  if (receivedAt === null || settledAt === null) return false;
  const received = Date.parse(receivedAt);
  return (
    received >= Date.parse(requestedAt) - CLOCKS_DIFFER_MS &&
    received <= Date.parse(settledAt) + CLOCKS_DIFFER_MS
  );
}
