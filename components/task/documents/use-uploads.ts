'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import type { DocumentSlot } from '@/lib/domain/document';
import { keys } from '@/lib/queries/keys';
import { refusalOf } from './check-file';
import { linesAt, type UploadLine, uploadQueueOf } from './upload-queue';

const none: readonly UploadLine[] = [];

/** Brings files to an item, and shows those that are on their way to it from one place of the page (see `UploadLine`). */
export function useUploads(
  itemId: string,
  place: string | null,
  limitsOf: (slot: string | null) => DocumentSlot | undefined,
) {
  const client = useQueryClient();
  const [queue] = useState(() => uploadQueueOf(itemId));
  const all = useSyncExternalStore(queue.subscribe, queue.lines, () => none);
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
      for (const file of files) queue.add(file, { slot, place, problem: refusalOf(file, limits), reread });
    },
    remove: queue.remove,
    retry: queue.retry,
    canRetry: queue.canRetry,
  };
}
