import type { WorkItemView } from '@/lib/api/contract/work-items';
import { isUncertain, sentenceOf } from '@/lib/queries/api-problem';
import { newIdempotencyKey } from '@/lib/queries/idempotency-key';
import { passUploadOn } from '@/lib/queries/submissions';
import { discardUpload } from '@/lib/queries/upload-file';
import { afterFailure, isAbort, newJob, stage, type UploadJob } from './upload-job';

/** One file on its way: first to Intray, then from there to the system. */
export interface UploadLine {
  readonly id: string;
  readonly name: string;
  /** What it was added to, as it was known then: the item may be gone when there is something to tell of the file. */
  readonly item: Pick<WorkItemView, 'title' | 'connectionId'> | null;
  /** Where on the page it was added: the id of a field of the form; null among the item's documents. */
  readonly place: string | null;
  readonly state: 'waiting' | 'uploading' | 'passing-on' | 'failed';
  /** From 0 to 1, of the way to Intray. */
  readonly share: number;
  readonly problem: string | null;
  /** The system may have it already, of which nobody can tell; that stays so whatever a later try comes to. */
  readonly inDoubt: boolean;
}

/** Neither there yet nor failed: the item is not to be decided before. */
export const isOnItsWay = ({ state }: UploadLine): boolean => state !== 'failed';

/** Those that were added at one place of the page: what is wrong with a file is said where it was chosen, and only there. */
export const linesAt = (lines: readonly UploadLine[], place: UploadLine['place']): readonly UploadLine[] =>
  lines.filter((line) => line.place === place);

/**
 * The files on their way to one item, one after the other, so that each has the whole line for itself. It outlives the
 * screen: whoever looks at another item meanwhile finds them again.
 */
export function createUploadQueue(itemId: string) {
  let lines: readonly UploadLine[] = [];
  let turn = Promise.resolve();
  const jobs = new Map<string, UploadJob>();
  const listeners = new Set<() => void>();
  const shownPlaces: (string | null)[] = [];

  const tell = () => {
    for (const listener of listeners) listener();
  };
  const show = (next: readonly UploadLine[]) => {
    lines = next;
    tell();
  };
  const change = (id: string, to: Partial<UploadLine>) =>
    show(lines.map((line) => (line.id === id ? { ...line, ...to } : line)));
  const forget = (id: string) => {
    jobs.delete(id);
    show(lines.filter((line) => line.id !== id));
  };
  const bring = async (job: UploadJob) => {
    const { id, slot, key } = job;
    change(id, { state: 'uploading', share: 0, problem: null });
    const uploadId = await stage(job, (share) => change(id, { share }));
    change(id, { state: 'passing-on', share: 1 });
    await passUploadOn(itemId, { uploadId, slot, idempotencyKey: key });
    // The line stays until the list has the file, for which the next one need not wait.
    void job.reread().finally(() => forget(id));
  };
  const run = async (job: UploadJob) => {
    if (job.cancel.signal.aborted) return;
    try {
      await bring(job);
    } catch (error) {
      if (isAbort(error)) return forget(job.id);
      afterFailure(job, error);
      const problem = sentenceOf(error instanceof Error ? error : new Error(String(error)));
      change(job.id, { state: 'failed', problem, ...(isUncertain(error) && { inDoubt: true }) });
      void job.reread();
    }
  };
  const enqueue = (job: UploadJob) => {
    turn = turn.then(() => run(job));
  };
  return {
    lines: () => lines,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** To be called while a place of the page shows its lines; answers what to call when it does not any more. */
    showAt(place: UploadLine['place']) {
      shownPlaces.push(place);
      tell();
      return () => {
        shownPlaces.splice(shownPlaces.indexOf(place), 1);
        tell();
      };
    },
    isShownAt: (place: UploadLine['place']) => shownPlaces.includes(place),
    /** `problem` is why it is not even sent. */
    add(
      file: File,
      given: Pick<UploadJob, 'slot' | 'reread'> & Pick<UploadLine, 'place' | 'problem' | 'item'>,
    ) {
      const { problem, place, item, ...wanted } = given;
      const id = newIdempotencyKey();
      const state = problem === null ? 'waiting' : 'failed';
      show([...lines, { id, name: file.name, item, place, state, share: 0, problem, inDoubt: false }]);
      if (problem !== null) return;
      const job = newJob({ id, file, ...wanted });
      jobs.set(id, job);
      enqueue(job);
    },
    remove(id: string) {
      const job = jobs.get(id);
      job?.cancel.abort();
      if (job?.uploadId) void discardUpload(job.uploadId);
      forget(id);
    },
    retry(id: string) {
      const job = jobs.get(id);
      if (!job) return;
      change(id, { state: 'waiting', share: 0, problem: null });
      enqueue(job);
    },
    /** False where the file was refused before it was sent. */
    canRetry: (id: string) => jobs.has(id),
  };
}

export type UploadQueue = ReturnType<typeof createUploadQueue>;
