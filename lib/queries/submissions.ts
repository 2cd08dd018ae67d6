import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { Submission } from '@/lib/api/contract/submissions';
import { apiPaths } from '@/lib/paths';
import { ApiProblem, wasAnswered } from './api-problem';
import { sendJson } from './fetch-json';
import { newIdempotencyKey } from './idempotency-key';
import { keys } from './keys';

/** What was sent has not been done: the reason as a problem, so that it is told like any other. */
export function doneOrThrow(submission: Submission): Submission {
  if (submission.state === 'done' || submission.error === null) return submission;
  throw new ApiProblem(submission.error.code, submission.error.message);
}

/**
 * Sends one thing once: asked for again after an error with the same content it has the same key, so that the system
 * gets it a single time. `reread` is what it changes.
 */
function useSubmission<Content>(
  send: (content: Content, idempotencyKey: string) => Promise<Submission>,
  reread: readonly QueryKey[],
) {
  const client = useQueryClient();
  const mutation = useMutation({
    networkMode: 'always',
    mutationFn: async ({ content, key }: { content: Content; key: string }) =>
      doneOrThrow(await send(content, key)),
    onSettled: () => Promise.all(reread.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const keyFor = (content: Content): string => {
    const last = mutation.variables;
    const isSame = mutation.isError && JSON.stringify(last?.content) === JSON.stringify(content);
    return isSame && last && mayRepeat(mutation.error) ? last.key : newIdempotencyKey();
  };
  return {
    submit: (content: Content) => mutation.mutateAsync({ content, key: keyFor(content) }),
    isPending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  };
}

/** Only what Intray's server has not answered is asked for under the same key: what it has refused can be tried anew. */
const mayRepeat = (error: Error | null): boolean => error !== null && !wasAnswered(error);

export function useAddNote(itemId: string) {
  return useSubmission(
    (text: string, idempotencyKey) =>
      sendJson(Submission, apiPaths.workItemNotes(itemId), {
        method: 'POST',
        body: { text, idempotencyKey },
      }),
    [keys.notes(itemId), keys.history(itemId)],
  );
}

export function useGenerateDocument(itemId: string) {
  return useSubmission(
    (templateId: string, idempotencyKey) =>
      sendJson(Submission, apiPaths.generateDocument(itemId), {
        method: 'POST',
        body: { templateId, idempotencyKey },
      }),
    [keys.documents(itemId), keys.history(itemId)],
  );
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
