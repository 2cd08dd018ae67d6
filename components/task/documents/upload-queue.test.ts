import { afterEach, expect, test, vi } from 'vitest';
import { submissionOfTest } from '@/components/testing/submission-of-test';
import { ApiProblem } from '@/lib/queries/api-problem';
import * as submissions from '@/lib/queries/submissions';
import * as uploads from '@/lib/queries/upload-file';
import { createUploadQueue, linesAt } from './upload-queue';
import { uploadQueueOf } from './upload-queues';

const NOW = '2026-11-22T00:00:00Z';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Uploads that come to Intray when they are let go, by the names of their files. */
function holdUploads() {
  const waiting = new Map<string, (share: number | Error) => void>();
  vi.spyOn(uploads, 'uploadFile').mockImplementation(
    ({ name }, { onProgress, signal }) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
        waiting.set(name, (share) => {
          if (share instanceof Error) reject(share);
          else if (share < 1) onProgress(share);
          else resolve({ id: `staged ${name}`, name, size: 1, sha256: 'x', createdAt: NOW });
        });
      }),
  );
  const passed = vi
    .spyOn(submissions, 'passUploadOn')
    .mockResolvedValue(submissionOfTest({ kind: 'upload' }));
  vi.spyOn(uploads, 'discardUpload').mockResolvedValue();
  return { letGo: (name: string, share: number | Error = 1) => waiting.get(name)?.(share), passed };
}

const file = (name: string) => new File(['x'], name);
const told = { slot: null, item: null, place: null, problem: null, reread: async () => undefined };

test('files go one after the other, each to the item that they were added to', async () => {
  const { letGo, passed } = holdUploads();
  const queue = createUploadQueue('one');
  queue.add(file('a'), told);
  queue.add(file('b'), told);
  await vi.waitFor(() => expect(queue.lines().map(({ state }) => state)).toEqual(['uploading', 'waiting']));
  letGo('a', 0.5);
  expect(queue.lines()[0]?.share).toBe(0.5);
  letGo('a');
  await vi.waitFor(() =>
    expect(queue.lines().map(({ name, state }) => [name, state])).toEqual([['b', 'uploading']]),
  );
  letGo('b');
  await vi.waitFor(() => expect(queue.lines()).toEqual([]));
  expect(passed.mock.calls.map(([item, { uploadId }]) => [item, uploadId])).toEqual([
    ['one', 'staged a'],
    ['one', 'staged b'],
  ]);
});

test('what fails stays with its reason and can be tried again; what is cancelled is gone', async () => {
  const { letGo, passed } = holdUploads();
  const queue = createUploadQueue('one');
  queue.add(file('a'), told);
  queue.add(file('b'), told);
  await vi.waitFor(() => expect(queue.lines()[0]?.state).toBe('uploading'));
  letGo('a', new Error('no line'));
  await vi.waitFor(() => expect(queue.lines()[0]?.state).toBe('failed'));
  const [failed, waiting] = queue.lines();
  queue.remove(waiting?.id ?? '');
  queue.retry(failed?.id ?? '');
  await vi.waitFor(() =>
    expect(queue.lines().map(({ name, state }) => [name, state])).toEqual([['a', 'uploading']]),
  );
  letGo('a');
  await vi.waitFor(() => expect(queue.lines()).toEqual([]));
  expect(passed).toHaveBeenCalledOnce();
});

test('what the system may have already stays in doubt, and is sent once more under another key only when asked', async () => {
  const { letGo, passed } = holdUploads();
  passed.mockRejectedValueOnce(new ApiProblem('uncertain', 'The system did not answer.'));
  passed.mockRejectedValueOnce(new ApiProblem('unavailable', 'Intray did not answer.', null, false));
  passed.mockRejectedValueOnce(new ApiProblem('internal', 'Nothing that this page understands.'));
  const queue = createUploadQueue('one');
  queue.add(file('a'), told);
  await vi.waitFor(() => expect(queue.lines()[0]?.state).toBe('uploading'));
  expect(queue.lines()[0]?.inDoubt).toBe(false);
  letGo('a');
  for (let tries = 1; tries <= 3; tries += 1) {
    await vi.waitFor(() => expect(passed).toHaveBeenCalledTimes(tries));
    await vi.waitFor(() => expect(queue.lines()[0]).toMatchObject({ state: 'failed', inDoubt: true }));
    queue.retry(queue.lines()[0]?.id ?? '');
  }
  await vi.waitFor(() => expect(queue.lines()).toEqual([]));
  const [first, second, third, last] = passed.mock.calls.map(([, { idempotencyKey }]) => idempotencyKey);
  expect(second).not.toBe(first);
  // Of these nobody has said anything: the same key, so that the system gets the file once.
  expect([third, last]).toEqual([second, second]);
});

test('what is refused beforehand is never sent', () => {
  const { passed } = holdUploads();
  const queue = createUploadQueue('one');
  queue.add(file('a'), { ...told, problem: 'Too large.' });
  const [line] = queue.lines();
  expect(line).toMatchObject({ state: 'failed', problem: 'Too large.' });
  expect(queue.canRetry(line?.id ?? '')).toBe(false);
  expect(passed).not.toHaveBeenCalled();
});

test('each place of the page has the files that were added there, and no others', () => {
  const queue = createUploadQueue('one');
  queue.add(file('certificate.exe'), { ...told, place: 'certificate', slot: 'certificate', problem: 'No.' });
  queue.add(file('plan.exe'), { ...told, problem: 'No.' });
  const namesAt = (place: string | null) => linesAt(queue.lines(), place).map(({ name }) => name);
  expect(namesAt('certificate')).toEqual(['certificate.exe']);
  expect(namesAt('photos')).toEqual([]);
  expect(namesAt(null)).toEqual(['plan.exe']);
});

test('an item keeps its queue while others are looked at', () => {
  expect(uploadQueueOf('one')).toBe(uploadQueueOf('one'));
  expect(uploadQueueOf('one')).not.toBe(uploadQueueOf('two'));
});

test('what is put away after it came to Intray is not kept there either', async () => {
  const { letGo, passed } = holdUploads();
  passed.mockRejectedValueOnce(new ApiProblem('forbidden', 'The system refuses it.'));
  const queue = createUploadQueue('one');
  queue.add(file('a'), told);
  await vi.waitFor(() => expect(queue.lines()[0]?.state).toBe('uploading'));
  letGo('a');
  await vi.waitFor(() => expect(queue.lines()[0]?.state).toBe('failed'));
  queue.remove(queue.lines()[0]?.id ?? '');
  expect(queue.lines()).toEqual([]);
  expect(uploads.discardUpload).toHaveBeenCalledExactlyOnceWith('staged a');
});
