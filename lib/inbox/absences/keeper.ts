import { type AbsenceRow, findAbsence, listOpenAbsences } from '@/db/repositories/absences';
import { type LinkRecord, listLinksOfUser } from '@/db/repositories/links';
import { findUser, mayAct } from '@/db/repositories/users';
import { type AbsenceRule, touchesConnection } from '@/lib/domain/absence';
import { toInstant } from '@/lib/domain/instant';
import { carryOut } from './connection-round';
import type { AbsenceContext } from './context';
import { isOver, processesOf, rulesInForce } from './rules';
import { type Ending, endForShutOut, windDown } from './wind-down';

export interface AbsenceKeeper {
  /**
   * Starts what rules that have begun ask for, and what rules that are over have left to take down. Answers when it has
   * been started: one vendor that hangs must not hold up the others. With no such rule it reads one index.
   */
  tick(): Promise<void>;
  /** Waits for all that is under way. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** Who is away does not look at their inbox, which would be read every few minutes only. */
const READ_AGAIN_MS = 60_000;

/** Carries out everybody's out-of-office rules. Make one for the process. */
export function createAbsenceKeeper(context: AbsenceContext): AbsenceKeeper {
  const { runtime } = context;
  const running = new Map<string, Promise<void>>();
  const readAt = new Map<string, number>();
  let stopped = false;

  async function goesOn({ id, updatedAt }: AbsenceRow): Promise<boolean> {
    const present = await findAbsence(runtime.inbox, id);
    return !stopped && present?.updatedAt === updatedAt && !isOver(present, runtime.now());
  }

  function start(key: string, run: () => Promise<void>): void {
    if (stopped || running.has(key)) return;
    const work = run()
      .catch((error: unknown) =>
        runtime.log.warn(
          { key, error: error instanceof Error ? error.name : 'unknown' },
          'an out-of-office rule failed',
        ),
      )
      .finally(() => running.delete(key));
    running.set(key, work);
  }

  function readAgain(link: LinkRecord): void {
    const now = runtime.now().getTime();
    if (now - (readAt.get(link.id) ?? 0) < READ_AGAIN_MS) return;
    readAt.set(link.id, now);
    context.refreshPending(link.id);
  }

  /** Not before what is under way for the rule has come to its end. */
  function end(place: Ending): void {
    const isBusy = [...running.keys()].some((key) => key.startsWith(`${place.absence.id} `));
    if (!isBusy) start(place.absence.id, () => windDown(place));
  }

  async function begin(absence: AbsenceRow, rules: readonly AbsenceRule[]): Promise<void> {
    const person = await findUser(runtime.inbox, absence.userId);
    if (!person) return;
    const place = { context, absence, person, rules, goesOn: () => goesOn(absence) };
    if (isOver(absence, runtime.now())) return end(place);
    if (!(await mayAct(runtime.inbox, absence.userId))) {
      await endForShutOut(place);
      return end(place);
    }
    const processes = processesOf(absence);
    for (const link of await listLinksOfUser(runtime.inbox, absence.userId)) {
      if (!runtime.connections.has(link.connectionId)) continue;
      if (touchesConnection(processes, link.connectionId)) readAgain(link);
      start(`${absence.id} ${link.connectionId}`, () => carryOut({ ...place, link }));
    }
  }

  return {
    async tick() {
      const open = await listOpenAbsences(runtime.inbox, toInstant(runtime.now()));
      if (open.length === 0) return;
      const rules = await rulesInForce(runtime);
      for (const absence of open) await begin(absence, rules);
    },
    async settle() {
      await Promise.all(running.values());
    },
    async stop() {
      stopped = true;
      await Promise.all(running.values());
    },
  };
}
