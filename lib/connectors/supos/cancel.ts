import type { ActionDescriptor } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Performed, SentOrder, Subject, VerifyOutcome } from '../contract';
import { ConnectorError } from '../errors';
import { cancelProcess, readLogs, readProcess } from './client/processes';
import { orNull, unlessGone } from './conflicts';
import { isRefusal, OPERATION_FORBIDDEN } from './errors';
import { inOrder } from './history-transform';
import { processIdOf } from './ids';
import { ProcessStatus } from './process-status';
import { outcomeByTraces } from './traces';

export const cancellation: ActionDescriptor = {
  id: 'cancel',
  intent: 'cancel',
  label: 'Cancel the process',
  tone: 'negative',
  inputs: [],
  available: true,
  reason: null,
  hint: 'Ends the whole process for everybody who has a part in it. supOS cannot bring it back.',
  bulk: true,
};

/**
 * Whether a task belongs to a process that the person has started. supOS tells of who may cancel only by refusing; whoever started
 * it may. `initiator` is a name or a login (vendor facts: supos §4, "initiator", "cancel").
 */
export function isOwnProcess(initiator: string, { id, username, displayName }: Subject): boolean {
  return initiator !== '' && [id, username, displayName].includes(initiator);
}

/** Ends the process, status 99 (vendor facts: supos §4, "cancel"). */
export async function performCancellation(call: Call, ref: WorkRef): Promise<Performed> {
  try {
    await unlessGone(
      cancelProcess(call, call.subject.id, processIdOf(ref)),
      'supOS has this process no longer. Nothing was changed.',
    );
  } catch (error) {
    if (isRefusal(error, OPERATION_FORBIDDEN))
      throw new ConnectorError(
        'forbidden',
        'supOS does not let you cancel this process: it has ended, or it is for somebody else to cancel. Nothing was changed.',
      );
    throw error;
  }
  return { outcome: 'settled' };
}

/**
 * Not canceled: not applied. Canceled by somebody else, as the log tells: not applied either. By the person since: applied. A log
 * that tells of nobody leaves open who it was.
 */
export async function verifyCancellation(call: Call, ref: WorkRef, sent?: SentOrder): Promise<VerifyOutcome> {
  const process = await orNull(readProcess(call, call.subject.id, processIdOf(ref)));
  if (process === null) return 'cannot-tell';
  if (process.status !== ProcessStatus.canceled) return 'not-applied';
  const log = inOrder(await readLogs(call, process.processId), call.connection.timeZone);
  const last = log.findLast(({ type }) => type === 'PROCESS_TERMINATE');
  if (last === undefined) return 'cannot-tell';
  if (last.operator !== call.subject.id) return 'not-applied';
  // It ends every step at once, under whichever of its items it was ordered.
  return outcomeByTraces(call, [last], sent && { ...sent, stepName: null }) ?? 'cannot-tell';
}
