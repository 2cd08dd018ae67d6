import { type ActionRow, listDue, listInState, moveAction } from '@/db/repositories/actions';
import { toInstant } from '@/lib/domain/instant';
import { type RunContext, sendAction, verifyAction } from './run-action';

/** How long to wait before an uncertain action is read back again, by how often it was tried. */
const READ_BACK_AFTER_MS = [500, 2_000, 5_000, 15_000, 60_000];

export interface Outbox {
  /**
   * Starts to send what is due and to read back what is uncertain. Answers when it has been started: one vendor that
   * hangs must not hold up the others.
   */
  tick(): Promise<void>;
  /** Waits for all that is under way. */
  settle(): Promise<void>;
}

/**
 * Carries the outbox's rows to the vendors. `onSettled` is called with each action that was sent or read back, so that
 * the item's boxes can be read again. Rows of a process that was killed while sending are read back, not sent again.
 */
export function createOutbox(context: RunContext, onSettled: (row: ActionRow) => void): Outbox {
  const { runtime } = context;
  const running = new Map<string, Promise<void>>();
  const readBacks = new Map<string, { tries: number; notBefore: number }>();

  function start(row: ActionRow, run: () => Promise<unknown>): void {
    if (running.has(row.id)) return;
    const work = run()
      .then((state) => {
        if (state !== null) onSettled(row);
      })
      .catch((error: unknown) => {
        runtime.log.warn(
          { actionId: row.id, error: error instanceof Error ? error.name : 'unknown' },
          'an action failed in Intray',
        );
      })
      .finally(() => running.delete(row.id));
    running.set(row.id, work);
  }

  const isWaiting = (row: ActionRow, now: number) => (readBacks.get(row.id)?.notBefore ?? 0) > now;

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
    const settledAt = toInstant(runtime.now());
    for (const row of await listInState(runtime.inbox, 'sending'))
      if (!running.has(row.id))
        await moveAction(runtime.inbox, row.id, 'sending', { state: 'uncertain', settledAt }, settledAt);
  }

  let adopted: Promise<void> | null = null;
  return {
    async tick() {
      adopted ??= adoptOrphans();
      await adopted;
      const now = runtime.now();
      for (const row of await listDue(runtime.inbox, toInstant(now)))
        start(row, () => sendAction(context, row));
      for (const row of await listInState(runtime.inbox, 'uncertain'))
        if (!isWaiting(row, now.getTime())) start(row, () => readBack(row));
    },
    async settle() {
      await Promise.all(running.values());
    },
  };
}
