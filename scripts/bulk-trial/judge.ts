import type { BulkFate, BulkItem } from '@/lib/api/contract/bulks';
import type { Fate, Verdict } from '../chaos/judge';
import { countPlanned, type Plan, type Target, type Trouble } from './plan';

type Place = Pick<Target, 'connectionId'> & { readonly item: string };

/** What the sandboxes have really played. */
export type MetTroubles = Readonly<Record<Exclude<Trouble, 'overtaken'>, readonly Place[]>>;

export interface Trial {
  readonly plan: Plan;
  readonly met: MetTroubles;
  /** What was not settled when the time was over, as a sentence; null when all was. */
  readonly overdue: string | null;
  /** What the result tells of each item. */
  readonly result: readonly BulkItem[];
  /** What became of each item at its system. */
  readonly verdicts: readonly Verdict[];
}

/** What is told and what is true of an item with this trouble. */
const outcomes: Readonly<Record<Trouble, { told: BulkFate; truth: Fate }>> = {
  refused: { told: 'refused', truth: 'not applied' },
  unanswered: { told: 'confirmed', truth: 'applied once' },
  overtaken: { told: 'conflict', truth: 'not applied' },
};

/** Whether a fate that people are told is what happened to the item. */
function isTrue(told: BulkFate, truth: Fate): boolean {
  if (told === 'confirmed') return truth === 'applied once';
  if (told === 'unknown') return truth === 'cannot tell';
  return ['refused', 'conflict', 'cancelled'].includes(told) && truth === 'not applied';
}

/** Why one item's fate is not the one it ought to have; null when it is. Where none was taken down nothing may have happened: any deed would be a stray. */
function wrongWith({ fate, actionId }: BulkItem, verdict: Verdict | undefined, plan: Plan): string | null {
  if (actionId === null) return fate === 'not-taken' ? null : `told ${fate} without an action`;
  if (!verdict) return `told ${fate}, but it is not in the ledger`;
  if (!isTrue(fate, verdict.fate)) return `told ${fate}, but it was ${verdict.fate}`;
  const trouble = plan.get(actionId)?.trouble;
  if (trouble === undefined) return fate === 'refused' ? 'refused, although nobody had planned that' : null;
  const { told, truth } = outcomes[trouble];
  if (fate === told && verdict.fate === truth) return null;
  return `planned to be ${trouble}, but told ${fate} and ${verdict.fate}`;
}

/** Planned troubles that the sandboxes have not played. */
function unmet({ plan, met }: Trial): string[] {
  return [...plan.values()].flatMap(({ target, trouble }) => {
    if (trouble === 'overtaken') return [];
    const isMet = met[trouble].some(
      ({ connectionId, item }) => connectionId === target.connectionId && item === target.externalId,
    );
    return isMet
      ? []
      : [`${target.connectionId} ${target.externalId}: planned to be ${trouble}, but never met`];
  });
}

/** How many items are told to be refused, against the plan: no more and no less. */
function miscounted({ plan, result }: Trial): string[] {
  const planned = countPlanned(plan, 'refused');
  const told = result.filter(({ fate }) => fate === 'refused').length;
  return told === planned ? [] : [`${told} told to be refused, ${planned} planned`];
}

/** Everything in which a trial's result differs from what its sandboxes did or from its plan, in words; nothing when it is all right. */
export function judgeTrial(trial: Trial): string[] {
  const verdictOf = new Map(
    trial.verdicts.flatMap((verdict) => (verdict.entry ? [[verdict.entry.id, verdict]] : [])),
  );
  const wrong = trial.result.flatMap((item) => {
    const why = wrongWith(item, verdictOf.get(item.actionId ?? ''), trial.plan);
    return why === null ? [] : [`${item.connectionId} "${item.title}" (${item.workItemId}): ${why}`];
  });
  const late = trial.overdue === null ? [] : [trial.overdue];
  return [...late, ...wrong, ...unmet(trial), ...miscounted(trial)];
}
