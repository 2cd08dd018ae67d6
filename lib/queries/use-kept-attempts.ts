import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import type { KeptAttempts } from './kept-attempts';

/**
 * The tries of the place that a screen was opened at. Whoever left while something was on its way, and is back, joins it and
 * hears what comes of it. `onDone` hears each answer.
 */
export function useKeptAttempts<Answer>(
  placeOf: () => KeptAttempts<Answer>,
  onDone: (answer: Answer) => void,
) {
  const [tries] = useState(placeOf);
  const { attempts, isBusy } = useSyncExternalStore(tries.subscribe, tries.state, tries.state);
  const [error, setError] = useState<Error | null>(null);
  const settle = async (running: Promise<Answer>) => {
    setError(null);
    try {
      onDone(await running);
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    }
  };
  const join = useEffectEvent(() => {
    const running = tries.running();
    if (running !== null) void settle(running);
  });
  useEffect(() => join(), []);
  return {
    ask: tries.ask,
    dropDoubt: tries.dropDoubt,
    isBusy,
    error,
    /** One may have been done, of which nobody can tell. */
    inDoubt: attempts.inDoubt,
    /** The last one was sent before and not even Intray has said what became of it. */
    isUnanswered: attempts.open !== null && !isBusy && error === null,
    run(work: () => Promise<Answer>) {
      if (!isBusy) void settle(tries.run(work));
    },
  };
}
