import { setTimeout as pause } from 'node:timers/promises';
import type { ActionChange, ActionRow } from '@/db/repositories/actions';
import type { LinkRecord } from '@/db/repositories/links';
import { takeToSend, wasProcessWrittenTo } from '@/db/repositories/sending';
import { mayAct } from '@/db/repositories/users';
import type { Call, Connector, Performed, VerifyOutcome } from '@/lib/connectors/contract';
import { ConnectorError, isAbort, isConnectorError } from '@/lib/connectors/errors';
import { toInstant } from '@/lib/domain/instant';
import type { WorkItem } from '@/lib/domain/work-item';
import { wroteBesides } from '../decisions/own-writes';
import { unseenField, unseenSentence } from '../forms/unseen-fields';
import { refOf, requestOf, sentOrderOf } from '../reading/action-entry';
import { isAsDecided } from '../reading/decided-on';
import { leaseOf, underLease } from './action-lease';
import { conflictSentence, whoWasFaster } from './explain-conflict';
import { type AttemptWrites, followWrites } from './leased-call';
import { type Attempt, signOf } from './pace';
import { linkOfAction, type RunContext } from './run-context';
import { settleAction } from './settle-action';
import { confirmed, conflicting, interrupted, isTransient, uncertain, verdictOn, withSaved } from './verdict';

/** What was decided on may have been read this long before the decision; our own writes since then explain a version. */
const OWN_WRITES_SINCE_MS = 60_000;

/** What a decision meets when the item is not the same any more, before anything was written. */
const metAnother = () =>
  new ConnectorError('conflict', 'The item has changed since you decided, so nothing was sent.');

/** What a decision meets when the item was finished, handed on or removed: a vendor may not tell which. */
const metNothing = (cause: unknown) =>
  new ConnectorError('conflict', 'The item is no longer there for you, so nothing was sent.', { cause });

async function weWrote({ runtime }: RunContext, row: ActionRow): Promise<boolean> {
  // An attempt that only read, or whose write was refused with nothing written, has left none here.
  if (row.writeBegunAt !== null) return true;
  const since = Date.parse(row.requestedAt) - OWN_WRITES_SINCE_MS;
  if (await wroteBesides(runtime, row, since)) return true;
  return wasProcessWrittenTo(runtime.inbox, row, toInstant(new Date(since)));
}

async function readAgain(call: Call, connector: Connector, row: ActionRow): Promise<WorkItem> {
  try {
    return await connector.get(call, refOf(row));
  } catch (error) {
    const isGone = isConnectorError(error) && (error.code === 'not-found' || error.code === 'forbidden');
    throw isGone ? metNothing(error) : error;
  }
}

/** What an earlier attempt may have written itself is not what somebody else has put there. */
async function refuseUnseen(
  context: RunContext,
  row: ActionRow,
  call: Call,
  { forms }: Connector,
): Promise<void> {
  const { inputs } = requestOf(row);
  if (!forms || inputs.formBase === undefined || row.writeBegunAt !== null) return;
  const unseen = await unseenField(context, row, await forms.load(call, refOf(row)), inputs);
  if (unseen) throw new ConnectorError('conflict', unseenSentence(unseen), { field: unseen.id });
}

/** Re-reads right before sending: what changed since must not be acted upon. */
async function performOnce(
  context: RunContext,
  row: ActionRow,
  call: Call,
  connector: Connector,
): Promise<Performed> {
  const item = await readAgain(call, connector, row);
  const isSame = item.version === row.expectedVersion;
  if (!isSame && !isAsDecided(row, item, await weWrote(context, row))) throw metAnother();
  await refuseUnseen(context, row, call, connector);
  return connector.actions.perform(call, refOf(row), requestOf(row));
}

async function requireLink({ runtime }: RunContext, row: ActionRow): Promise<LinkRecord> {
  if (!(await mayAct(runtime.inbox, row.userId)))
    throw new ConnectorError(
      'forbidden',
      'This person may no longer sign in to Intray, so nothing was sent.',
    );
  const link = await linkOfAction(runtime, row);
  if (link) return link;
  throw new ConnectorError(
    'auth',
    'Your account at this system is no longer linked, so nothing was sent. Your comment is kept.',
  );
}

/** How long to wait before each look at what a vendor has accepted; most are done within a tenth of a second. */
const LOOK_AFTER_MS = [100, 400, 1_500];

/** `accepted` is not done: only when the vendor's own data say so may the person read that it is. */
async function isSeenThrough(context: RunContext, link: LinkRecord, row: ActionRow, signal: AbortSignal) {
  // Of a bulk the next one waits for its place: what takes longer is looked at later.
  const waits = row.bulkId === null ? LOOK_AFTER_MS : LOOK_AFTER_MS.slice(0, 1);
  for (const wait of waits) {
    await pause(wait);
    if ((await hasHappened(context, link, row, signal, true)) === 'applied') return true;
  }
  return false;
}

async function hasHappened(
  { calls }: RunContext,
  link: LinkRecord,
  row: ActionRow,
  signal: AbortSignal,
  wasAccepted = false,
): Promise<VerifyOutcome> {
  const look = (call: Call, connector: Connector) =>
    connector.verify(call, refOf(row), requestOf(row), wasAccepted, sentOrderOf(row));
  return calls.withLink(link, look, { signal }).catch((): VerifyOutcome => 'cannot-tell');
}

async function verdictOfConflict(
  context: RunContext,
  link: LinkRecord,
  row: ActionRow,
  error: ConnectorError,
  signal: AbortSignal,
): Promise<ActionChange> {
  const now = context.runtime.now;
  const saved = error.saved ?? row.saved;
  // An earlier attempt that was taken for lost may be what changed the item; one that ended before it wrote is not.
  if (row.firstWriteAt !== null) {
    const outcome = await hasHappened(context, link, row, signal);
    if (outcome === 'applied') return confirmed(now());
    if (outcome !== 'not-applied') return { ...uncertain(now(), 'The item has changed meanwhile.'), saved };
  }
  const ask = (call: Call, connector: Connector) => whoWasFaster(call, connector, row);
  // Of a field that was changed the error says more than who touched the item last.
  const isOfField = error.field !== undefined;
  const conflict = isOfField ? null : await context.calls.withLink(link, ask, { signal }).catch(() => null);
  const message = withSaved(conflictSentence(conflict, link.subjectId, error.message), { saved });
  return { ...conflicting(now(), { code: 'conflict', message, field: error.field }, conflict), saved };
}

const isConflict = (error: unknown): error is ConnectorError =>
  isConnectorError(error) && (error.code === 'conflict' || error.code === 'not-found');

interface Hand {
  readonly writes: AttemptWrites;
  /** Aborted when the action is not in hand any more. */
  readonly signal: AbortSignal;
}

async function carryOut(
  context: RunContext,
  row: ActionRow,
  { writes, signal }: Hand,
): Promise<ActionChange> {
  const { runtime, calls } = context;
  const link = await requireLink(context, row);
  // Before a place at the vendor is taken, which the draft may need.
  await context.drafts?.settled(row.workItemId);
  try {
    const run = (call: Call, connector: Connector) =>
      performOnce(context, row, writes.through(call), connector);
    const { outcome, notice } = await calls.withLink(link, run, { signal });
    if (outcome === 'settled' || (await isSeenThrough(context, link, row, signal)))
      return confirmed(runtime.now(), notice);
    const atWork = 'The system took the decision and is still working on it.';
    return uncertain(runtime.now(), notice ?? atWork, true);
  } catch (error) {
    if (isConflict(error)) return verdictOfConflict(context, link, row, error, signal);
    throw error;
  }
}

function verdictOfFailure(error: unknown, row: ActionRow, writes: AttemptWrites, now: Date): ActionChange {
  const isCutShort = isAbort(error) && !writes.hasBegun();
  const change = isCutShort ? interrupted(row, now) : verdictOn(error, row, now);
  const hasChangedNothing = (isCutShort || isTransient(error)) && !writes.mayHaveChanged();
  if (!hasChangedNothing) return change;
  const { writeBegunAt, firstWriteAt } = row;
  // What a gateway calls unavailable has come through late before; who is asked to slow down was heard by the system itself.
  const wasTurnedAway = isConnectorError(error) && error.code === 'rate-limited';
  return { ...change, writeBegunAt, ...(wasTurnedAway && { firstWriteAt }) };
}

/**
 * Sends a held action whose time for undo has run out. Of several that try, one sends it. Whatever happens is written
 * into the row. Answers what it came to and what that tells of the system, or null when it was not to be had.
 */
export async function sendAction(context: RunContext, due: ActionRow): Promise<Attempt | null> {
  const { runtime } = context;
  const lease = leaseOf(runtime);
  const row = await takeToSend(runtime.inbox, due.id, lease, toInstant(runtime.now()));
  if (!row) return null;
  const attempt = await underLease(runtime, row.id, (hold) => {
    const writes = followWrites(hold);
    return carryOut(context, row, { writes, signal: hold.signal }).then(
      (change): Attempt => ({ change, sign: 'answers' }),
      (error: unknown): Attempt => ({
        change: verdictOfFailure(error, row, writes, runtime.now()),
        sign: signOf(error),
      }),
    );
  });
  await settleAction(runtime, row, { state: 'sending', leaseOwner: lease.owner }, attempt.change);
  return attempt;
}
