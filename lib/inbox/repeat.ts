import type { Log } from '@/lib/connectors/contract';

/** Runs `work` again and again, never twice at once; a failure is logged and the next round tries again. Answers its end. */
export function repeat(work: () => Promise<void>, everyMs: number, log: Log): () => void {
  let timer: NodeJS.Timeout;
  let stopped = false;
  const round = async () => {
    await work().catch((error: unknown) => log.warn({ error }, 'a round of background work failed'));
    if (!stopped) timer = setTimeout(round, everyMs);
  };
  timer = setTimeout(round, 0);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
