'use client';

import { useEffect, useMemo, useState } from 'react';
import { showFirstProblem } from '@/components/task/form/form-obstacle';
import { toldOfStart } from '@/components/task/form/told-problem';
import type { StartForm } from '@/lib/api/contract/startable';
import type { Submission } from '@/lib/api/contract/submissions';
import { attemptsByPlace } from '@/lib/queries/kept-attempts';
import { useStartProcess } from '@/lib/queries/start';
import { useKeptAttempts } from '@/lib/queries/use-kept-attempts';
import { useFilesToSend } from './use-files-to-send';
import { useStartFilling } from './use-start-filling';

export interface StartFormPartProps {
  readonly connectionId: string;
  readonly startableId: string;
  readonly system: string;
  readonly start: StartForm;
  readonly onStarted: (submission: Submission, wasSaved: boolean) => void;
}

const UNKNOWN =
  'What you sent before was never answered, and it may have been started. Look under Initiated (of a draft under Drafts) before you start it once more.';

interface Started {
  readonly submission: Submission;
  readonly wasSaved: boolean;
}

const startingAt = attemptsByPlace<Started>(UNKNOWN);

/** Everything between filling in and having started: files first, then the start itself, once. */
export function useStarting({ connectionId, startableId, start, onStarted }: StartFormPartProps) {
  const { mutateAsync } = useStartProcess();
  const storedAs = `start.${connectionId}.${startableId}`;
  const sending = useFilesToSend(storedAs);
  const { ask, run, error, ...tries } = useKeptAttempts(
    () => startingAt(storedAs),
    ({ submission, wasSaved }) => {
      filling.forget();
      sending.forget();
      onStarted(submission, wasSaved);
    },
  );
  const told = useMemo(() => toldOfStart(start.form, error), [start.form, error]);
  const filling = useStartFilling(start.form, storedAs, sending.attached, told);
  useEffect(() => {
    if (told) showFirstProblem();
  }, [told]);
  const [count, setCount] = useState(0);

  const send = async (saveOnly: boolean): Promise<Started> => {
    const attachments = await sending.bring(new AbortController().signal);
    const title = filling.title.trim() || null;
    const values = filling.values();
    const content = { connectionId, startableId, title, values, attachments, saveOnly };
    const submission = await ask(content, (idempotencyKey) => mutateAsync({ ...content, idempotencyKey }));
    return { submission, wasSaved: saveOnly };
  };
  const attempt = (saveOnly: boolean) => {
    if (tries.isBusy) return;
    // A file that is not taken is never left out without a word: whoever chose it takes it out.
    const refused = sending.files.filter(({ problem }) => problem !== null).length;
    const problems = (saveOnly ? 0 : filling.check().length) + refused;
    setCount(problems);
    if (problems > 0) return showFirstProblem();
    return run(() => send(saveOnly));
  };
  const { isBusy, inDoubt, isUnanswered } = tries;
  return { filling, sending, isBusy, inDoubt, isUnanswered, error, count, attempt };
}

export type Starting = ReturnType<typeof useStarting>;
