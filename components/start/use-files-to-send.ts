'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { refusalOf } from '@/components/task/documents/check-file';
import type { DocumentSlot } from '@/lib/domain/document';
import type { FormValues } from '@/lib/domain/form';
import { newIdempotencyKey } from '@/lib/queries/idempotency-key';
import { discardUpload, uploadFile } from '@/lib/queries/upload-file';
import { changeFiles, type FileToSend, filesOf, subscribeToFiles } from './chosen-files';

/** Stands for the files in the fields that they fill in. */
function idsBySlot(files: readonly FileToSend[]): FormValues {
  const slots = new Set(files.flatMap(({ slot }) => slot ?? []));
  const idsIn = (slot: string) => files.filter((file) => file.slot === slot).map(({ id }) => id);
  return Object.fromEntries([...slots].map((slot) => [slot, idsIn(slot)]));
}

/** Files that go with a start. They are brought to Intray when it is handed in, and once only. */
export function useFilesToSend(start: string) {
  const read = () => filesOf(start);
  const files = useSyncExternalStore(subscribeToFiles, read, read);
  const change = (id: string, to: Partial<FileToSend>) =>
    changeFiles(start, (before) => before.map((file) => (file.id === id ? { ...file, ...to } : file)));
  return {
    files,
    attached: useMemo(() => idsBySlot(files), [files]),
    add(
      chosen: readonly File[],
      slot: string | null,
      limits?: Pick<DocumentSlot, 'maxBytes' | 'extensions'>,
    ) {
      const added = chosen.map((file) => ({
        id: newIdempotencyKey(),
        file,
        slot,
        problem: refusalOf(file, limits),
        uploadId: null,
        share: 0,
      }));
      changeFiles(start, (before) => [...before, ...added]);
    },
    remove(id: string) {
      const brought = files.find((file) => file.id === id)?.uploadId ?? null;
      if (brought !== null) void discardUpload(brought);
      changeFiles(start, (before) => before.filter((file) => file.id !== id));
    },
    /** They have gone along with the start. */
    forget: () => changeFiles(start, () => []),
    /** Brings those that are not there yet. Throws `ApiProblem`; those that got through stay. */
    async bring(signal: AbortSignal): Promise<{ uploadId: string; slot: string | null }[]> {
      const brought: { uploadId: string; slot: string | null }[] = [];
      for (const { id, file, slot, uploadId, problem } of files) {
        if (problem !== null) continue;
        const present =
          uploadId ?? (await uploadFile(file, { signal, onProgress: (share) => change(id, { share }) })).id;
        change(id, { uploadId: present, share: 1 });
        brought.push({ uploadId: present, slot });
      }
      return brought;
    },
  };
}
