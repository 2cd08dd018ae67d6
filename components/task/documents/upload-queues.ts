import { keptInPage } from '@/lib/queries/kept-in-page';
import { createUploadQueue, isOnItsWay, type UploadLine, type UploadQueue } from './upload-queue';

const queues = new Map<string, UploadQueue>();
const listeners = new Set<() => void>();

/** A file on its way from this page, or one that did not get through. */
export interface Upload {
  readonly itemId: string;
  readonly line: UploadLine;
  /** The page shows its line just now, or refused it at once where it was chosen. */
  readonly isTold: boolean;
}

let all: readonly Upload[] = [];

function gather(): void {
  all = [...queues].flatMap(([itemId, queue]) =>
    queue.lines().map((line) => ({
      itemId,
      line,
      isTold: queue.isShownAt(line.place) || !queue.canRetry(line.id),
    })),
  );
  for (const listener of listeners) listener();
}

/** The queue of an item, the same for as long as the page lives. */
export function uploadQueueOf(itemId: string): UploadQueue {
  const known = queues.get(itemId);
  if (known) return known;
  const queue = createUploadQueue(itemId);
  queues.set(itemId, queue);
  queue.subscribe(gather);
  return queue;
}

/** Those of all items. */
export const allUploads = (): readonly Upload[] => all;

export function subscribeToUploads(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Those that have failed and of which no place of the page tells: their item is not open, is gone, or takes no files now. */
export const failedUnseen = (uploads: readonly Upload[]): readonly Upload[] =>
  uploads.filter(({ line, isTold }) => !isOnItsWay(line) && !isTold);

const ask = (event: Event) => event.preventDefault();

/** Has the browser ask before `page` is left while files are on their way: they would be lost. Answers how to end that. */
export function guardLeaving(page: EventTarget): () => void {
  const update = () => {
    // Only while there is a reason: a page that may ask is not kept by the browser for the way back.
    if (all.some(({ line }) => isOnItsWay(line))) page.addEventListener('beforeunload', ask);
    else page.removeEventListener('beforeunload', ask);
  };
  update();
  const unsubscribe = subscribeToUploads(update);
  return () => {
    unsubscribe();
    page.removeEventListener('beforeunload', ask);
  };
}

keptInPage(() => {
  queues.clear();
  all = [];
});
