import type { ActionDescriptor, ActionInput } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { requireCase } from './case';
import { readNotes } from './client/notes';
import { listTriggers } from './client/projects';
import { ifPossible } from './client/request';
import {
  CLAIM,
  COMMENT,
  cancelOffer,
  DELETE_DRAFT,
  pauseOffer,
  RESUME,
  reassignOffer,
  refusedBecause,
  statusOffer,
  triggerOffer,
} from './descriptors';
import { isOwnDraft, isUntouchedDraft } from './drafts';
import { gone } from './errors';
import { findPending, type PendingRow } from './find';
import { handOns } from './hand-on';
import { parseProcessId, parseTaskId, type TaskKey } from './ids';
import { reasonAgainstPause } from './parallel';
import { CANCEL_IS_FOR_MANAGERS, hasAccounts, loadRights, may, type Rights } from './rights';
import type { CaseRow } from './schema';
import { findTeamRow } from './team';
import type { Bucket } from './transform';

type Offers = readonly ActionDescriptor[];

function cancelFor(rights: Rights, comment: readonly ActionInput[]): ActionDescriptor {
  const offer = cancelOffer(comment);
  return may(rights, 'PM_CANCELCASE') === false ? refusedBecause(CANCEL_IS_FOR_MANAGERS, offer) : offer;
}

/** A process may take no comment, and a comment that cannot be had is not worth the decision. */
async function commentInput(call: Call, appUid: string): Promise<ActionInput[]> {
  return (await ifPossible(readNotes(call, appUid))) === null ? [] : [COMMENT];
}

async function triggersOf(call: Call, { pro_uid }: CaseRow): Promise<ActionDescriptor[]> {
  const triggers = (await ifPossible(listTriggers(call, pro_uid))) ?? [];
  return triggers.length === 0 ? [] : [triggerOffer(triggers)];
}

/** What the plugin's order does is only known from the version on that has accounts: 1.12 answers and does nothing (recorded). */
const statusFor = (rights: Rights, status: 'TO_DO' | 'DRAFT'): ActionDescriptor[] =>
  hasAccounts(rights) ? [statusOffer(status)] : [];

async function pauseFor(call: Call, row: CaseRow, comment: readonly ActionInput[]) {
  const reason = await reasonAgainstPause(call, row);
  const offer = pauseOffer(comment);
  return reason === null ? offer : refusedBecause(reason, offer);
}

/** Everything is asked for at the same time; the inputs are put in last. */
async function ofHolder(call: Call, key: TaskKey, found: PendingRow): Promise<Offers> {
  const { row } = found;
  const [ways, comment, rights, triggers, pause] = await Promise.all([
    handOns(call, key, found),
    commentInput(call, key.appUid),
    loadRights(call),
    triggersOf(call, row),
    pauseFor(call, row, []),
  ]);
  const complete = ways.map((way) => ({ ...way, inputs: [...way.inputs, ...comment] }));
  if (row.app_status === 'DRAFT')
    return [
      ...complete,
      ...(isUntouchedDraft(row) ? [DELETE_DRAFT] : []),
      ...statusFor(rights, 'TO_DO'),
      ...triggers,
    ];
  return [
    ...complete,
    reassignOffer(comment),
    { ...pause, inputs: [...pause.inputs, ...comment] },
    cancelFor(rights, comment),
    ...statusFor(rights, 'DRAFT'),
    ...triggers,
  ];
}

async function ofPaused(call: Call, { appUid }: TaskKey): Promise<Offers> {
  const [rights, comment] = await Promise.all([loadRights(call), commentInput(call, appUid)]);
  return [RESUME, cancelFor(rights, comment)];
}

const BY_BUCKET: Readonly<
  Record<Bucket, (call: Call, key: TaskKey, found: PendingRow) => Offers | Promise<Offers>>
> = {
  todo: ofHolder,
  draft: ofHolder,
  unassigned: () => [CLAIM],
  paused: ofPaused,
};

async function ofPending(call: Call, externalId: string): Promise<Offers> {
  const key = parseTaskId(externalId);
  const found = await findPending(call, key);
  if (!found) throw gone();
  return BY_BUCKET[found.bucket](call, key, found);
}

/** The starter may end what he started where his role allows it, and throw a draft away. */
async function ofProcess(call: Call, externalId: string): Promise<Offers> {
  const info = await requireCase(call, parseProcessId(externalId));
  if (isOwnDraft(call, info)) return [DELETE_DRAFT];
  return info.app_status === 'TO_DO' ? [cancelFor(await loadRights(call), [])] : [];
}

async function ofTeam(call: Call, externalId: string): Promise<Offers> {
  const key = parseTaskId(externalId);
  const row = await findTeamRow(call, key);
  if (!row) throw gone();
  const [rights, comment] = await Promise.all([loadRights(call), commentInput(call, key.appUid)]);
  return [reassignOffer(comment, row.usr_uid === null ? 'Assign' : 'Reassign'), cancelFor(rights, comment)];
}

/** What the person can do with an item: the own ways on first, what is out of the ordinary last. */
export async function available(call: Call, { box, externalId }: WorkRef): Promise<Offers> {
  if (box === 'pending') return ofPending(call, externalId);
  if (box === 'initiated') return ofProcess(call, externalId);
  return box === 'team' ? ofTeam(call, externalId) : [];
}
