import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { Submission } from '@/lib/api/contract/submissions';
import { apiPaths } from '@/lib/paths';
import { ApiProblem } from './api-problem';
import { sendJson } from './fetch-json';
import { keys } from './keys';

/** What was sent has not been done: the reason as a problem, so that it is told like any other. */
export function doneOrThrow(submission: Submission): Submission {
  if (submission.state === 'done' || submission.error === null) return submission;
  const { code, message, field = null } = submission.error;
  throw new ApiProblem(code, message, field);
}

/** Sends one thing and reads again what it changes. Throws `ApiProblem`, also for what was sent and is not done. */
function useSubmission<Content>(
  send: (content: Content) => Promise<Submission>,
  reread: readonly QueryKey[],
) {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: async (content: Content) => doneOrThrow(await send(content)),
    onSettled: () => Promise.all(reread.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

interface OnceOnly {
  /** With the same key it is done once, however often it is asked for. */
  readonly idempotencyKey: string;
}

/** Adds a note to the item's process. */
export function useAddNote(itemId: string) {
  return useSubmission(
    (body: OnceOnly & { readonly text: string }) =>
      sendJson(Submission, apiPaths.workItemNotes(itemId), { method: 'POST', body }),
    [keys.notes(itemId), keys.history(itemId)],
  ).mutateAsync;
}

/** Has the item's system make a document. */
export function useGenerateDocument(itemId: string) {
  return useSubmission(
    (body: OnceOnly & { readonly templateId: string }) =>
      sendJson(Submission, apiPaths.generateDocument(itemId), { method: 'POST', body }),
    [keys.documents(itemId), keys.history(itemId)],
  ).mutateAsync;
}

export function useRemoveDocument(itemId: string) {
  return useSubmission(
    (documentId: string) =>
      sendJson(Submission, apiPaths.workItemDocument(itemId, documentId), { method: 'DELETE' }),
    [keys.documents(itemId), keys.history(itemId)],
  );
}

/** Has a file that lies at Intray passed on to the item's system. Throws `ApiProblem`. */
export async function passUploadOn(
  itemId: string,
  body: { uploadId: string; slot: string | null; idempotencyKey: string },
): Promise<Submission> {
  return doneOrThrow(
    await sendJson(Submission, apiPaths.workItemDocuments(itemId), { method: 'POST', body }),
  );
}
