import type { Call, SentOrder, VerifyOutcome } from '../contract';
import type { LogEntry } from './schema/process';
import { wireTimeOrNull } from './wire-time';

/** The lines of the log that say that somebody has done a step. */
export const DONE: ReadonlySet<string> = new Set(['TASK_COMPLETE', 'TASK_REJECT']);

/** A `Date` tells whole seconds, a log may too, and the machine that writes it is not the one that answers. */
const CLOCK_ERROR_MS = 2_000;

/** A line without a step's name is of any; so is an order of which no step is known. */
const isAtItsStep = ({ taskName }: LogEntry, stepName: string | null): boolean =>
  stepName === null || taskName.trim() === '' || taskName.trim() === stepName.trim();

/** Whether a line was written after the order had left, by supOS's own clock; never where that clock is not known. */
function isSince(call: Call, { createTime }: LogEntry, since: string): boolean {
  const aheadMs = call.http.clockAheadMs?.() ?? Number.NaN;
  const at = Date.parse(wireTimeOrNull(createTime, call.connection.timeZone) ?? '');
  return at >= Date.parse(since) + aheadMs - CLOCK_ERROR_MS;
}

/**
 * What lines of the log that may be the traces of an order tell: a process goes the same way more than once, so that only one of
 * the order's step (where `stepName` is known), and no older than the order, is proof. Null where none is of its step.
 */
export function outcomeByTraces(
  call: Call,
  lines: readonly LogEntry[],
  sent: SentOrder | undefined,
): VerifyOutcome | null {
  const traces = lines.filter((line) => isAtItsStep(line, sent?.stepName ?? null));
  if (traces.length === 0) return null;
  return sent && traces.some((line) => isSince(call, line, sent.since)) ? 'applied' : 'cannot-tell';
}
