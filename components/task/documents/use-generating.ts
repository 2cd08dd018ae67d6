'use client';

import { attemptsByPlace } from '@/lib/queries/kept-attempts';
import { useGenerateDocument } from '@/lib/queries/submissions';
import { useKeptAttempts } from '@/lib/queries/use-kept-attempts';

const UNANSWERED =
  'This document was asked for before and never answered, so it may have been made. Asked for again, it is not made a second time.';
const IN_DOUBT =
  'Nobody can tell whether this document was made before. Look at the documents: if it was, making it once more makes a second one.';

/** Each template of each item is a place of its own, where nothing else is ever asked for. */
const generatingOf = attemptsByPlace<void>(UNANSWERED);

/** One document that the item's system makes when it is asked: it is made once, whoever leaves and comes back. */
export function useGenerating(itemId: string, templateId: string) {
  const send = useGenerateDocument(itemId);
  const { ask, run, isBusy, error, inDoubt, isUnanswered } = useKeptAttempts(
    () => generatingOf(`document.${itemId}.${templateId}`),
    () => undefined,
  );
  const work = async () => {
    await ask(templateId, (idempotencyKey) => send({ templateId, idempotencyKey }));
  };
  /** What is to be known of earlier tries; null for nothing. */
  const earlier = () => {
    if (isUnanswered) return UNANSWERED;
    return inDoubt && !isBusy && error === null ? IN_DOUBT : null;
  };
  return { isBusy, error, inDoubt, trouble: earlier(), make: () => run(work) };
}
