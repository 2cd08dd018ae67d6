'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { DocumentSlot } from '@/lib/domain/document';
import { keys } from '@/lib/queries/keys';
import { workItemOptions } from '@/lib/queries/work-items';
import { refusalOf } from './check-file';
import { linesAt, type UploadLine } from './upload-queue';
import { allUploads, subscribeToUploads, type Upload, uploadQueueOf } from './upload-queues';

const none: readonly UploadLine[] = [];

const noUploads: readonly Upload[] = [];

/** The files on their way from this page, to any item, and those that have failed. */
export const useAllUploads = (): readonly Upload[] =>
  useSyncExternalStore(subscribeToUploads, allUploads, () => noUploads);

/** Those of an item from all places of the page. */
export function useUploadLines(itemId: string): readonly UploadLine[] {
  const [queue] = useState(() => uploadQueueOf(itemId));
  return useSyncExternalStore(queue.subscribe, queue.lines, () => none);
}

/** Brings files to an item, and shows those that are on their way to it from one place of the page (see `UploadLine`). */
export function useUploads(
  itemId: string,
  place: string | null,
  limitsOf: (slot: string | null) => DocumentSlot | undefined,
) {
  const client = useQueryClient();
  const [queue] = useState(() => uploadQueueOf(itemId));
  const all = useSyncExternalStore(queue.subscribe, queue.lines, () => none);
  useEffect(() => queue.showAt(place), [queue, place]);
  const reread = async () => {
    void client.invalidateQueries({ queryKey: keys.history(itemId) });
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.documents(itemId) }),
      // A field of the form may stand for what it was filed under.
      client.invalidateQueries({ queryKey: keys.form(itemId) }),
    ]);
  };
  return {
    lines: linesAt(all, place),
    add(files: readonly File[], slot: string | null) {
      const limits = limitsOf(slot);
      const item = client.getQueryData(workItemOptions(itemId).queryKey)?.item ?? null;
      for (const file of files)
        queue.add(file, { slot, place, item, problem: refusalOf(file, limits), reread });
    },
    remove: queue.remove,
    retry: queue.retry,
    canRetry: queue.canRetry,
  };
}
