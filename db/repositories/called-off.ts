import { and, eq, isNotNull, lt, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import { absenceItems, absences } from '@/db/schema/absences';
import { actions, bulks } from '@/db/schema/inbox';
import type { AuditWriter } from './audit';

/** The action's bulk was stopped by its person. */
const ofStoppedBulk = (writer: AuditWriter, id: string) =>
  writer
    .select({ id: bulks.id })
    .from(actions)
    .innerJoin(bulks, eq(bulks.id, actions.bulkId))
    .where(and(eq(actions.id, id), isNotNull(bulks.stoppedAt)))
    .get();

const isOver = (at: string): SQL | undefined => or(isNotNull(absences.endedAt), lte(absences.endsAt, at));

/**
 * The rule was changed after the item was planned: another may stand in, fewer processes may move, and the remark that goes
 * with each item is another.
 */
const wasChanged = and(ne(absenceItems.revision, ''), lt(absenceItems.revision, absences.updatedAt));

/** What a rule noted of the item that an action is about: also before it was noted which action that is. */
const planOfAction = and(
  eq(absenceItems.absenceId, actions.absenceId),
  eq(absenceItems.connectionId, actions.connectionId),
  eq(absenceItems.externalId, sql`json_extract(${actions.ref}, '$.externalId')`),
);

/**
 * The out-of-office rule that hands the item on is over, or another than it was. What a substitute hands back is no work of
 * the rule's. A rule promises to hand work on until its end: what could not be sent by then, because the system or Intray
 * was down, stays with the person, who is back.
 */
const ofPastAbsence = (writer: AuditWriter, id: string, at: string) =>
  writer
    .select({ id: absences.id })
    .from(actions)
    .innerJoin(absences, and(eq(absences.id, actions.absenceId), eq(absences.userId, actions.userId)))
    .leftJoin(absenceItems, planOfAction)
    .where(and(eq(actions.id, id), or(isOver(at), wasChanged)))
    .get();

/** True for an action that must not be sent any more, because the whole that it is a part of was called off. */
export function isCalledOff(writer: AuditWriter, id: string, at: string): boolean {
  return ofStoppedBulk(writer, id) !== undefined || ofPastAbsence(writer, id, at) !== undefined;
}
