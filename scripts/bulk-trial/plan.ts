import type { Random } from '../chaos/random';

/** What goes wrong with an item: the system refuses it, its answer gets lost, or somebody else is faster. */
export const troubles = ['refused', 'unanswered', 'overtaken'] as const;
export type Trouble = (typeof troubles)[number];

const SHARES: Readonly<Record<Trouble, number>> = { refused: 0.03, unanswered: 0.01, overtaken: 0.01 };

/** One item of the bulk that has an action. */
export interface Target {
  readonly actionId: string;
  readonly connectionId: string;
  readonly externalId: string;
}

/** By the action's id. */
export type Plan = ReadonlyMap<string, { readonly target: Target; readonly trouble: Trouble }>;

/** One of a system after one of another, each system's own in a drawn order. */
function inTurns(targets: readonly Target[], random: Random): Target[] {
  const queues = new Map<string, Target[]>();
  for (const target of targets) {
    const queue = queues.get(target.connectionId) ?? [];
    queue.splice(random.between(0, queue.length), 0, target);
    queues.set(target.connectionId, queue);
  }
  const longest = Math.max(0, ...[...queues.values()].map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) =>
    [...queues.values()].flatMap((queue) => queue[turn] ?? []),
  ).flat();
}

/** Exactly these shares of all items, each trouble spread over all systems, and no item with two of them. */
export function planTroubles(targets: readonly Target[], items: number, random: Random): Plan {
  const left = inTurns(targets, random);
  return new Map(
    troubles.flatMap((trouble) =>
      left
        .splice(0, Math.round(items * SHARES[trouble]))
        .map((target) => [target.actionId, { target, trouble }] as const),
    ),
  );
}

export const countPlanned = (plan: Plan, trouble: Trouble): number =>
  [...plan.values()].filter((planned) => planned.trouble === trouble).length;
