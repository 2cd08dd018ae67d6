'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useReducer, useRef } from 'react';
import type { DocumentSlot } from '@/lib/domain/document';
import { sentenceOf } from '@/lib/queries/api-problem';
import { newIdempotencyKey } from '@/lib/queries/idempotency-key';
import { keys } from '@/lib/queries/keys';
import { passUploadOn } from '@/lib/queries/submissions';
import { uploadFile } from '@/lib/queries/upload-file';
import { refusalOf } from './check-file';

/** One file on its way: first to Intray, then from there to the system. */
export interface UploadLine {
  readonly id: string;
  readonly name: string;
  readonly state: 'waiting' | 'uploading' | 'passing-on' | 'failed';
  /** From 0 to 1, of the way to Intray. */
  readonly share: number;
  readonly problem: string | null;
}

type Change =
  | { readonly kind: 'add'; readonly line: UploadLine }
  | { readonly kind: 'change'; readonly id: string; readonly to: Partial<UploadLine> }
  | { readonly kind: 'remove'; readonly id: string };

function reduce(lines: readonly UploadLine[], change: Change): readonly UploadLine[] {
  if (change.kind === 'add') return [...lines, change.line];
  if (change.kind === 'remove') return lines.filter(({ id }) => id !== change.id);
  return lines.map((line) => (line.id === change.id ? { ...line, ...change.to } : line));
}

interface Job {
  readonly id: string;
  readonly file: File;
  readonly slot: string | null;
  readonly cancel: AbortController;
}

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

/** Brings files to an item, one after the other, so that each has the whole line for itself. */
export function useUploads(itemId: string, limitsOf: (slot: string | null) => DocumentSlot | undefined) {
  const client = useQueryClient();
  const [lines, dispatch] = useReducer(reduce, []);
  const jobs = useRef(new Map<string, Job>());
  const turn = useRef(Promise.resolve());

  const change = (id: string, to: Partial<UploadLine>) => dispatch({ kind: 'change', id, to });
  const remove = (id: string) => {
    jobs.current.get(id)?.cancel.abort();
    jobs.current.delete(id);
    dispatch({ kind: 'remove', id });
  };
  const run = async ({ id, file, slot, cancel }: Job) => {
    if (cancel.signal.aborted) return;
    try {
      change(id, { state: 'uploading', share: 0, problem: null });
      const onProgress = (share: number) => change(id, { share });
      const staged = await uploadFile(file, { onProgress, signal: cancel.signal });
      change(id, { state: 'passing-on', share: 1 });
      await passUploadOn(itemId, { uploadId: staged.id, slot, idempotencyKey: newIdempotencyKey() });
      remove(id);
    } catch (error) {
      if (isAbort(error)) return remove(id);
      const problem = sentenceOf(error instanceof Error ? error : new Error(String(error)));
      change(id, { state: 'failed', problem });
    } finally {
      await Promise.all([
        client.invalidateQueries({ queryKey: keys.documents(itemId) }),
        client.invalidateQueries({ queryKey: keys.history(itemId) }),
      ]);
    }
  };
  const enqueue = (job: Job) => {
    turn.current = turn.current.then(() => run(job));
  };
  return {
    lines,
    add(files: readonly File[], slot: string | null) {
      for (const file of files) {
        const id = newIdempotencyKey();
        const problem = refusalOf(file, limitsOf(slot));
        const state = problem === null ? 'waiting' : 'failed';
        dispatch({ kind: 'add', line: { id, name: file.name, state, share: 0, problem } });
        if (problem !== null) continue;
        const job = { id, file, slot, cancel: new AbortController() };
        jobs.current.set(id, job);
        enqueue(job);
      }
    },
    remove,
    /** Null where the file is not to be had any more, or was refused before it was sent. */
    retry(id: string) {
      const job = jobs.current.get(id);
      if (!job) return;
      change(id, { state: 'waiting', share: 0, problem: null });
      enqueue(job);
    },
    canRetry: (id: string) => jobs.current.has(id),
  };
}
