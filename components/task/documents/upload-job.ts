import { wasAnswered } from '@/lib/queries/api-problem';
import { newIdempotencyKey } from '@/lib/queries/idempotency-key';
import { discardUpload, uploadFile } from '@/lib/queries/upload-file';

/** A file that somebody has added to an item, with what is known of its way. */
export interface UploadJob {
  readonly id: string;
  readonly file: File;
  readonly slot: string | null;
  readonly cancel: AbortController;
  /** Reads the item's documents again. */
  readonly reread: () => Promise<void>;
  /** Under which id it lies at Intray, once it does. */
  uploadId: string | null;
  /** The same for every try of which nobody knows what became of it, so that the system gets the file once. */
  key: string;
}

export const isAbort = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'AbortError';

export const newJob = (given: Pick<UploadJob, 'id' | 'file' | 'slot' | 'reread'>): UploadJob => ({
  ...given,
  cancel: new AbortController(),
  uploadId: null,
  key: newIdempotencyKey(),
});

/** What Intray's server has said of a try is over: the next one is another. What it does not have any more is brought again. */
export function afterFailure(job: UploadJob, error: unknown): void {
  if (!wasAnswered(error)) return;
  job.key = newIdempotencyKey();
  if (error.code === 'not-found') job.uploadId = null;
}

/** Brings a file to Intray, if it is not there yet. Nothing of one that is cancelled stays there. */
export async function stage(job: UploadJob, onProgress: (share: number) => void): Promise<string> {
  const { file, cancel } = job;
  job.uploadId ??= (await uploadFile(file, { onProgress, signal: cancel.signal })).id;
  if (!cancel.signal.aborted) return job.uploadId;
  await discardUpload(job.uploadId);
  throw new DOMException('The upload was cancelled.', 'AbortError');
}
