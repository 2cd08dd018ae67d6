import type { ActionRow } from '@/db/repositories/actions';
import {
  listConnectionsToLookAt,
  listConnectionsWithDue,
  listDue,
  listToLookAt,
} from '@/db/repositories/sending';
import { toInstant } from '@/lib/domain/instant';
import { adoptOrphans } from './adopt-orphans';
import { lookBack } from './look-back';
import { Pace } from './pace';
import type { RunContext } from './run-context';
import { sendAction } from './send-action';

export interface Outbox {
  /**
   * Starts to send what is due and to read back what is uncertain. Answers when it has been started: one vendor that
   * hangs must not hold up the others. What becomes due by the end of something is started then.
   */
  tick(): Promise<void>;
  /** Waits for all that is under way. */
  settle(): Promise<void>;
  /** Takes nothing more in hand and waits for what is under way. */
  stop(): Promise<void>;
}

/** So many looks at one connection may be under way; those at another do not wait for them. */
const MOST_LOOKS = 50;

/** How many of something are under way at each connection. */
class Tally {
  private readonly counts = new Map<string, number>();

  of(connectionId: string): number {
    return this.counts.get(connectionId) ?? 0;
  }

  /** Counts `work` as under way until it has ended. */
  async during(connectionId: string, work: () => Promise<void>): Promise<void> {
    this.counts.set(connectionId, this.of(connectionId) + 1);
    await work().finally(() => this.counts.set(connectionId, this.of(connectionId) - 1));
  }
}

/** Carries the outbox's rows to the vendors, beside any number of other processes that do the same. */
class Worker implements Outbox {
  private readonly running = new Map<string, Promise<void>>();
  /** How much is in hand of each connection: no more than its vendor bears, so that the rest is free for other workers. */
  private readonly sending = new Tally();
  private readonly looking = new Tally();
  /** The bulk of each connection that had its turn last. */
  private readonly lastBulk = new Map<string, string>();
  private readonly pace = new Pace();
  private stopped = false;

  constructor(
    private readonly context: RunContext,
    private readonly isServed: (connectionId: string) => boolean,
  ) {}

  async tick(): Promise<void> {
    await adoptOrphans(this.context.runtime, (id) => this.running.has(id));
    await this.lookBack();
    await this.sendDue();
  }

  async settle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.values());
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.settle();
  }

  private readonly now = () => this.context.runtime.now();

  private start(row: ActionRow, run: () => Promise<void>): void {
    const work = run()
      .catch((error: unknown) => {
        const name = error instanceof Error ? error.name : 'unknown';
        this.context.runtime.log.warn({ actionId: row.id, error: name }, 'an action failed in Intray');
      })
      .finally(() => this.running.delete(row.id));
    this.running.set(row.id, work);
  }

  private async lookBack(): Promise<void> {
    const { inbox } = this.context.runtime;
    const now = toInstant(this.now());
    const served = (await listConnectionsToLookAt(inbox, now)).filter(this.isServed);
    for (const connectionId of served) await this.lookBackAt(connectionId, now);
  }

  private async lookBackAt(connectionId: string, now: string): Promise<void> {
    const limit = MOST_LOOKS - this.looking.of(connectionId);
    const except = [...this.running.keys()];
    for (const row of await listToLookAt(this.context.runtime.inbox, connectionId, { now, limit, except }))
      if (!this.running.has(row.id)) this.look(row);
  }

  private look(row: ActionRow): void {
    this.start(row, async () => {
      await this.looking.during(row.connectionId, async () => {
        await lookBack(this.context, row);
      });
      await this.sendDue();
    });
  }

  private async sendDue(): Promise<void> {
    if (this.stopped) return;
    const { inbox } = this.context.runtime;
    const due = await listConnectionsWithDue(inbox, toInstant(this.now()));
    for (const connectionId of due.filter(this.isServed)) await this.sendDueOf(connectionId);
  }

  private async sendDueOf(connectionId: string): Promise<void> {
    const { inbox, connections } = this.context.runtime;
    if (!this.pace.maySend(connectionId, this.now())) return;
    const width = connections.get(connectionId)?.connector.manifest.sync.maxConcurrency ?? 1;
    const lastBulk = this.lastBulk.get(connectionId);
    const due = await listDue(inbox, connectionId, { now: toInstant(this.now()), limit: width, lastBulk });
    for (const row of due) {
      if (this.sending.of(connectionId) >= width) return;
      if (!this.running.has(row.id)) this.send(row);
    }
  }

  private send(row: ActionRow): void {
    if (row.bulkId !== null) this.lastBulk.set(row.connectionId, row.bulkId);
    this.start(row, async () => {
      await this.sending.during(row.connectionId, async () => {
        const attempt = await sendAction(this.context, row);
        if (attempt) this.pace.note(row, attempt, this.now());
      });
      await this.sendDue();
    });
  }
}

/** `isServed` leaves the actions of other connections to other processes; those of all are taken unless told otherwise. */
export function createOutbox(
  context: RunContext,
  isServed: (connectionId: string) => boolean = () => true,
): Outbox {
  return new Worker(context, isServed);
}
