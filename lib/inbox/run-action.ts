import { type ActionRow, moveAction } from '@/db/repositories/actions';
import { findLink } from '@/db/repositories/links';
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
      error: { code, message: `${message} The decision was not carried out. Your comment is kept; send it again later.` },
    };
  const changedMeanwhile = code === 'conflict' || code === 'not-found';
  return { state: changedMeanwhile ? 'conflict' : 'refused', error: { code, message } };
}

/** Writes down what became of an action and tells the person's browsers. */
async function settle(runtime: Runtime, row: ActionRow, from: ActionState, verdict: Verdict): Promise<void> {
  await moveAction(runtime.inbox, row.id, from, {
    state: verdict.state,
    settledAt: toInstant(runtime.now()),
    errorCode: verdict.error?.code ?? null,
    errorMessage: verdict.error?.message ?? null,
  });
  runtime.log.info(
    { actionId: row.id, connectionId: row.connectionId, state: verdict.state, code: verdict.error?.code },
    'action settled',
  );
  runtime.bus.publish(row.userId, { type: 'action', actionId: row.id, workItemId: row.workItemId });
  runtime.bus.publish(row.userId, { type: 'work-items', boxes: ['pending'] });
}

async function requireOwnLink(runtime: Runtime, row: ActionRow) {
  const link = await findLink(runtime.inbox, row.linkId);
  if (link && link.userId === row.userId) return link;
  throw new ConnectorError(
    'auth',
    'Your account at this system is no longer linked, so nothing was sent. Your comment is kept.',
  );
}

async function perform(context: RunContext, row: ActionRow): Promise<Verdict> {
  const link = await requireOwnLink(context.runtime, row);
  const performed = await context.calls.withLink(link, async (call, connector) => {
    // Re-read just before sending: what is no longer there must not be acted upon.
    await connector.get(call, refOf(row));
    return connector.actions.perform(call, refOf(row), requestOf(row));
  });
  // A notice of a confirmed action is something the person must know although it went through.
  return performed.notice
    ? { ...confirmed, error: { code: 'bad-response', message: performed.notice } }
    : confirmed;
}

/**
 * Sends a held action whose time for undo has run out. Of several that try, one sends it. Never throws: whatever
 * happens is written into the row. Answers the state it ended in, or null when somebody else took it.
 */
export async function sendAction(context: RunContext, row: ActionRow): Promise<ActionState | null> {
  const mine = await moveAction(context.runtime.inbox, row.id, 'held', { state: 'sending' });
  if (!mine) return null;
  context.runtime.bus.publish(row.userId, { type: 'action', actionId: row.id, workItemId: row.workItemId });
  const verdict = await perform(context, row).catch(verdictOf);
  await settle(context.runtime, row, 'sending', verdict);
  return verdict.state;
}

/** Read-backs that say "not applied" before this long after the request may only be early: some vendors work behind the scenes. */
const CERTAIN_AFTER_MS = 5_000;

async function readBack(context: RunContext, row: ActionRow): Promise<Verdict | null> {
  const link = await requireOwnLink(context.runtime, row);
  const outcome = await context.calls.withLink(
    link,
    (call, connector) => connector.verify(call, refOf(row), requestOf(row)),
    {
      priority: 'background',
    },
  );
  if (outcome === 'applied') return confirmed;
  const waitedMs = context.runtime.now().getTime() - Date.parse(row.settledAt ?? row.heldUntil);
  if (outcome === 'cannot-tell' || waitedMs < CERTAIN_AFTER_MS) return null;
  return {
    state: 'refused',
    error: {
      code: 'unavailable',
      message:
        'The decision did not arrive at the system and nothing was changed. Your comment is kept; send it again.',
    },
  };
}

/**
 * Reads back an action whose answer was lost; never sends it again. Answers the state it ended in, or null while the
 * vendor cannot tell or cannot be reached.
 */
export async function verifyAction(context: RunContext, row: ActionRow): Promise<ActionState | null> {
  const verdict = await readBack(context, row).catch((error: unknown) => {
    context.runtime.log.warn(
      { actionId: row.id, code: isConnectorError(error) ? error.code : 'unknown' },
      'action could not be read back yet',
    );
    return null;
  });
  if (verdict) await settle(context.runtime, row, 'uncertain', verdict);
  return verdict?.state ?? null;
}
