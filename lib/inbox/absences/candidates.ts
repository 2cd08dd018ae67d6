import { type AbsenceItemRow, listPendingAt } from '@/db/repositories/absence-items';
import type { AbsenceRow } from '@/db/repositories/absences';
import type { ActionRow } from '@/db/repositories/actions';
import type { LinkRecord } from '@/db/repositories/links';
import type { WorkItemRow } from '@/db/repositories/work-items';
import { covers } from '@/lib/domain/absence';
import { type Instant, toInstant } from '@/lib/domain/instant';
import { WorkItem } from '@/lib/domain/work-item';
import { hiddenItemIds } from '../reading/hidden-items';
import type { Runtime } from '../runtime';
import { processesOf } from './rules';
import { cameWith, isSameStep } from './same-task';

/** An item that a rule is to hand on; `previous` is what came of the try before. */
export interface CandidateItem {
  readonly row: WorkItemRow;
  readonly item: WorkItem;
  readonly previous: AbsenceItemRow | null;
}

/** Which items of the period: what arrived before `before` or after `after`; null for no limit. */
export interface Arrival {
  readonly before: Instant | null;
  readonly after: Instant | null;
}

/** An item of which the vendor does not tell when it came was there before. */
function isWithin({ before, after }: Arrival, { receivedAt }: WorkItem): boolean {
  if (after !== null && (receivedAt === null || receivedAt < after)) return false;
  return before === null || receivedAt === null || receivedAt <= before;
}

/** What a rule has dealt with at a connection, and what tells that an item has come back. */
export interface Dealt {
  readonly noted: readonly AbsenceItemRow[];
  /** The people at the vendor to whom items went. */
  readonly receivers: ReadonlySet<string>;
  /** The actions that handed items back, by id. */
  readonly handBacks: ReadonlyMap<string, Pick<ActionRow, 'requestedAt' | 'settledAt'>>;
}

/**
 * A vendor may give an item that comes back another key, or another step. It has come back when it arrived as it was handed
 * back in Intray, or when its process is at the same step and it was handed back or comes from the person it went to.
 */
function cameBack(item: WorkItem, { noted, receivers, handBacks }: Dealt): boolean {
  const from = item.from?.id ?? null;
  return noted.some((row) => {
    if (row.processId !== item.processId) return false;
    const handBack = handBacks.get(row.handBackActionId ?? '');
    if (handBack && cameWith(item.receivedAt, handBack)) return true;
    return isSameStep(item, row) && (handBack !== undefined || (from !== null && receivers.has(from)));
  });
}

const isDue = ({ problem, retryAt }: AbsenceItemRow, now: Instant) =>
  problem !== null && retryAt !== null && retryAt <= now;

/** Pending items that a rule covers at a connection, from the cache; rows that are not wanted are not even parsed. */
export async function coveredItems(
  runtime: Runtime,
  rule: Pick<AbsenceRow, 'userId' | 'processes'>,
  connectionId: string,
  isWanted: (row: WorkItemRow) => boolean = () => true,
): Promise<{ row: WorkItemRow; item: WorkItem }[]> {
  const processes = processesOf(rule);
  const rows = await listPendingAt(runtime.cache, rule.userId, connectionId);
  return rows.filter(isWanted).flatMap((row) => {
    const item = WorkItem.safeParse(JSON.parse(row.item)).data;
    return item && covers(processes, connectionId, item.processName) ? [{ row, item }] : [];
  });
}

/** What is to be handed on now: neither dealt with before, nor come back, nor with a decision of the person under way. */
export async function candidates(
  runtime: Runtime,
  absence: Pick<AbsenceRow, 'userId' | 'processes'>,
  link: Pick<LinkRecord, 'id' | 'connectionId'>,
  dealt: Dealt,
  arrival: Arrival,
): Promise<CandidateItem[]> {
  const now = toInstant(runtime.now());
  const known = new Map(dealt.noted.map((row) => [row.externalId, row]));
  const hidden = new Set(await hiddenItemIds(runtime, absence.userId));
  const isOpen = (row: WorkItemRow) => {
    const previous = known.get(row.externalId);
    return row.linkId === link.id && !hidden.has(row.id) && (!previous || isDue(previous, now));
  };
  const covered = await coveredItems(runtime, absence, link.connectionId, isOpen);
  return covered.flatMap(({ row, item }): CandidateItem[] => {
    const previous = known.get(row.externalId) ?? null;
    const isToGo = previous !== null || (isWithin(arrival, item) && !cameBack(item, dealt));
    return isToGo ? [{ row, item, previous }] : [];
  });
}
