import type { HistoryEntry, NextStep } from '@/lib/domain/history';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { loadWay } from './history-sources';
import { toHistory } from './history-transform';
import { handlerIdsIn, nextStops } from './next-stops';
import { loadNames } from './people';

/** Who did what with the ticket and where it waits. Throws `not-found` when the item is not the person's. */
export async function load(call: Call, ref: WorkRef): Promise<readonly HistoryEntry[]> {
  return toHistory(await loadWay(call, ref));
}

/**
 * What the flow's drawing has behind the step where the ticket waits, with whom the flow gives it to where that is written down
 * there. Nothing for whoever may not see the drawing, and of a ticket that is over.
 */
export async function next(call: Call, ref: WorkRef): Promise<readonly NextStep[]> {
  const way = await loadWay(call, ref);
  return nextStops(way, await loadNames(call, handlerIdsIn(way.items)));
}
