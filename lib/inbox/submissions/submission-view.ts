import type { SubmissionRow } from '@/db/repositories/submissions';
import { findInitiated } from '@/db/repositories/work-items';
import { Submission } from '@/lib/api/contract/submissions';
import { errorOf } from '../reading/action-entry';
import type { Runtime } from '../runtime';

/** A submission as the person sees it; of a start with its item, once that has been read. */
export async function submissionOf(runtime: Runtime, row: SubmissionRow): Promise<Submission> {
  const { id, kind, state, connectionId, workItemId, requestedAt, settledAt, processNumber } = row;
  const started =
    row.processId === null
      ? undefined
      : await findInitiated(runtime.cache, row.userId, { connectionId, processId: row.processId });
  const startedItemId = started?.id ?? null;
  return Submission.parse({
    id,
    kind,
    state,
    connectionId,
    workItemId,
    requestedAt,
    settledAt,
    error: errorOf(row),
    processNumber,
    startedItemId,
  });
}
