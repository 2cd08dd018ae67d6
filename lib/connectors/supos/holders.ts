import type { Call } from '../contract';
import { isConnectorError } from '../errors';
import { PAGE_SIZE, readPendingPageOfAll } from './client/tasks';
import { hasMore } from './list';
import { PendingTaskOfAnybody } from './schema/task';
import type { Page } from './schema/values';

/** Null where the installation does not know this list, which is younger than the others. */
async function pageOfAll(call: Call, page: number): Promise<Page | null> {
  try {
    return await readPendingPageOfAll(call, page, PAGE_SIZE);
  } catch (error) {
    if (isConnectorError(error) && error.code === 'unsupported') return null;
    throw error;
  }
}

/**
 * Who has a task on the list, by login, out of everybody's tasks: that list alone names nobody to act as (vendor facts: supos §1). It
 * is read to its end, so only where an answer was lost.
 */
export async function holdersOf(call: Call, taskId: string): Promise<Set<string>> {
  const holders = new Set<string>();
  for (let page = 1; ; page += 1) {
    const answer = await pageOfAll(call, page);
    if (answer === null) return holders;
    const rows = answer.list.flatMap((raw) => PendingTaskOfAnybody.safeParse(raw).data ?? []);
    for (const row of rows) if (row.taskId === taskId) holders.add(row.userName);
    if (!hasMore(answer, page)) return holders;
  }
}
