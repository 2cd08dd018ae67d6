import { and, eq, isNotNull, lte, or, type SQL } from 'drizzle-orm';
import { absences, actions, bulks } from '@/db/schema/inbox';
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

/** The out-of-office rule that handed the item on is over. What a substitute hands back is no work of the rule's. */
const ofEndedAbsence = (writer: AuditWriter, id: string, at: string) =>
  writer
    .select({ id: absences.id })
    .from(actions)
    .innerJoin(absences, and(eq(absences.id, actions.absenceId), eq(absences.userId, actions.userId)))
    .where(and(eq(actions.id, id), isOver(at)))
    .get();

/** True for an action that must not be sent any more, because the whole that it is a part of was called off. */
export function isCalledOff(writer: AuditWriter, id: string, at: string): boolean {
  return ofStoppedBulk(writer, id) !== undefined || ofEndedAbsence(writer, id, at) !== undefined;
}
