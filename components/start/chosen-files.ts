import { keptInPage } from '@/lib/queries/kept-in-page';

/** A file that shall go along with a start. */
export interface FileToSend {
  readonly id: string;
  readonly file: File;
  /** The form's field it belongs to; null for the process itself. */
  readonly slot: string | null;
  readonly problem: string | null;
  /** Under which id it lies at Intray already. */
  readonly uploadId: string | null;
  readonly share: number;
}

type Files = readonly FileToSend[];

const NONE: Files = [];
const chosen = new Map<string, Files>();
const listeners = new Set<() => void>();

/** Those of a start, for as long as the page lives: who looks at an item in between finds them again. */
export const filesOf = (start: string): Files => chosen.get(start) ?? NONE;

export function subscribeToFiles(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const ask = (event: Event) => event.preventDefault();

/** A browser does not give a page its files again: it asks before the page is left while there are any. */
function guardLeaving(page: EventTarget): void {
  // Only while there is a reason: a page that may ask is not kept by the browser for the way back.
  if (chosen.size > 0) page.addEventListener('beforeunload', ask);
  else page.removeEventListener('beforeunload', ask);
}

export function changeFiles(start: string, change: (before: Files) => Files): void {
  const files = change(filesOf(start));
  if (files.length > 0) chosen.set(start, files);
  else chosen.delete(start);
  guardLeaving(window);
  for (const listener of listeners) listener();
}

keptInPage(() => {
  chosen.clear();
  guardLeaving(window);
});
