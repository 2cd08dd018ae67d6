import type { HistoryEntry } from '@/lib/domain/history';
import type { Person } from '@/lib/domain/person';
import type { WorkItem } from '@/lib/domain/work-item';

/** By the key where both have one: namesakes are others. */
const isPerson = (one: Person | null, id: string, name: string) =>
  one !== null && (one.id === null ? one.name === name : one.id === id);

type Facts = Pick<WorkItem, 'stage' | 'stepName' | 'assignee' | 'group' | 'from' | 'ref'>;

interface Me {
  readonly id: string;
  readonly displayName: string;
}

function byStage({ stage, assignee, group, from }: Facts, step: string): string | null {
  // Nobody in it has it yet: also where the vendor knows no claim.
  if (group !== null && assignee === null)
    return `${step} waits for the group ${group}, to which you belong.`;
  if (stage === 'claimable') return `${step} waits for one of several people, of whom you are one.`;
  if (stage === 'delegated-to-me' && from) return `${from.name} delegated ${step} to you.`;
  if (stage === 'for-review') return `${step} was sent to you for review.`;
  if (stage === 'draft') return 'You began it and have not handed it in.';
  return null;
}

/** Whoever delegated a step gave it away; for whom somebody else acts without that, it is still theirs. */
function forAnother(history: readonly HistoryEntry[], other: Person, step: string, at: string | null) {
  const isDelegated = history.some(
    ({ event, step: where, person }) =>
      event === 'delegated' && where === at && isPerson(person, other.id ?? '', other.name),
  );
  return isDelegated
    ? `${other.name} delegated ${step} to you.`
    : `You stand in for ${other.name}, to whom ${step} belongs.`;
}

function byHistory(history: readonly HistoryEntry[], me: Me, step: string): string | null {
  const mine = history.findLast(({ current, person }) => current && isPerson(person, me.id, me.displayName));
  if (mine?.onBehalfOf && !isPerson(mine.onBehalfOf, me.id, me.displayName))
    return forAnother(history, mine.onBehalfOf, step, mine.step);
  const arrived = history.findLast(
    ({ event, step: where }) => event === 'claimed' && (mine?.step ?? null) !== null && where === mine?.step,
  );
  if (arrived && isPerson(arrived.person, me.id, me.displayName)) return `You claimed ${step}.`;
  return mine ? `${step} is assigned to you.` : null;
}

/** Why an item is with the person, in a sentence made of what its system tells; null where that does not tell. */
export function whyWithMe(item: Facts, history: readonly HistoryEntry[], me: Me): string | null {
  if (item.ref.box !== 'pending') return null;
  const step = item.stepName === null ? 'This task' : `“${item.stepName}”`;
  const isFromOther = item.from !== null && !isPerson(item.from, me.id, me.displayName);
  const told = byStage(item, step) ?? byHistory(history, me, step);
  if (told === `${step} is assigned to you.` && isFromOther && item.from)
    return `${step} is assigned to you; it came from ${item.from.name}.`;
  return told;
}
