import { type ActionRow, listDue, listInState, moveAction } from '@/db/repositories/actions';
import { toInstant } from '@/lib/domain/instant';
import { type RunContext, sendAction, verifyAction } from './run-action';

/** How long to wait before an uncertain action is read back again, by how often it was tried. */
const READ_BACK_AFTER_MS = [500, 2_000, 5_000, 15_000, 60_000];

export interface Outbox {
  /** Sends what is due and reads back what is uncertain. Answers when all of it is settled for now. */
  tick(): Promise<void>;
}

/**
 * Carries the outbox's rows to the vendors. `onSettled` is called with each action that was sent or read back, so that
 * the item's boxes can be read again. Rows of a process that was killed while sending are read back, not sent again.
 */
export function createOutbox(context: RunContext, onSettled: (row: ActionRow) => void): Outbox {
  const { runtime } = context;
  const running = new Set<string>();
  const readBacks = new Map<string, { tries: number; notBefore: number }>();

  async function once(row: ActionRow, run: () => Promise<unknown>): Promise<void> {
    if (running.has(row.id)) return;
    running.add(row.id);
    try {
      if ((await run()) !== null) onSettled(row);
    } finally {
      running.delete(row.id);
    }
  }

  function waiting(row: ActionRow, now: number): boolean {
    return (readBacks.get(row.id)?.notBefore ?? 0) > now;
  }

  async function readBack(row: ActionRow): Promise<unknown> {
    const tries = (readBacks.get(row.id)?.tries ?? 0) + 1;
    const wait = READ_BACK_AFTER_MS[Math.min(tries, READ_BACK_AFTER_MS.length - 1)] ?? 0;
    readBacks.set(row.id, { tries, notBefore: runtime.now().getTime() + wait });
    const state = await verifyAction(context, row);
    if (state !== null) readBacks.delete(row.id);
    return state;
  }

  /** Rows left in `sending` by a process that is no more: nobody knows what became of them. */
  async function adoptOrphans(): Promise<void> {
    for (const row of await listInState(runtime.inbox, 'sending'))
      if (!running.has(row.id))
        await moveAction(runtime.inbox, row.id, 'sending', {
          state: 'uncertain',
          settledAt: toInstant(runtime.now()),
        });
  }

  let adopted: Promise<void> | null = null;
  return {
    async tick() {
      adopted ??= adoptOrphans();
      await adopted;
      const now = runtime.now();
      const due = await listDue(runtime.inbox, toInstant(now));
      const uncertain = (await listInState(runtime.inbox, 'uncertain')).filter(
        (row) => !waiting(row, now.getTime()),
      );
      await Promise.all([
        ...due.map((row) => once(row, () => sendAction(context, row))),
        ...uncertain.map((row) => once(row, () => readBack(row))),
      ]);
    },
  };
}
