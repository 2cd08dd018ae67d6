'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useReducer, useRef } from 'react';
import type { DocumentSlot } from '@/lib/domain/document';
import { ApiProblem, sentenceOf } from '@/lib/queries/api-problem';
import { newIdempotencyKey } from '@/lib/queries/idempotency-key';
import { keys } from '@/lib/queries/keys';
import { passUploadOn } from '@/lib/queries/submissions';
import { discardUpload, uploadFile } from '@/lib/queries/upload-file';
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
  /** Under which id it lies at Intray, once it does. */
  uploadId: string | null;
  /** The same for every try of which nobody knows what became of it, so that the system gets the file once. */
  key: string;
}

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

const newJob = (id: string, file: File, slot: string | null): Job => ({
  id,
  file,
  slot,
  cancel: new AbortController(),
  uploadId: null,
  key: newIdempotencyKey(),
});

/** What Intray's server has said of a try is over: the next one is another. What it does not have any more is brought again. */
function afterFailure(job: Job, error: unknown): void {
  if (!(error instanceof ApiProblem) || !error.wasAnswered) return;
  job.key = newIdempotencyKey();
  if (error.code === 'not-found') job.uploadId = null;
}

/** Brings a file to Intray, if it is not there yet. Nothing of one that is cancelled stays there. */
async function stage(job: Job, onProgress: (share: number) => void): Promise<string> {
  const { file, cancel } = job;
  job.uploadId ??= (await uploadFile(file, { onProgress, signal: cancel.signal })).id;
  if (!cancel.signal.aborted) return job.uploadId;
  await discardUpload(job.uploadId);
  throw new DOMException('The upload was cancelled.', 'AbortError');
}

/** Brings files to an item, one after the other, so that each has the whole line for itself. */
export function useUploads(itemId: string, limitsOf: (slot: string | null) => DocumentSlot | undefined) {
  const client = useQueryClient();
  const [lines, dispatch] = useReducer(reduce, []);
  const jobs = useRef(new Map<string, Job>());
  const turn = useRef(Promise.resolve());

  const change = (id: string, to: Partial<UploadLine>) => dispatch({ kind: 'change', id, to });
  const reread = async () => {
    void client.invalidateQueries({ queryKey: keys.history(itemId) });
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.documents(itemId) }),
      // A field of the form may stand for what it was filed under.
      client.invalidateQueries({ queryKey: keys.form(itemId) }),
    ]);
  };
  const forget = (id: string) => {
    jobs.current.delete(id);
    dispatch({ kind: 'remove', id });
  };
  const remove = (id: string) => {
    const job = jobs.current.get(id);
    job?.cancel.abort();
    if (job?.uploadId) void discardUpload(job.uploadId);
    forget(id);
  };
  const run = async (job: Job) => {
    const { id, slot, cancel } = job;
    if (cancel.signal.aborted) return;
    try {
      change(id, { state: 'uploading', share: 0, problem: null });
      const uploadId = await stage(job, (share) => change(id, { share }));
      change(id, { state: 'passing-on', share: 1 });
      await passUploadOn(itemId, { uploadId, slot, idempotencyKey: job.key });
      // The line stays until the list has the file, for which the next one need not wait.
      void reread().finally(() => forget(id));
    } catch (error) {
      if (isAbort(error)) return forget(id);
      afterFailure(job, error);
      const problem = sentenceOf(error instanceof Error ? error : new Error(String(error)));
      change(id, { state: 'failed', problem });
      void reread();
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
        const job = newJob(id, file, slot);
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
