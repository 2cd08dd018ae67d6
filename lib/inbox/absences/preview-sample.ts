import type { LinkRecord } from '@/db/repositories/links';
import type { WorkItemRow } from '@/db/repositories/work-items';
import type { AbsencePreviewConnection } from '@/lib/api/contract/absences';
import type { WorkItem } from '@/lib/domain/work-item';
import { withinDeadline } from '../deadline';
import { requireConnection } from '../links/installation';
import type { ReadContext } from '../reading/read-item';
import { askWhetherReceiverTakes } from './ask-receiver';
import { problemText } from './place';

/** One item of each kind is asked about, and of the largest kinds only: a preview must not weigh on the vendor. */
const MOST_ASKED = 6;
const ANSWER_WITHIN_MS = 6_000;

export type Estimate = Pick<AbsencePreviewConnection, 'moves' | 'stays' | 'unknown'>;
export interface OpenItem {
  readonly row: WorkItemRow;
  readonly item: WorkItem;
}

/** Items of one step of one process are alike in what can be done with them; the largest group first. */
function alike(items: readonly OpenItem[]): OpenItem[][] {
  const groups = new Map<string, OpenItem[]>();
  for (const open of items) {
    const key = JSON.stringify([open.item.processName, open.item.stepName, open.item.stage]);
    groups.set(key, [...(groups.get(key) ?? []), open]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

/** Why the group would stay, null when it would move, undefined when the vendor gave no answer. */
async function verdictOf(
  context: ReadContext,
  { row }: OpenItem,
  receiver: LinkRecord,
  signal: AbortSignal,
): Promise<string | null | undefined> {
  try {
    const answer = await withinDeadline(ANSWER_WITHIN_MS, '', signal, (within) =>
      askWhetherReceiverTakes(context, row, receiver, within),
    );
    return answer.problem;
  } catch (error) {
    if (signal.aborted) throw error;
    context.runtime.log.debug({ problem: problemText(error) }, 'a preview got no answer');
    return undefined;
  }
}

function total(groups: readonly (readonly OpenItem[])[]): number {
  return groups.reduce((sum, group) => sum + group.length, 0);
}

/** Estimates from the cache and few live questions which of the open items would move to the receiver. */
export async function estimate(
  context: ReadContext,
  items: readonly OpenItem[],
  receiver: LinkRecord,
  signal: AbortSignal,
): Promise<Estimate> {
  const { readsHaveEffects } = requireConnection(context.runtime, receiver.connectionId).connector.manifest
    .sync;
  const groups = alike(items);
  // Where looking leaves a trace, nothing is looked at only to say what would be.
  const asked = readsHaveEffects ? [] : groups.slice(0, MOST_ASKED);
  const verdicts = await Promise.all(
    asked.map(async (group) => {
      const verdict = group[0] && (await verdictOf(context, group[0], receiver, signal));
      return { count: group.length, verdict };
    }),
  );
  const stays = new Map<string, number>();
  for (const { count, verdict } of verdicts)
    if (typeof verdict === 'string') stays.set(verdict, (stays.get(verdict) ?? 0) + count);
  const countOf = (wanted: null | undefined) =>
    verdicts.reduce((sum, { count, verdict }) => (verdict === wanted ? sum + count : sum), 0);
  return {
    moves: countOf(null),
    stays: [...stays].map(([reason, count]) => ({ reason, count })),
    unknown: countOf(undefined) + total(groups.slice(asked.length)),
  };
}
