import type { DraftEntries } from '@/lib/domain/draft-entries';
import type { FormDraft } from '@/lib/domain/form';

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
  readonly save: (entries: DraftEntries, revision: number | null) => Promise<FormDraft>;
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
  schedule(entries: DraftEntries): void;
  /** Saves at once what still waits; nothing while another window's draft is the newer one. */
  flush(): void;
  /**
   * Another window's newer draft was read: these entries wait until it is told from where to go on. Nothing while a save is
   * under way, which learns of it by itself.
   */
  overtakenBy(entries: DraftEntries): void;
  /**
   * Whatever waits is not to be saved any more, and how a save under way ends is told to nobody. Resolves when none is under
   * way.
   */
  cancel(): Promise<void>;
  /** The revision that the next save goes on from, also where another window's draft has been the newer one. */
  goOnFrom(revision: number | null): void;
  /** That revision. */
  revision(): number | null;
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
  let wanted: DraftEntries | null = null;
  let revision: number | null = null;
  let underWay: Promise<void> | null = null;
  let isOvertaken = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the cancellations: a save that was begun before one is of no more account. */
  let generation = 0;

  const runAfter = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(run, ms);
  };
  const failedWith = (error: unknown, entries: DraftEntries) => {
    const problem = error instanceof Error ? error : new Error(String(error));
    wanted ??= entries;
    isOvertaken = isNewer(problem);
    if (isOvertaken) return onState({ kind: 'newer' });
    onState({ kind: 'failed', error: problem });
    if (!isFinal(problem)) runAfter(retryMs);
  };
  const send = async (entries: DraftEntries) => {
    const begunIn = generation;
    const isStill = () => begunIn === generation;
    try {
      const draft = await save(entries, revision);
      revision = draft.revision;
      underWay = null;
      if (isStill() && wanted === null) onState({ kind: 'saved', draft });
      else run();
    } catch (error) {
      underWay = null;
      if (isStill()) failedWith(error, entries);
      else run();
    }
  };
  function run(): void {
    if (underWay || isOvertaken || wanted === null) return;
    clearTimeout(timer);
    const entries = wanted;
    wanted = null;
    onState({ kind: 'saving' });
    underWay = send(entries);
  }
  return {
    schedule(entries) {
      wanted = entries;
      if (underWay || isOvertaken) return;
      onState({ kind: 'waiting' });
      runAfter(delayMs);
    },
    flush: run,
    overtakenBy(entries) {
      if (underWay || isOvertaken) return;
      clearTimeout(timer);
      wanted = entries;
      isOvertaken = true;
      onState({ kind: 'newer' });
    },
    async cancel() {
      generation += 1;
      wanted = null;
      isOvertaken = false;
      clearTimeout(timer);
      onState({ kind: 'at-rest' });
      await underWay;
    },
    goOnFrom(next) {
      revision = next;
      isOvertaken = false;
    },
    revision: () => revision,
  };
}
