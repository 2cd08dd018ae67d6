import type { ActionChange, ActionRow } from '@/db/repositories/actions';
import { ConnectorError, hasStoppedWaiting, isAbort, isConnectorError } from '@/lib/connectors/errors';
import type { ActionConflict } from '@/lib/domain/action';
import type { ErrorCode } from '@/lib/domain/error-code';
import { toInstant } from '@/lib/domain/instant';
import { isInboxError } from '../errors';

/** A decision that could not be carried out for this long is given back to the person. */
const GIVE_UP_AFTER_MS = 2 * 3_600_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** A system that asks for more patience than this is asked again all the same. */
const LONGEST_ASKED_MS = 15 * 60_000;
/** The first look at what became of a lost answer comes soon: most were carried out. */
export const FIRST_LOOK_MS = 500;

const unleased = { leaseOwner: null, leaseUntil: null } as const;

interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryAfterSeconds?: number;
  /** The field of the item's form that is at fault. */
  readonly field?: string;
  /** What the vendor has saved all the same, as a sentence. */
  readonly saved?: string;
}

/** With what the vendor has saved in this attempt or an earlier one, where the message does not say so itself. */
export function withSaved(message: string, { saved }: { readonly saved?: string | null }): string {
  return saved && !message.includes(saved) ? `${message} ${saved}` : message;
}

/** `notice` is something the person must know although the decision went through. */
export function confirmed(now: Date, notice?: string): ActionChange {
  const told = notice ? ({ errorCode: 'bad-response', errorMessage: notice } as const) : {};
  return { state: 'confirmed', settledAt: toInstant(now), ...noError, ...told, ...unleased };
}
const noError = { errorCode: null, errorMessage: null, errorField: null } as const;

export function refused(now: Date, { code, message, field }: Problem): ActionChange {
  return {
    state: 'refused',
    settledAt: toInstant(now),
    errorCode: code,
    errorMessage: message,
    errorField: field ?? null,
    ...unleased,
  };
}

/** The item is not what was decided on any more. `conflict` says who was faster, where that is known. */
export function conflicting(
  now: Date,
  problem: Problem,
  conflict: ActionConflict | null = null,
): ActionChange {
  return {
    ...refused(now, problem),
    state: 'conflict',
    conflict: conflict && JSON.stringify(conflict),
  };
}

/** Nobody knows what became of it; it is looked at again soon. `accepted`: the vendor has said that it will do it. */
export function uncertain(now: Date, message: string, accepted = false): ActionChange {
  return {
    state: 'uncertain',
    settledAt: toInstant(now),
    errorCode: 'uncertain',
    errorMessage: message,
    leaseOwner: null,
    leaseUntil: toInstant(new Date(now.getTime() + FIRST_LOOK_MS)),
    ...(accepted && { acceptedAt: toInstant(now) }),
  };
}

/** The same where it was we who stopped waiting, or ended: the vendor may still be at work on it. */
export function cutShort(now: Date, message: string): ActionChange {
  return { ...uncertain(now, message), timedOutAt: toInstant(now) };
}

/** How long the next attempt waits, by how often it was tried: doubling, never all of them at the same moment. */
function waitMs({ attempts }: ActionRow, { retryAfterSeconds }: Problem, random: () => number): number {
  const own = Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** attempts) * (0.75 + random() / 2);
  return Math.max(own, Math.min(LONGEST_ASKED_MS, (retryAfterSeconds ?? 0) * 1_000));
}

/** Nothing was carried out and nothing speaks against trying it again, by itself; after two hours the person is asked. */
export function again(
  row: ActionRow,
  now: Date,
  problem: Problem,
  random: () => number = Math.random,
): ActionChange {
  const { code } = problem;
  const saved = problem.saved ?? row.saved;
  const message = withSaved(problem.message, { saved });
  if (now.getTime() - Date.parse(row.requestedAt) > GIVE_UP_AFTER_MS)
    return refused(now, {
      code,
      message: `${message} This went on for two hours, so the decision was not carried out. Your comment is kept; send it again later.`,
    });
  return {
    state: 'held',
    heldUntil: toInstant(new Date(now.getTime() + waitMs(row, problem, random))),
    settledAt: null,
    errorCode: code,
    errorMessage: `${message} ${saved ? 'The rest' : 'It was not carried out yet; it'} is tried again by itself.`,
    saved,
    ...unleased,
  };
}

/** Its worker ended, or lost it, before anything of this attempt was sent. */
export function interrupted(row: ActionRow, now: Date): ActionChange {
  return again(row, now, {
    code: 'unavailable',
    message: 'The sending was interrupted before anything was sent.',
  });
}

/** Codes that say that nothing was carried out and that it may work in a moment. */
const transient = new Set<ErrorCode>(['unavailable', 'rate-limited']);

export function isTransient(error: unknown): error is ConnectorError {
  return isConnectorError(error) && transient.has(error.code);
}

function problemOf(error: unknown): ConnectorError {
  if (isConnectorError(error)) return error;
  if (isInboxError(error)) return new ConnectorError('unsupported', error.message, { cause: error });
  if (isAbort(error))
    return new ConnectorError('uncertain', 'Sending was interrupted; nobody knows yet whether it arrived.', {
      cause: error,
    });
  return new ConnectorError('bad-response', 'Something went wrong in Intray before the decision was sent.', {
    cause: error,
  });
}

function lasting(problem: ConnectorError, row: ActionRow, now: Date): ActionChange {
  const { code, message, field, saved = row.saved } = problem;
  if (code !== 'uncertain')
    return { ...refused(now, { code, field, message: withSaved(message, { saved }) }), saved };
  const lost = hasStoppedWaiting(problem) ? cutShort(now, message) : uncertain(now, message);
  return { ...lost, saved };
}

/** What becomes of an action whose sending failed with `error`, which is no conflict. */
export function verdictOn(error: unknown, row: ActionRow, now: Date): ActionChange {
  const problem = problemOf(error);
  if (isTransient(problem)) return again(row, now, problem);
  return lasting(problem, row, now);
}
