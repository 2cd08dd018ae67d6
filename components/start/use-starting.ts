'use client';

import { useRef, useState } from 'react';
import { showFirstProblem } from '@/components/task/form/form-obstacle';
import type { StartForm } from '@/lib/api/contract/startable';
import type { Submission } from '@/lib/api/contract/submissions';
import { ApiProblem } from '@/lib/queries/api-problem';
import { useStartProcess } from '@/lib/queries/start';
import { afterTry, givenUp, keyOfNext, noAttempts, type StartContent } from './start-attempts';
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

/** Asks for the start under the key of its try, and remembers what became of that. */
function useTries() {
  const { mutateAsync } = useStartProcess();
  const attempts = useRef(noAttempts);
  const [inDoubt, setInDoubt] = useState(false);
  const remember = (next: typeof noAttempts) => {
    attempts.current = next;
    setInDoubt(next.inDoubt);
  };
  return {
    inDoubt,
    async ask(content: StartContent): Promise<Submission> {
      const key = keyOfNext(attempts.current, content);
      if (key === null) {
        remember(givenUp);
        throw new ApiProblem('uncertain', UNKNOWN);
      }
      try {
        return await mutateAsync({ ...content, idempotencyKey: key });
      } catch (problem) {
        remember(afterTry(attempts.current, { key, content, problem }));
        throw problem;
      }
    },
  };
}

/** Everything between filling in and having started: files first, then the start itself, once. */
export function useStarting({ connectionId, startableId, start, onStarted }: StartFormPartProps) {
  const sending = useFilesToSend();
  const filling = useStartFilling(start.form, `start.${connectionId}.${startableId}`, sending.attached);
  const { inDoubt, ask } = useTries();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [count, setCount] = useState(0);

  const send = async (saveOnly: boolean) => {
    setBusy(true);
    setError(null);
    try {
      const attachments = await sending.bring(new AbortController().signal);
      const title = filling.title.trim() || null;
      const values = filling.values();
      const submission = await ask({ connectionId, startableId, title, values, attachments, saveOnly });
      filling.forget();
      onStarted(submission, saveOnly);
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    } finally {
      setBusy(false);
    }
  };
  const attempt = (saveOnly: boolean) => {
    if (isBusy) return;
    // A file that is not taken is never left out without a word: whoever chose it takes it out.
    const refused = sending.files.filter(({ problem }) => problem !== null).length;
    const problems = (saveOnly ? 0 : filling.check().length) + refused;
    setCount(problems);
    if (problems > 0) return showFirstProblem();
    return void send(saveOnly);
  };
  return { filling, sending, isBusy, inDoubt, error, count, attempt };
}

export type Starting = ReturnType<typeof useStarting>;
