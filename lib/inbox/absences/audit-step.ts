import type { AbsenceRow } from '@/db/repositories/absences';
import type { AuditStep } from '@/db/repositories/audit';
import { findUser, type UserRecord } from '@/db/repositories/users';
import { toInstant } from '@/lib/domain/instant';
import type { Runtime } from '../runtime';
import { BY_RULE, untilText } from './texts';

/** What is told of a rule: made, changed or ended by somebody, or a vendor's own substitute set or cleared for it. */
export interface RuleStep {
  readonly state: 'made' | 'changed' | 'ended' | 'substitute-set' | 'substitute-cleared';
  /** Whoever decided it. */
  readonly actorId: string;
  /** Empty for what concerns the rule as a whole. */
  readonly connectionId?: string;
  /** What was given, as JSON. */
  readonly inputs?: string;
  readonly requestedFrom?: string;
}

const labels: Record<RuleStep['state'], string> = {
  made: 'Out-of-office rule made',
  changed: 'Out-of-office rule changed',
  ended: 'Out-of-office rule ended',
  'substitute-set': 'Substitute set in the system',
  'substitute-cleared': 'Substitute cleared in the system',
};

/** Names who was away and who stands in, whoever of them or of the administrators decided it. */
function onBehalfText(
  row: AbsenceRow,
  person: UserRecord | undefined,
  substitute: UserRecord | undefined,
): string {
  const away = person?.name ?? 'somebody';
  return `${away}, away until ${untilText(row)}; ${substitute?.name ?? 'somebody'} stands in`;
}

/** An entry of the audit log about a rule; the rule's id stands where an action's does. */
export async function ruleStep(runtime: Runtime, row: AbsenceRow, step: RuleStep): Promise<AuditStep> {
  const [actor, person, substitute] = await Promise.all(
    [step.actorId, row.userId, row.substituteUserId].map((id) => findUser(runtime.inbox, id)),
  );
  return {
    at: toInstant(runtime.now()),
    actionId: row.id,
    userId: step.actorId,
    username: actor?.username ?? '',
    onBehalfOf: onBehalfText(row, person, substitute),
    connectionId: step.connectionId ?? '',
    workItemId: '',
    processId: '',
    processName: '',
    title: row.note,
    intent: 'out-of-office',
    label: labels[step.state],
    state: step.state,
    // A rule is Intray's own; only what was set up or ended at a connection has an answer.
    answerClass: step.connectionId ? 'ok' : '',
    requestedFrom: step.requestedFrom ?? BY_RULE,
    inputs: step.inputs ?? '',
  };
}
