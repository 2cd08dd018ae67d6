import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { LinkRecord } from '@/db/repositories/links';
import {
  findSubmissionByKey,
  findSubmissionFacts,
  insertSubmission,
  listSubmissionsBeingSent,
  type SubmissionFacts,
  type SubmissionOutcome,
  type SubmissionRow,
  settleSubmission,
} from '@/db/repositories/submissions';
import type { Call, Connector } from '@/lib/connectors/contract';
import { isConnectorError } from '@/lib/connectors/errors';
import { toInstant } from '@/lib/domain/instant';
import type { StartedProcess } from '@/lib/domain/startable';
import type { VendorCalls } from '../calls/vendor-call';
import { InboxError, isInboxError } from '../errors';
import type { Runtime } from '../runtime';
import { whereToLook } from './where-to-look';

/** How long the end of the process waits for what is being sent. */
const PATIENCE_MS = 10_000;

/** Something to be sent at once, and never twice. */
export interface Wish {
  readonly userId: string;
  readonly link: LinkRecord;
  /** Null for a start. */
  readonly workItemId: string | null;
  readonly kind: SubmissionRow['kind'];
  readonly idempotencyKey: string;
  /** What is asked, as it is kept: the same key for something else is refused. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly facts: SubmissionFacts;
  /** What the document in question is called, where one is and that is known. */
  readonly documentName?: string | null;
  /** Writes to the vendor, once. A lost answer is `uncertain`. */
  send(call: Call, connector: Connector): Promise<StartedProcess | null>;
  /** Looks whether the vendor has it after all; null where that cannot be told. */
  hasArrived?(call: Call, connector: Connector, row: SubmissionRow): Promise<boolean | null>;
}

const done = (started: StartedProcess | null): SubmissionOutcome => ({
  state: 'done',
  // What the person must know although it went through.
  errorCode: started?.notice === undefined ? null : 'bad-response',
  errorMessage: started?.notice ?? null,
  errorField: null,
  processId: started?.processId ?? null,
  processNumber: started?.processNumber ?? null,
});

const notDone = (
  state: 'failed' | 'uncertain',
  code: string,
  message: string,
  field?: string,
): SubmissionOutcome => ({
  state,
  errorCode: code,
  errorMessage: message,
  errorField: field ?? null,
  processId: null,
  processNumber: null,
});

const lost = (kind: SubmissionRow['kind']) => notDone('uncertain', 'uncertain', whereToLook(kind));

function outcomeOf(error: unknown, { kind }: Wish): SubmissionOutcome {
  if (isInboxError(error)) return notDone('failed', 'unsupported', error.message);
  if (!isConnectorError(error)) return lost(kind);
  return error.code === 'uncertain' ? lost(kind) : notDone('failed', error.code, error.message, error.field);
}

/** A key names one submission. The same key for another one is a mistake of the client, which must not go unnoticed. */
function requireSame(earlier: SubmissionRow, { kind, workItemId, request, link }: Wish): SubmissionRow {
  const isSame =
    earlier.kind === kind &&
    earlier.workItemId === workItemId &&
    earlier.connectionId === link.connectionId &&
    isDeepStrictEqual(JSON.parse(earlier.request), JSON.parse(JSON.stringify(request)));
  if (isSame) return earlier;
  throw new InboxError(
    'invalid-input',
    'This idempotency key was already used for something else, so nothing was done. Make a new key each time.',
    'idempotencyKey',
  );
}

function newRow(runtime: Runtime, wish: Wish): SubmissionRow {
  return {
    id: randomUUID(),
    userId: wish.userId,
    connectionId: wish.link.connectionId,
    workItemId: wish.workItemId,
    kind: wish.kind,
    idempotencyKey: wish.idempotencyKey,
    request: JSON.stringify(wish.request),
    state: 'sending',
    requestedAt: toInstant(runtime.now()),
    settledAt: null,
    errorCode: null,
    errorMessage: null,
    errorField: null,
    documentName: wish.documentName ?? null,
    processId: null,
    processNumber: null,
  };
}

/** Sends notes, files and starts: a row before anything leaves, the same key for the same submission. Make one for the process. */
export class Submitter {
  private readonly underWay = new Map<string, Promise<SubmissionRow>>();

  constructor(
    private readonly runtime: Runtime,
    private readonly calls: VendorCalls,
  ) {}

  /** What became of an earlier submission of this key; waits for it while it is being sent. Null when there is none. */
  async earlier(wish: Wish): Promise<SubmissionRow | null> {
    const row = await findSubmissionByKey(this.runtime.inbox, wish.userId, wish.idempotencyKey);
    return row ? ((await this.underWay.get(requireSame(row, wish).id)) ?? row) : null;
  }

  /**
   * Answers what became of it: `done`, `failed` (nothing was done) or `uncertain`. Goes on when whoever asked has gone away.
   * Throws `invalid-input` when the key was used for something else.
   */
  async submit(wish: Wish): Promise<SubmissionRow> {
    const before = await this.earlier(wish);
    if (before) return before;
    const { isNew, row } = await insertSubmission(this.runtime.inbox, newRow(this.runtime, wish), wish.facts);
    if (!isNew) return (await this.earlier(wish)) ?? row;
    const sending = this.send(wish, row).finally(() => this.underWay.delete(row.id));
    this.underWay.set(row.id, sending);
    return sending;
  }

  /** Waits for all that are being sent, for a while: what is cut short is taken for uncertain at the next start. */
  async settle(): Promise<void> {
    const all = Promise.allSettled(this.underWay.values());
    await Promise.race([all, pause(PATIENCE_MS, undefined, { ref: false })]);
  }

  private async send(wish: Wish, row: SubmissionRow): Promise<SubmissionRow> {
    const outcome = await this.outcome(wish, row);
    const at = toInstant(this.runtime.now());
    const settled = await settleSubmission(this.runtime.inbox, row.id, outcome, wish.facts, at);
    const { id: submissionId, connectionId, kind } = row;
    this.runtime.log.info({ submissionId, connectionId, kind, state: outcome.state }, 'submission settled');
    return settled ?? (await findSubmissionByKey(this.runtime.inbox, row.userId, row.idempotencyKey)) ?? row;
  }

  private async outcome(wish: Wish, row: SubmissionRow): Promise<SubmissionOutcome> {
    try {
      return done(await this.calls.withLink(wish.link, (call, connector) => wish.send(call, connector)));
    } catch (error) {
      const outcome = outcomeOf(error, wish);
      const isThere = outcome.state === 'uncertain' && (await this.look(wish, row));
      return isThere ? done(null) : outcome;
    }
  }

  private async look(wish: Wish, row: SubmissionRow): Promise<boolean> {
    const look = wish.hasArrived;
    if (!look) return false;
    const found = this.calls.withLink(wish.link, (call, connector) => look(call, connector, row));
    return (await found.catch(() => null)) === true;
  }
}

/** At the start nothing is being sent: what says so was interrupted, and nobody knows what became of it. */
export async function adoptSubmissions(runtime: Runtime): Promise<void> {
  const unknown = { processId: '', processName: '', title: '', label: '', requestedFrom: '' };
  for (const row of await listSubmissionsBeingSent(runtime.inbox)) {
    const facts = (await findSubmissionFacts(runtime.inbox, row.id)) ?? unknown;
    await settleSubmission(runtime.inbox, row.id, lost(row.kind), facts, toInstant(runtime.now()));
  }
}
