import { isDeepStrictEqual } from 'node:util';
import {
  type AbsenceConnectionRow,
  type AbsenceRow,
  type ConnectionNote,
  findAbsenceConnection,
  putAbsenceConnection,
} from '@/db/repositories/absences';
import type { AuditStep } from '@/db/repositories/audit';
import { findLinkOfUser, type LinkRecord } from '@/db/repositories/links';
import { findUser, mayAct, type UserRecord } from '@/db/repositories/users';
import { isConnectorError } from '@/lib/connectors/errors';
import { type AbsenceRule, receiverOf } from '@/lib/domain/absence';
import { type Instant, toInstant } from '@/lib/domain/instant';
import { isInboxError } from '../errors';
import { requireConnection } from '../links/installation';
import type { AbsenceContext } from './context';
import type { HandOnTo } from './hand-on';
import { ruleOf } from './rules';
import { noAccountText } from './texts';

/** One rule at one connection. */
export interface Place {
  readonly context: AbsenceContext;
  readonly absence: AbsenceRow;
  readonly person: UserRecord;
  readonly link: LinkRecord;
  /** Everybody's rules, for chains. */
  readonly rules: readonly AbsenceRule[];
  /** False once the process ends, or the rule is another than the one at hand: nothing new is begun then. */
  readonly goesOn: () => Promise<boolean>;
}

export const connectorAt = ({ context, link }: Pick<Place, 'context' | 'link'>) =>
  requireConnection(context.runtime, link.connectionId).connector;

export const nowAt = ({ context }: Pick<Place, 'context'>): Instant => toInstant(context.runtime.now());

export async function stateAt({ context, absence, link }: Place): Promise<AbsenceConnectionRow> {
  const known = await findAbsenceConnection(context.runtime.inbox, absence.id, link.connectionId);
  return (
    known ?? {
      absenceId: absence.id,
      connectionId: link.connectionId,
      mechanism: 'items',
      state: 'waiting',
      problem: null,
      updatedAt: '',
      substituteUserId: null,
      setAt: null,
      failures: 0,
      retryAt: null,
    }
  );
}

export type StateChange = Partial<Omit<AbsenceConnectionRow, 'absenceId' | 'connectionId' | 'updatedAt'>>;

async function write(
  place: Pick<Place, 'context'>,
  state: AbsenceConnectionRow,
  change: StateChange,
  note: ConnectionNote,
): Promise<AbsenceConnectionRow | null> {
  const next = { ...state, ...change };
  if (isDeepStrictEqual(next, state) && state.updatedAt !== '' && !note.step) return state;
  const updatedAt = nowAt(place);
  const written = { ...next, updatedAt };
  const { inbox } = place.context.runtime;
  return (await putAbsenceConnection(inbox, written, { ...change, updatedAt }, note)) ? written : null;
}

/** Writes down what is so whatever the rule says by now, with a step for the audit where there is one. */
export async function moveTo(
  place: Pick<Place, 'context'>,
  state: AbsenceConnectionRow,
  change: StateChange,
  step: AuditStep | null = null,
): Promise<AbsenceConnectionRow> {
  return (await write(place, state, change, { step, revision: null })) ?? state;
}

/**
 * Writes down how far the rule at hand is carried out. Answers null when it is another by now, which has to be carried out
 * anew: what was done under its earlier form must not pass for that.
 */
export function moveUnderRule(
  place: Pick<Place, 'context' | 'absence'>,
  state: AbsenceConnectionRow,
  change: StateChange,
  step: AuditStep | null = null,
): Promise<AbsenceConnectionRow | null> {
  return write(place, state, change, { step, revision: place.absence.updatedAt });
}

/** How long to wait after a failure, by how many there were in a row. */
const WAIT_MINUTES = [1, 2, 5, 15, 30];

/** That nothing works there just now, why, and when it is tried again. */
export function failureAt(
  place: Pick<Place, 'context'>,
  state: AbsenceConnectionRow,
  problem: string,
): StateChange {
  const failures = state.failures + 1;
  const minutes = WAIT_MINUTES[Math.min(failures, WAIT_MINUTES.length) - 1] ?? 1;
  const retryAt = toInstant(new Date(place.context.runtime.now().getTime() + minutes * 60_000));
  return { state: 'failed', problem, failures, retryAt };
}

/** A sentence for what went wrong; what is no error of ours or of a connector is told without its text. */
export function problemText(error: unknown): string {
  return isConnectorError(error) || isInboxError(error)
    ? error.message
    : 'Something went wrong in Intray. It is tried again by itself.';
}

/** To whom items of a process (null: all of the connection) go now, or the sentence why they cannot. */
export async function receiverAt(
  place: Pick<Place, 'context' | 'absence' | 'person' | 'rules'>,
  connectionId: string,
  processName: string | null,
): Promise<HandOnTo | string> {
  const { runtime } = place.context;
  const userId = receiverOf(ruleOf(place.absence), place.rules, nowAt(place), connectionId, processName);
  const receiver = await findUser(runtime.inbox, userId);
  if (!receiver || !(await mayAct(runtime.inbox, userId)))
    return 'The substitute no longer works with Intray. Choose somebody else.';
  const receiverLink = await findLinkOfUser(runtime.inbox, userId, connectionId);
  if (!receiverLink) return noAccountText(receiver, requireConnection(runtime, connectionId).name);
  return { person: place.person, receiver, receiverLink };
}
