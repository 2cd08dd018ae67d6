import type { FormDraft } from '@/lib/domain/form';
import type { Entries } from './filled-form';

/** What has become of what was typed last. `newer`: another window has saved meanwhile, and nothing was overwritten. */
export type SaveState =
  | { readonly kind: 'at-rest' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly draft: FormDraft }
  | { readonly kind: 'newer' }
  | { readonly kind: 'failed'; readonly error: Error };

export interface DraftSaverOptions {
  /** Saves all entries upon a revision, null for the first. Throws; `isNewer` tells whether because of a newer one. */
  readonly save: (entries: Entries, revision: number | null) => Promise<FormDraft>;
  readonly isNewer: (error: Error) => boolean;
  /** Trying again cannot help: the item has left the person. */
  readonly isFinal: (error: Error) => boolean;
  readonly onState: (state: SaveState) => void;
  readonly delayMs: number;
  /** How long after a failure it is tried again by itself. */
  readonly retryMs: number;
}

export interface DraftSaver {
  /** Saves soon; what comes within the delay is saved with it. */
  schedule(entries: Entries): void;
  /** Saves at once what still waits. */
  flush(): void;
  /** Whatever waits is not to be saved any more. */
  cancel(): void;
  /** The revision that the next save goes on from. */
  goOnFrom(revision: number | null): void;
}

/** Saves a draft while somebody types: one request at a time, always the newest, and again after a failure. */
export function createDraftSaver({
  save,
  isNewer,
  isFinal,
  onState,
  delayMs,
  retryMs,
}: DraftSaverOptions): DraftSaver {
  let wanted: Entries | null = null;
  let revision: number | null = null;
  let isSaving = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const runAfter = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), ms);
  };
  const failedWith = (error: unknown, entries: Entries) => {
    const problem = error instanceof Error ? error : new Error(String(error));
    wanted ??= entries;
    if (isNewer(problem)) return onState({ kind: 'newer' });
    onState({ kind: 'failed', error: problem });
    if (!isFinal(problem)) runAfter(retryMs);
  };
  const run = async () => {
    if (isSaving || wanted === null) return;
    clearTimeout(timer);
    const entries = wanted;
    wanted = null;
    isSaving = true;
    onState({ kind: 'saving' });
    try {
      const draft = await save(entries, revision);
      revision = draft.revision;
      isSaving = false;
      if (wanted === null) onState({ kind: 'saved', draft });
      else void run();
    } catch (error) {
      isSaving = false;
      failedWith(error, entries);
    }
  };
  return {
    schedule(entries) {
      wanted = entries;
      if (isSaving) return;
      onState({ kind: 'waiting' });
      runAfter(delayMs);
    },
    flush: () => void run(),
    cancel() {
      wanted = null;
      clearTimeout(timer);
    },
    goOnFrom(next) {
      revision = next;
    },
  };
}
