'use client';

import { attemptsByPlace } from '@/lib/queries/kept-attempts';
import { useAddNote } from '@/lib/queries/submissions';
import { useKeptAttempts } from '@/lib/queries/use-kept-attempts';
import { useNoteDraft } from './note-draft';

const UNKNOWN =
  'The note that you sent before was never answered, and it may have been added. Look at the notes before you add this one.';

/** Each gives the text that was added. */
const addingTo = attemptsByPlace<string>(UNKNOWN);

const IN_DOUBT =
  'Nobody can tell whether your note was added before. If it was, adding it once more writes it twice.';
const UNANSWERED =
  'Your note was sent before and never answered, so it may have been added. Sent again just as it was, it is not written a second time.';

/** The note that is being written on one item, and its way there: it is written once, whoever leaves and comes back. */
export function useAddingNote(itemId: string) {
  const { text, setText, forget } = useNoteDraft(itemId);
  const send = useAddNote(itemId);
  const { ask, run, dropDoubt, ...tries } = useKeptAttempts(() => addingTo(`note.${itemId}`), forget);
  const work = async (wanted: string) => {
    await ask(wanted, (idempotencyKey) => send({ text: wanted, idempotencyKey }));
    return wanted;
  };
  /** What is to be known of earlier tries; null for nothing. */
  const earlier = () => {
    if (tries.inDoubt) return IN_DOUBT;
    return tries.isUnanswered ? UNANSWERED : null;
  };
  return {
    text,
    setText(next: string) {
      if (next.trim() === '') dropDoubt();
      setText(next);
    },
    isBusy: tries.isBusy,
    error: tries.error,
    trouble: tries.isBusy || tries.error !== null || text === '' ? null : earlier(),
    add() {
      const wanted = text.trim();
      run(() => work(wanted));
    },
  };
}
