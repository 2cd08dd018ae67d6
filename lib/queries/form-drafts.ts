import { mutationOptions, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { DraftDiscarded, type DraftSave, type DraftSeen, type WorkForm } from '@/lib/api/contract/work-forms';
import { FormDraft } from '@/lib/domain/form';
import { apiPaths } from '@/lib/paths';
import { ApiProblem } from './api-problem';
import { sendJson } from './fetch-json';
import { newIdempotencyKey } from './idempotency-key';
import { keys } from './keys';

/** Browsers let so much of a request outlive its page. */
const OUTLIVES_PAGE_BYTES = 60_000;

/** This page, as long as it stands. */
let page: string | null = null;
export function pageWriter(): string {
  page ??= newIdempotencyKey();
  return page;
}

/** Saves what is filled in of an item's form. Throws `ApiProblem`, with `conflict` where somebody has saved since `revision`. */
export function saveDraft(itemId: string, unsigned: Omit<DraftSave, 'writer'>): Promise<FormDraft> {
  const draft: DraftSave = { ...unsigned, writer: pageWriter() };
  const bytes = new TextEncoder().encode(JSON.stringify(draft)).byteLength;
  const keepalive = bytes < OUTLIVES_PAGE_BYTES;
  return sendJson(FormDraft, apiPaths.workItemForm(itemId), { method: 'PUT', body: draft, keepalive });
}

export const isNewerDraft = (error: Error): boolean =>
  error instanceof ApiProblem && error.code === 'conflict';

export const isOfGoneItem = (error: Error): boolean =>
  error instanceof ApiProblem && error.code === 'not-found';

/** Puts the draft that the server has now beside the form as it was read. */
export function rememberDraft(client: QueryClient, itemId: string, draft: FormDraft | null): void {
  client.setQueryData<WorkForm>(keys.form(itemId), (form) => form && { ...form, draft });
}

/**
 * Throwing away the draft that was seen; another window's stays. `onDiscarded` is called before the form is read again, which
 * may take its system long: what is typed meanwhile is a new draft.
 */
export const discarding = (client: QueryClient, itemId: string, onDiscarded: () => void) =>
  mutationOptions({
    // Offline it fails at once, instead of being sent later, upon what was typed since.
    networkMode: 'always',
    mutationFn: ({ revision, writer }: DraftSeen) => {
      const path = apiPaths.workItemForm(itemId, { ...(revision !== null && { revision }), writer });
      return sendJson(DraftDiscarded, path, { method: 'DELETE' });
    },
    onSuccess: () => {
      onDiscarded();
      rememberDraft(client, itemId, null);
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.form(itemId) }),
  });

/**
 * Forgets the draft at the server, and has the system put back what was there. Its `data` tells what stays there all the
 * same.
 */
export const useDiscardDraft = (itemId: string, onDiscarded: () => void) =>
  useMutation(discarding(useQueryClient(), itemId, onDiscarded));
