import type { ActionChange, ActionRow } from '@/db/repositories/actions';
import { takeToLookAt } from '@/db/repositories/sending';
import type { VerifyOutcome } from '@/lib/connectors/contract';
import { isConnectorError } from '@/lib/connectors/errors';
import { toInstant } from '@/lib/domain/instant';
import { refOf, requestOf, sentOrderOf } from '../reading/action-entry';
import type { Runtime } from '../runtime';
import { linkOfAction, type RunContext } from './run-context';
import { settleAction } from './settle-action';
import { again, confirmed, conflicting, FIRST_LOOK_MS, isTransient } from './verdict';

/** A request lies at the vendor at most as long as it may take, and a little; until then "not applied" may only be early. */
const MARGIN_MS = 5_000;
/** A vendor that said it would do it and has not by then may have dropped it. It is never sent again by itself. */
const ACCEPTED_FOR_MS = 2 * 60_000;
/** A vendor that can be asked and cannot tell for as long as this many requests may take will not learn it any more. */
const UNKNOWABLE_AFTER_REQUESTS = 20;
const LONGEST_INTERVAL_MS = 30_000;
/** A system that comes up again answers with pages or lets nobody in at first: for as long as this that tells nothing. */
const NO_ANSWER_FOR_MS = 2 * 3_600_000;

const lost = {
  code: 'unavailable',
  message: 'The answer of the system was lost.',
} as const;

const neverDone = {
  code: 'uncertain',
  message:
    'The system took the decision, but has not carried it out. Your comment is kept; look at the item before you decide again.',
} as const;

const unknowable = {
  code: 'uncertain',
  message:
    'Nobody can tell from here whether this decision arrived. Your comment is kept; look at the item in its system.',
} as const;

const waitedMs = ({ runtime }: RunContext, row: ActionRow) =>
  runtime.now().getTime() - Date.parse(row.settledAt ?? row.heldUntil);

/** Whether an error of a look tells nothing of the decision, now or ever. */
function isNoAnswer(error: unknown, waited: number): boolean {
  if (isTransient(error)) return true;
  const isOdd = isConnectorError(error) && (error.code === 'bad-response' || error.code === 'auth');
  return isOdd && waited < NO_ANSWER_FOR_MS;
}

/** What the vendor says, and null while it cannot be asked. That it refuses to tell is an answer, too. */
async function ask(context: RunContext, row: ActionRow): Promise<VerifyOutcome | null> {
  const { runtime, calls } = context;
  const link = await linkOfAction(runtime, row);
  if (!link) return 'cannot-tell';
  try {
    return await calls.withLink(link, (call, connector) =>
      connector.verify(call, refOf(row), requestOf(row), row.acceptedAt !== null, sentOrderOf(row)),
    );
  } catch (error) {
    const code = isConnectorError(error) ? error.code : 'unknown';
    runtime.log.debug({ actionId: row.id, code }, 'an action could not be looked at yet');
    return isNoAnswer(error, waitedMs(context, row)) ? null : 'cannot-tell';
  }
}

/**
 * How long after an answer was lost a vendor that says "not applied" may only be early. Where we stopped waiting, or
 * ended, the connection tells nothing: the vendor may work on.
 */
function mayBeEarlyMs({ requestMs, stillAtWorkMs }: Runtime, { timedOutAt }: ActionRow): number {
  const plain = requestMs + MARGIN_MS;
  return timedOutAt === null ? plain : Math.max(plain, stillAtWorkMs);
}

function notApplied(context: RunContext, row: ActionRow): ActionChange | null {
  const now = context.runtime.now();
  const waited = waitedMs(context, row);
  if (row.acceptedAt !== null) return waited < ACCEPTED_FOR_MS ? null : conflicting(now, neverDone);
  return waited < mayBeEarlyMs(context.runtime, row) ? null : again(row, now, lost);
}

async function verdictOf(context: RunContext, row: ActionRow): Promise<ActionChange | null> {
  const now = context.runtime.now();
  // Without a link nobody can ask, now or later.
  if (!(await linkOfAction(context.runtime, row))) return conflicting(now, unknowable);
  const outcome = await ask(context, row);
  if (outcome === 'applied') return confirmed(context.runtime.now());
  if (outcome === 'not-applied') return notApplied(context, row);
  if (outcome === null) return null;
  const mayStillTell =
    outcome === 'cannot-tell' &&
    waitedMs(context, row) < UNKNOWABLE_AFTER_REQUESTS * context.runtime.requestMs;
  return mayStillTell ? null : conflicting(now, unknowable);
}

/** Looks come ever more rarely, but one right when "not applied" begins to count. */
function nextLook(runtime: Runtime, row: ActionRow): string {
  const now = runtime.now().getTime();
  const since = Date.parse(row.settledAt ?? row.heldUntil);
  const plain = now + Math.min(LONGEST_INTERVAL_MS, Math.max(FIRST_LOOK_MS, (now - since) / 2));
  const certain = since + mayBeEarlyMs(runtime, row);
  return toInstant(new Date(now < certain ? Math.min(plain, certain) : plain));
}

/**
 * Reads back an action whose answer was lost; never writes to the vendor. Answers what it came to, or null while nobody
 * can tell, or when another worker looks.
 */
export async function lookBack(context: RunContext, listed: ActionRow): Promise<ActionChange | null> {
  const { runtime } = context;
  const lease = { owner: runtime.worker.id, until: nextLook(runtime, listed) };
  const row = await takeToLookAt(runtime.inbox, listed.id, lease, toInstant(runtime.now()));
  if (!row) return null;
  const change = await verdictOf(context, row);
  // Whoever has taken the look over, or sends it again by now, knows more than a look that took long.
  const place = { state: 'uncertain', leaseOwner: lease.owner, attempts: row.attempts } as const;
  if (change) await settleAction(runtime, row, place, change);
  return change;
}
