import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type InboxDatabase, openInboxDatabase, readInboxDatabase } from '@/db/client';
import { type ActionRow, insertAction, moveAction } from '@/db/repositories/actions';
import { createUser } from '@/db/repositories/users';

/** A log in a real file, written as the outbox writes it, and a second way to the file past Intray. */
export interface LogUnderTest {
  readonly folder: string;
  readonly file: string;
  readonly inbox: InboxDatabase;
  /** As `npm run audit:verify` opens it. */
  readonly reader: InboxDatabase;
  /** A decision of the person that goes its whole way: three entries. */
  decide(id: string, change?: Partial<ActionRow>): Promise<void>;
  /** Changes the file with SQL, past Intray. */
  tamper(sql: string): void;
  close(): void;
}

/** A decision, to be told in parts. */
export const actionOfTest: ActionRow = {
  id: '',
  userId: '',
  linkId: 'link-1',
  connectionId: 'office',
  workItemId: 'item',
  ref: '{}',
  title: 'Ten desks for Hall 3',
  actionId: 'agree',
  intent: 'complete',
  label: 'Approve',
  inputs: '{"comment":"fine","values":{}}',
  idempotencyKey: '',
  expectedVersion: '1',
  decidedOn: 'null',
  state: 'held',
  requestedAt: '2026-11-20T08:00:00.000Z',
  heldUntil: '2026-11-20T08:00:10.000Z',
  settledAt: null,
  errorCode: null,
  errorMessage: null,
  errorField: null,
  attempts: 0,
  sentAt: null,
  writeBegunAt: null,
  firstWriteAt: null,
  timedOutAt: null,
  acceptedAt: null,
  conflict: null,
  saved: null,
  leaseOwner: null,
  leaseUntil: null,
  processId: 'P-1',
  processName: 'Purchase request',
  bulkId: null,
  absenceId: null,
  requestedFrom: '127.0.0.1',
  onBehalfOf: '',
  acknowledgedAt: null,
};

export async function startLog(): Promise<LogUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'intray-audit-'));
  const file = join(folder, 'inbox.sqlite');
  const inbox = openInboxDatabase(file);
  const reader = readInboxDatabase(file);
  const user = await createUser(inbox, {
    username: 'alice',
    name: 'Alice Chen',
    role: 'member',
    passwordHash: 'not used here',
    createdAt: '2026-11-01T00:00:00.000Z',
  });
  return {
    folder,
    file,
    inbox,
    reader,
    async decide(id, change = {}) {
      const own = { id, userId: user.id, workItemId: `item-of-${id}`, idempotencyKey: `key-of-${id}` };
      const wanted = { ...actionOfTest, ...own, ...change };
      await insertAction(inbox, wanted);
      await moveAction(inbox, id, 'held', { state: 'sending' }, wanted.heldUntil);
      await moveAction(inbox, id, 'sending', { state: 'confirmed' }, wanted.heldUntil);
    },
    tamper: (sql) => inbox.$client.exec(sql),
    close() {
      reader.$client.close();
      inbox.$client.close();
      rmSync(folder, { recursive: true });
    },
  };
}
