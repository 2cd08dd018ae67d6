import type { Call } from '../contract';
import { ConnectorError } from '../errors';
import { requireCase } from './case';
import { cancelCase } from './client/case-actions';
import { deleteCase } from './client/cases';
import { doAfterComment } from './comment-note';
import { isOwnDraft, isUntouchedDraft } from './drafts';
import { movedOn } from './errors';
import type { Job } from './job';
import { CANCEL_IS_FOR_MANAGERS, loadRights, may } from './rights';

/** An Operator is refused as if his token were bad (vendor facts: processmaker §5, "Cancel"), so it is said beforehand where it is known. */
async function requireCancelling(call: Call): Promise<void> {
  if (may(await loadRights(call), 'PM_CANCELCASE') === false)
    throw new ConnectorError('forbidden', `${CANCEL_IS_FOR_MANAGERS} Nothing was sent.`);
}

export async function cancelTaskCase(job: Job): Promise<void> {
  await requireCancelling(job.call);
  await doAfterComment(job, () => cancelCase(job.call, job.key.appUid));
}

export async function deleteDraft({ call, key, row }: Job): Promise<void> {
  if (!isUntouchedDraft(row)) throw movedOn();
  await deleteCase(call, key.appUid);
}

/** Of an item that stands for the case. Throws `conflict` when it is not (any more) in a state to be cancelled. */
export async function cancelStarted(call: Call, appUid: string): Promise<void> {
  const [{ app_status }] = await Promise.all([requireCase(call, appUid), requireCancelling(call)]);
  if (app_status !== 'TO_DO') throw movedOn();
  await cancelCase(call, appUid);
}

/** Of an item that stands for the case. */
export async function deleteStarted(call: Call, appUid: string): Promise<void> {
  if (!isOwnDraft(call, await requireCase(call, appUid))) throw movedOn();
  await deleteCase(call, appUid);
}
