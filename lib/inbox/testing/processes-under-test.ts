import { type ActionRow, findAction } from '@/db/repositories/actions';
import { beginWrite, takeToSend } from '@/db/repositories/sending';
import { toInstant } from '@/lib/domain/instant';
import { createVendorCalls } from '../calls/vendor-call';
import { leaseOf } from '../outbox/action-lease';
import { createOutbox, type Outbox } from '../outbox/outbox';
import type { Runtime } from '../runtime';
import type { InboxUnderTest } from './inbox-under-test';

export interface ProcessUnderTest {
  readonly runtime: Runtime;
  readonly outbox: Outbox;
}

/** Processes on one database; they live, as the operating system would tell, until they are killed. */
export function createProcesses() {
  const alive = new Set<string>();
  return {
    start({ runtime: shared }: InboxUnderTest, id: string): ProcessUnderTest {
      alive.add(id);
      const worker = { id, isAlive: (other: string) => alive.has(other) };
      const runtime: Runtime = { ...shared, worker };
      return { runtime, outbox: createOutbox({ runtime, calls: createVendorCalls(runtime) }) };
    },
    kill(id: string): void {
      alive.delete(id);
    },
  };
}

/** Takes an action in hand as a worker does; it gets as far as its write unless told otherwise. */
export async function takeInHand(runtime: Runtime, id: string, isWriting = true): Promise<void> {
  const at = toInstant(runtime.now());
  await takeToSend(runtime.inbox, id, leaseOf(runtime), at);
  if (isWriting) await beginWrite(runtime.inbox, id, runtime.worker.id, at);
}

/** An action of alice's, as it is stored. */
export async function storedAction({ runtime, people }: InboxUnderTest, id: string): Promise<ActionRow> {
  const row = await findAction(runtime.inbox, people.alice.userId, id);
  if (!row) throw new Error('the action is gone');
  return row;
}
