import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '@/lib/connectors/sandbox/contract';
import { until } from './deadline';
import type { Diary } from './diary';
import type { KillableProcess } from './killable-process';
import { findSender } from './ledger';
import type { Kill, Moment, Victim } from './plan';
import { REQUEST_SECONDS, type Theatre } from './theatre';

/** How long something that gives the moment is waited for; then the kill comes all the same. */
const PATIENCE_MS = 2_500;
/** So many kills of the plan may change places, rather than wait until somebody is up again. */
const LOOK_AHEAD = 10;
/** Kills that meet nothing prove nothing; on a slow machine people need longer to ask for something. */
const ACTIONS_PER_KILL = 1;
const ACTIONS_WITHIN_MS = 8_000;
/** Longer than it takes to kill whoever waits for the answer, shorter than anybody's own time limit. */
const ANSWER_AFTER_MS = 3_000;

export interface DoneKill extends Kill {
  readonly at: string;
  /** Whom it really met: where something has just been done, whoever had asked for it. */
  readonly met: Victim;
}

/** Carries a plan of kills out against running processes. */
export class Killer {
  readonly done: DoneKill[] = [];
  private hasFaults = false;

  constructor(
    private readonly theatre: Theatre,
    private readonly diary: Diary,
  ) {}

  /** Carries out the first kill of the plan, or one of the next ones if that one's victim is not up again yet; answers which. */
  async carryOutOne(plan: readonly Kill[]): Promise<Kill | undefined> {
    const isUp = ({ victim }: Kill) => this.processOf(victim).isReady;
    const next = plan.slice(0, LOOK_AHEAD).find(isUp) ?? plan[0];
    if (next) await this.carryOut(next);
    return next;
  }

  private async carryOut({ number, victim, moment }: Kill): Promise<void> {
    await this.processOf(victim).ready();
    const wanted = (this.done.length + 1) * ACTIONS_PER_KILL;
    await until(() => this.diary.actions >= wanted, { withinMs: ACTIONS_WITHIN_MS });
    const sender = await this.waitFor(moment);
    const met = this.processOf(sender ?? victim);
    await met.kill();
    this.done.push({ number, victim, moment, at: new Date().toISOString(), met: met.name });
    if (this.hasFaults) await this.clearFaults();
  }

  private processOf(name: Victim): KillableProcess {
    const found = this.theatre.processes.find((one) => one.name === name);
    if (!found) throw new Error(`there is no process ${name}`);
    return found;
  }

  private async waitFor(moment: Moment): Promise<Victim | null> {
    if (moment.kind === 'deed-done') return this.waitForDeed(moment);
    if (moment.kind === 'when-due') await this.waitUntilDue(moment.afterMs);
    else if (moment.kind === 'slow-vendor') await this.waitForSlowness(moment);
    else if (moment.kind === 'late-answer') await this.waitForLateAnswer(moment);
    else await delay(moment.afterMs);
    return null;
  }

  private async waitUntilDue(afterMs: number): Promise<void> {
    const due = await this.diary.nextDue(Date.now() - afterMs, PATIENCE_MS);
    if (due !== null) await delay(Math.max(0, due + afterMs - Date.now()));
  }

  /** Answers who has just asked a vendor for something that it did, without having been told. */
  private async waitForDeed({ answer, afterMs }: Moment & { kind: 'deed-done' }): Promise<Victim | null> {
    const fault: Fault = { kind: answer, writesOnly: true, times: 1, milliseconds: ANSWER_AFTER_MS };
    const connectionId = await this.playUntilTaken(fault);
    if (connectionId === null) return null;
    const owner = await findSender(this.theatre.inboxFile, connectionId);
    await delay(afterMs);
    return owner === null ? null : this.nameOf(owner);
  }

  /** The app keeps its name to itself: whoever is no worker is the app. */
  private nameOf(owner: string): Victim {
    return this.theatre.processes.find(({ id }) => id === owner)?.name ?? 'app';
  }

  private async waitForSlowness({ latencyMs, afterMs }: Moment & { kind: 'slow-vendor' }): Promise<void> {
    const method = latencyMs % 2 === 0 ? 'POST' : 'PUT';
    await this.playUntilTaken({ kind: 'latency', method, times: 1, milliseconds: latencyMs });
    await delay(afterMs);
  }

  /** Whoever has asked is about to give up, or has just done so, unless it is the victim. */
  private async waitForLateAnswer({ afterMs, lateMs }: Moment & { kind: 'late-answer' }): Promise<void> {
    const milliseconds = REQUEST_SECONDS * 1_000 + lateMs;
    const met = await this.playUntilTaken({
      kind: 'apply-then-wait',
      deedsOnly: true,
      times: 1,
      milliseconds,
    });
    if (met !== null) await delay(REQUEST_SECONDS * 1_000 + afterMs);
  }

  /** Plays the fault at every vendor until it has met one of them; answers which, null when it met none in time. */
  private async playUntilTaken(fault: Fault): Promise<string | null> {
    const { sandboxes } = this.theatre;
    this.hasFaults = true;
    await Promise.all(sandboxes.map((sandbox) => sandbox.fault(fault)));
    let met: string | null = null;
    const isTaken = async () => {
      const left = await Promise.all(sandboxes.map((sandbox) => sandbox.countFaults()));
      met = sandboxes[left.indexOf(0)]?.vendor ?? null;
      return met !== null;
    };
    await until(isTaken, { withinMs: PATIENCE_MS });
    return met;
  }

  private async clearFaults(): Promise<void> {
    this.hasFaults = false;
    await Promise.all(this.theatre.sandboxes.map((sandbox) => sandbox.clearFaults()));
  }
}
