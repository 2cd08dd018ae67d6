import { z } from 'zod';
import type { Instant } from './instant';

/** Processes whose items move while somebody is away: one by its name at a connection, or (null) all of that connection. */
export const CoveredProcess = z.strictObject({
  connectionId: z.string().min(1).max(100),
  processName: z.string().min(1).max(500).nullable(),
});
export type CoveredProcess = z.infer<typeof CoveredProcess>;

/** What a rule covers; null for everything, everywhere. */
export const Coverage = z.array(CoveredProcess).max(500).nullable();
export type Coverage = z.infer<typeof Coverage>;

/** `mechanism` of a connection: its own, each item handed on by Intray, or no way at all. */
export const AbsenceMechanism = z.enum(['vendor', 'items', 'none']);
export type AbsenceMechanism = z.infer<typeof AbsenceMechanism>;

/** `waiting`: not begun there yet; `set`: at work; `cleared`: taken down after the end; `failed`: `problem` says why. */
export const AbsenceConnectionState = z.enum(['waiting', 'set', 'cleared', 'failed']);
export type AbsenceConnectionState = z.infer<typeof AbsenceConnectionState>;

export const AbsenceStatus = z.enum(['coming', 'running', 'over', 'withdrawn']);
export type AbsenceStatus = z.infer<typeof AbsenceStatus>;

/** From `startsAt` until just before `endsAt`. */
export interface Period {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** An out-of-office rule as the rules below need it; `endsAt` is when it really ends or ended. */
export interface AbsenceRule extends Period {
  readonly id: string;
  readonly userId: string;
  readonly substituteUserId: string;
  readonly processes: Coverage;
}

/** Through how many people's absences an item is passed on at most. */
export const MOST_HOPS = 4;

export function coversConnection(coverage: Coverage, connectionId: string): boolean {
  return (
    coverage === null ||
    coverage.some((covered) => covered.connectionId === connectionId && covered.processName === null)
  );
}

export function covers(coverage: Coverage, connectionId: string, processName: string): boolean {
  return (
    coversConnection(coverage, connectionId) ||
    (coverage ?? []).some(
      (covered) => covered.connectionId === connectionId && covered.processName === processName,
    )
  );
}

export function touchesConnection(coverage: Coverage, connectionId: string): boolean {
  return coverage === null || coverage.some((covered) => covered.connectionId === connectionId);
}

/** What two rules both cover; empty for nothing. */
export function sharedCoverage(one: Coverage, other: Coverage): Coverage {
  if (one === null) return other;
  if (other === null) return one;
  const within = (coverage: Coverage, { connectionId, processName }: CoveredProcess) =>
    processName === null
      ? coversConnection(coverage, connectionId)
      : covers(coverage, connectionId, processName);
  const shared = [
    ...one.filter((covered) => within(other, covered)),
    ...other.filter((covered) => within(one, covered)),
  ];
  const keyOf = (covered: CoveredProcess) => JSON.stringify([covered.connectionId, covered.processName]);
  return [...new Map(shared.map((covered) => [keyOf(covered), covered])).values()];
}

const isNothing = (coverage: Coverage) => coverage?.length === 0;

export function sharedPeriod(one: Period, other: Period): Period | null {
  const [, startsAt = one.startsAt] = [one.startsAt, other.startsAt].sort();
  const [endsAt = one.endsAt] = [one.endsAt, other.endsAt].sort();
  return startsAt < endsAt ? { startsAt, endsAt } : null;
}

/** The rule as far as both hold: the same time, the same processes. Null when they never meet. */
function meeting<Rule extends AbsenceRule>(rule: Rule, within: Period & Pick<AbsenceRule, 'processes'>) {
  const period = sharedPeriod(rule, within);
  const processes = sharedCoverage(rule.processes, within.processes);
  return period && !isNothing(processes) ? { ...period, processes } : null;
}

/** Another rule of the same person that would be in force for the same processes at the same time. */
export function findOverlap<Rule extends AbsenceRule>(
  rule: AbsenceRule,
  others: readonly Rule[],
): Rule | null {
  return (
    others.find(
      (other) => other.id !== rule.id && other.userId === rule.userId && meeting(other, rule) !== null,
    ) ?? null
  );
}

/** One person after the other to whom an item would be passed on, the rule's own person first. */
export interface Chain {
  readonly userIds: readonly string[];
  /** True when it comes back to its first person. */
  readonly isLoop: boolean;
}

/** Every way in which work of the rule's person is passed on by others' rules that meet it in time and processes. */
export function chainsOf(rule: AbsenceRule, rules: readonly AbsenceRule[]): Chain[] {
  const follow = (userIds: string[], within: Period & Pick<AbsenceRule, 'processes'>): Chain[] => {
    const holder = userIds.at(-1);
    if (holder === rule.userId) return [{ userIds, isLoop: true }];
    const next = rules.flatMap((other) => {
      const met = other.userId === holder && other.id !== rule.id ? meeting(other, within) : null;
      return met ? [{ to: other.substituteUserId, met }] : [];
    });
    // A ring among the others that does not contain the rule's person is theirs to mend; it must not run for ever here.
    const onward = next.filter(({ to }) => to === rule.userId || !userIds.includes(to));
    if (onward.length === 0) return [{ userIds, isLoop: false }];
    return onward.flatMap(({ to, met }) => follow([...userIds, to], met));
  };
  return follow([rule.userId, rule.substituteUserId], rule);
}

/**
 * Who gets an item now: the substitute, or theirs while they are away too, through at most `MOST_HOPS` people. Somebody who
 * was passed already is not asked again. `processName` null asks for all processes of the connection at once.
 */
export function receiverOf(
  rule: AbsenceRule,
  rules: readonly AbsenceRule[],
  now: Instant,
  connectionId: string,
  processName: string | null,
): string {
  const passed = new Set([rule.userId]);
  let receiver = rule.substituteUserId;
  for (let hop = 1; hop < MOST_HOPS; hop += 1) {
    passed.add(receiver);
    const next = rules.find(
      (other) =>
        other.userId === receiver &&
        other.startsAt <= now &&
        now < other.endsAt &&
        (processName === null
          ? coversConnection(other.processes, connectionId)
          : covers(other.processes, connectionId, processName)),
    );
    if (!next || passed.has(next.substituteUserId)) return receiver;
    receiver = next.substituteUserId;
  }
  return receiver;
}

export function statusOf(rule: Period & { readonly endedAt: Instant | null }, now: Instant): AbsenceStatus {
  if (rule.endedAt !== null) return rule.endedAt <= rule.startsAt ? 'withdrawn' : 'over';
  if (now < rule.startsAt) return 'coming';
  return now < rule.endsAt ? 'running' : 'over';
}
