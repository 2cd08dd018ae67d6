import { readInboxDatabase } from '@/db/client';
import { type ActionRow, listActions, listInState } from '@/db/repositories/actions';
import { listUsers } from '@/db/repositories/users';
import { ActionInputs, ActionIntent, ActionState, openActionStates } from '@/lib/domain/action';
import { WorkRef } from '@/lib/domain/work-item';
import type { Entry } from './deeds';

/** The login of one of Intray's people at a connection. */
export type LoginAt = (connectionId: string, person: string) => string;

function entryOf(row: ActionRow, by: string): Entry {
  return {
    id: row.id,
    key: row.idempotencyKey,
    connectionId: row.connectionId,
    item: WorkRef.parse(JSON.parse(row.ref)).externalId,
    by,
    intent: ActionIntent.parse(row.intent),
    state: ActionState.parse(row.state),
    errorCode: row.errorCode,
    errorMessage: row.errorMessage,
    comment: ActionInputs.parse(JSON.parse(row.inputs)).comment,
    requestedAt: row.requestedAt,
    settledAt: row.settledAt,
  };
}

const ALL = { limit: 1_000_000 };

/** Every action there is, read from the database itself: what people are told comes from nowhere else. */
export async function readLedger(inboxFile: string, loginAt: LoginAt): Promise<Entry[]> {
  const inbox = readInboxDatabase(inboxFile);
  try {
    const users = await listUsers(inbox);
    const ofUser = async ({ id, username }: { id: string; username: string }) =>
      (await listActions(inbox, id, ALL)).map((row) => entryOf(row, loginAt(row.connectionId, username)));
    return (await Promise.all(users.map(ofUser))).flat();
  } finally {
    inbox.$client.close();
  }
}

/** How many actions have not come to their end. */
export async function countOpen(inboxFile: string): Promise<number> {
  const open = (await readLedger(inboxFile, () => '')).filter(({ state }) =>
    openActionStates.some((one) => one === state),
  );
  return open.length;
}

/** The worker that is sending an action to a connection; null when none is. */
export async function findSender(inboxFile: string, connectionId: string): Promise<string | null> {
  const inbox = readInboxDatabase(inboxFile);
  try {
    const sending = await listInState(inbox, 'sending');
    return sending.find((row) => row.connectionId === connectionId)?.leaseOwner ?? null;
  } finally {
    inbox.$client.close();
  }
}
