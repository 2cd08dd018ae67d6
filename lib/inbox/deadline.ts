import { ConnectorError } from '@/lib/connectors/errors';

/**
 * Runs a reading for at most `milliseconds`. When they are over it is aborted and, whether it heeds that or not, the
 * answer is `unavailable` with the sentence. Not for writes: one that was cut short has an unknown outcome.
 */
export async function withinDeadline<Result>(
  milliseconds: number,
  sentence: string,
  signal: AbortSignal,
  read: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new ConnectorError('unavailable', sentence));
      late.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([read(AbortSignal.any([signal, late.signal])), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
