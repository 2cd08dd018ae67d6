import {
  type ActionRow,
  acknowledgeAction as acknowledge,
  findAction,
  listActions,
  listAtHand,
  takeBack,
} from '@/db/repositories/actions';
import type { ActionList, ActionQuery } from '@/lib/api/contract/actions';
import type { ActionEntry } from '@/lib/domain/action';
import { toInstant } from '@/lib/domain/instant';
import { decodeCursor, encodeCursor } from '../cursor';
import { InboxError } from '../errors';
import { entryOf } from '../reading/action-entry';
import type { Runtime } from '../runtime';
import type { ActionOrigin } from './request-action';

/** The person's own action, or `not-found`: another person's is as absent as one that never was. */
export async function requireAction(runtime: Runtime, userId: string, id: string): Promise<ActionRow> {
  const row = await findAction(runtime.inbox, userId, id);
  if (!row) throw new InboxError('not-found', 'There is no such action of yours.');
  return row;
}

export async function readAction(runtime: Runtime, userId: string, id: string): Promise<ActionEntry> {
  return entryOf(await requireAction(runtime, userId, id));
}

/** The only order there is, and so the name in the cursor. */
const ORDER = 'newest-first';

function placeOf(cursor: string) {
  const { key, id } = decodeCursor(cursor, ORDER);
  return { requestedAt: key, id };
}

/** One page of the person's actions, newest first. */
export async function readActions(runtime: Runtime, userId: string, query: ActionQuery): Promise<ActionList> {
  const { state, text, only, limit, before } = query;
  const part = { before: before === undefined ? undefined : placeOf(before), limit: limit + 1 };
  const words = text?.split(/\s+/).filter(Boolean);
  const rows = only
    ? await listAtHand(runtime.inbox, userId, part)
    : await listActions(runtime.inbox, userId, { ...part, states: state, words });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    actions: page.map(entryOf),
    next: rows.length > limit && last ? encodeCursor(ORDER, { key: last.requestedAt, id: last.id }) : null,
  };
}

/** Takes a decision back while it is held, also when it waits for its next attempt. Throws `conflict` once it is on its way. */
export async function undoAction(
  runtime: Runtime,
  userId: string,
  id: string,
  { requestedFrom }: ActionOrigin = { requestedFrom: '' },
): Promise<ActionEntry> {
  const row = await requireAction(runtime, userId, id);
  const undone = await takeBack(runtime.inbox, id, { at: toInstant(runtime.now()), requestedFrom });
  if (!undone && row.state !== 'cancelled')
    throw new InboxError(
      'conflict',
      'It is too late to undo: the decision is already on its way to the system.',
    );
  return readAction(runtime, userId, id);
}

/** Puts an action away that was refused or met a conflict. Once more changes nothing. */
export async function acknowledgeAction(runtime: Runtime, userId: string, id: string): Promise<ActionEntry> {
  const row = await requireAction(runtime, userId, id);
  if (row.state !== 'refused' && row.state !== 'conflict')
    throw new InboxError(
      'conflict',
      'Only a decision that was refused or met a conflict can be put away. Nothing was changed.',
    );
  await acknowledge(runtime.inbox, id, toInstant(runtime.now()));
  return readAction(runtime, userId, id);
}
