import { setTimeout as pause } from 'node:timers/promises';
import { type ActionRow, moveAction } from '@/db/repositories/actions';
import { findLink, type LinkRecord } from '@/db/repositories/links';
import { mayAct } from '@/db/repositories/users';
import type { Performed, VerifyOutcome } from '@/lib/connectors/contract';
import { ConnectorError, isConnectorError } from '@/lib/connectors/errors';
import type { ActionState } from '@/lib/domain/action';
import { toInstant } from '@/lib/domain/instant';
import { refOf, requestOf } from './action-entry';
import type { Runtime } from './runtime';
import type { VendorCalls } from './vendor-call';

export interface RunContext {
  readonly runtime: Runtime;
  readonly calls: VendorCalls;
}

interface Verdict {
  readonly state: ActionState;
  readonly error: { code: string; message: string } | null;
}

const confirmed: Verdict = { state: 'confirmed', error: null };
const stillAtWork: Verdict = {
  state: 'uncertain',
  error: { code: 'uncertain', message: 'The system took the decision and is still working on it.' },
};
const unknowable: Verdict = {
  state: 'conflict',
  error: {
    code: 'uncertain',
    message:
      'Nobody can tell from here whether this decision arrived. Your comment is kept; look at the item in its system.',
  },
};

function verdictOf(error: unknown): Verdict {
  const problem = isConnectorError(error)
    ? error
    : new ConnectorError('bad-response', 'Something went wrong in Intray before the decision was sent.', {
        cause: error,
      });
  const { code, message } = problem;
  if (code === 'uncertain') return { state: 'uncertain', error: { code, message } };
  if (code === 'unavailable' || code === 'rate-limited')
    return {
      state: 'refused',
      error: {
        code,
        message: `${message} The decision was not carried out. Your comment is kept; send it again later.`,
      },
    };
  const changedMeanwhile = code === 'conflict' || code === 'not-found';
  return { state: changedMeanwhile ? 'conflict' : 'refused', error: { code, message } };
}

/**
 * Writes down what became of an action and tells the person's browsers. What the vendor has confirmed stands, also when
 * somebody else has given the action up meanwhile.
 */
async function settle(runtime: Runtime, row: ActionRow, from: ActionState, verdict: Verdict): Promise<void> {
  const change = {
    state: verdict.state,
    settledAt: toInstant(runtime.now()),
    errorCode: verdict.error?.code ?? null,
    errorMessage: verdict.error?.message ?? null,
  };
  const sources: ActionState[] =
    verdict.state === 'confirmed' ? [from, 'uncertain', 'refused', 'conflict'] : [from];
  for (const source of sources)
    if (await moveAction(runtime.inbox, row.id, source, change, change.settledAt)) {
      const { id: actionId, connectionId } = row;
      runtime.log.info(
        { actionId, connectionId, state: verdict.state, code: change.errorCode },
        'action settled',
      );
      break;
    }
  runtime.bus.publish(row.userId, { type: 'action', actionId: row.id, workItemId: row.workItemId });
  runtime.bus.publish(row.userId, { type: 'work-items', boxes: ['pending'] });
}

async function ownLink(runtime: Runtime, row: ActionRow): Promise<LinkRecord | null> {
  const link = await findLink(runtime.inbox, row.linkId);
  return link && link.userId === row.userId ? link : null;
}

async function lookWhetherApplied(
  context: RunContext,
  link: LinkRecord,
  row: ActionRow,
): Promise<VerifyOutcome> {
  return context.calls.withLink(link, (call, connector) =>
    connector.verify(call, refOf(row), requestOf(row)),
  );
}

/** How long to wait before each look at what a vendor has accepted; most are done within a tenth of a second. */
const LOOK_AFTER_MS = [100, 400, 1_500];

/** `accepted` is not done: only when the vendor's own data say so may the person read that it is. */
async function seenThrough(context: RunContext, link: LinkRecord, row: ActionRow): Promise<Verdict> {
  for (const wait of LOOK_AFTER_MS) {
    await pause(wait);
    const outcome = await lookWhetherApplied(context, link, row).catch((): VerifyOutcome => 'cannot-tell');
    if (outcome === 'applied') return confirmed;
  }
  return stillAtWork;
}

async function perform(context: RunContext, row: ActionRow): Promise<Verdict> {
  if (!(await mayAct(context.runtime.inbox, row.userId)))
    throw new ConnectorError(
      'forbidden',
      'This person may no longer sign in to Intray, so nothing was sent.',
    );
  const link = await ownLink(context.runtime, row);
  if (!link)
    throw new ConnectorError(
      'auth',
      'Your account at this system is no longer linked, so nothing was sent. Your comment is kept.',
    );
  const performed: Performed = await context.calls.withLink(link, async (call, connector) => {
    // Re-read just before sending: what is no longer there must not be acted upon.
    await connector.get(call, refOf(row));
    return connector.actions.perform(call, refOf(row), requestOf(row));
  });
  const verdict = performed.outcome === 'settled' ? confirmed : await seenThrough(context, link, row);
  // A notice is something the person must know although the decision went through.
  return performed.notice
    ? { ...verdict, error: { code: 'bad-response', message: performed.notice } }
    : verdict;
}

/**
 * Sends a held action whose time for undo has run out. Of several that try, one sends it. Never throws: whatever
 * happens is written into the row. Answers the state it ended in, or null when somebody else took it.
 */
export async function sendAction(context: RunContext, row: ActionRow): Promise<ActionState | null> {
  const at = toInstant(context.runtime.now());
  const mine = await moveAction(context.runtime.inbox, row.id, 'held', { state: 'sending' }, at);
  if (!mine) return null;
  context.runtime.bus.publish(row.userId, { type: 'action', actionId: row.id, workItemId: row.workItemId });
  const verdict = await perform(context, row).catch(verdictOf);
  await settle(context.runtime, row, 'sending', verdict);
  return verdict.state;
}

/** A request may lie at the vendor as long as our own time limit; before that "not applied" may only be early. */
const CERTAIN_AFTER_MS = 35_000;
/** A vendor that can be asked and cannot tell for this long will not learn it any more. */
const UNKNOWABLE_AFTER_MS = 10 * 60_000;

const neverArrived: Verdict = {
  state: 'refused',
  error: {
    code: 'unavailable',
    message:
      'The decision has not arrived at the system. Your comment is kept; look at the item and decide again.',
  },
};

async function readBack(context: RunContext, row: ActionRow): Promise<Verdict | null> {
  const link = await ownLink(context.runtime, row);
  if (!link) return unknowable;
  const outcome = await lookWhetherApplied(context, link, row);
  if (outcome === 'applied') return confirmed;
  const waitedMs = context.runtime.now().getTime() - Date.parse(row.settledAt ?? row.heldUntil);
  if (outcome === 'not-applied') return waitedMs < CERTAIN_AFTER_MS ? null : neverArrived;
  return waitedMs < UNKNOWABLE_AFTER_MS ? null : unknowable;
}

/**
 * Reads back an action whose answer was lost; never sends it again. Answers the state it ended in, or null while the
 * vendor cannot tell yet or cannot be reached.
 */
export async function verifyAction(context: RunContext, row: ActionRow): Promise<ActionState | null> {
  const verdict = await readBack(context, row).catch((error: unknown) => {
    const code = isConnectorError(error) ? error.code : 'unknown';
    context.runtime.log.debug({ actionId: row.id, code }, 'action could not be read back yet');
    return null;
  });
  if (verdict) await settle(context.runtime, row, 'uncertain', verdict);
  return verdict?.state ?? null;
}
