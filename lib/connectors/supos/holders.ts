import type { Call } from '../contract';
import { PAGE_SIZE, readPendingPageOfAll } from './client/tasks';
import { hasMore } from './list';
import { PendingTaskOfAnybody } from './schema/task';

/**
 * Who has a task on the list, by login, out of everybody's tasks: that list alone names nobody to act as (vendor facts: supos §1). It
 * is read to its end, so only where an answer was lost.
 */
export async function holdersOf(call: Call, taskId: string): Promise<Set<string>> {
  const holders = new Set<string>();
  for (let page = 1; ; page += 1) {
    const answer = await readPendingPageOfAll(call, page, PAGE_SIZE);
    const rows = answer.list.flatMap((raw) => PendingTaskOfAnybody.safeParse(raw).data ?? []);
    for (const row of rows) if (row.taskId === taskId) holders.add(row.userName);
    if (!hasMore(answer, page)) return holders;
  }
}
