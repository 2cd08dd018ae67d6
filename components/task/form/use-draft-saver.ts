'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DraftEntries } from '@/lib/domain/draft-entries';
import type { FormDraft } from '@/lib/domain/form';
import { isTooLarge } from '@/lib/queries/api-problem';
import { isNewerDraft, isOfGoneItem, rememberDraft, saveDraft } from '@/lib/queries/form-drafts';
import { createDraftSaver, type SaveState } from './draft-saver';
import { forgetUnsaved, keepUnsavedUpon, type Unsaved } from './unsaved-entries';

const PAUSE_MS = 800;
const RETRY_MS = 5_000;

/** Of items that were left with a save under way: who opens one again goes on from that save. */
const underWay = new Map<string, Promise<FormDraft>>();

async function saveInTurn(itemId: string, entries: DraftEntries, revisionNow: () => number | null) {
  await underWay.get(itemId)?.catch(() => undefined);
  const saving = saveDraft(itemId, { entries: { ...entries }, revision: revisionNow() });
  underWay.set(itemId, saving);
  try {
    const draft = await saving;
    keepUnsavedUpon(itemId, draft.revision);
    return draft;
  } finally {
    if (underWay.get(itemId) === saving) underWay.delete(itemId);
  }
}

/**
 * Saves an item's draft to the server while its person types, and what still waits when they go away. It goes on from its
 * own saves: `readRevision` is that of the draft on the screen as long as nothing was typed here, undefined after that,
 * when a newer one that was read may be another window's. `sent` are the fields that a save has left with, whatever became
 * of it.
 */
export function useDraftSaver(
  itemId: string,
  readRevision: number | null | undefined,
  leftover: Unsaved | null,
) {
  const client = useQueryClient();
  const [state, setState] = useState<SaveState>({ kind: 'at-rest' });
  const [sent] = useState(() => new Set(Object.keys(leftover?.entries ?? {})));
  const [saver] = useState(() => {
    const created = createDraftSaver({
      save(entries) {
        for (const id of Object.keys(entries)) sent.add(id);
        return saveInTurn(itemId, entries, () => created.revision());
      },
      isNewer: isNewerDraft,
      // Trying again, all of it would be refused again, until something else is typed.
      isFinal: (error) => isOfGoneItem(error) || isTooLarge(error),
      delayMs: PAUSE_MS,
      retryMs: RETRY_MS,
      onState(next) {
        setState(next);
        if (next.kind !== 'saved') return;
        forgetUnsaved(itemId);
        rememberDraft(client, itemId, next.draft);
      },
    });
    created.goOnFrom(leftover?.revision ?? null);
    underWay.get(itemId)?.then(
      ({ revision }) => created.goOnFrom(revision),
      () => undefined,
    );
    return created;
  });
  useEffect(() => {
    if (readRevision !== undefined) saver.goOnFrom(readRevision);
  }, [saver, readRevision]);
  useEffect(() => {
    const flush = () => saver.flush();
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, [saver]);
  return { saver, state, sent };
}
