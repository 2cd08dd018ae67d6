import type { WorkItem } from '@/lib/domain/work-item';
import { readBoxAs } from './reading';
import type { SandboxPerson, TestSubject } from './sandbox-call';

/** Enough to meet each kind of item in the demo company. */
const SAMPLE = 8;

/** The person's first items that wait with them and whose details they may see. */
export async function openItems(subject: TestSubject, person: SandboxPerson): Promise<WorkItem[]> {
  const { items } = await readBoxAs(subject, person, 'pending');
  return items.filter(({ stage }) => stage === 'todo').slice(0, SAMPLE);
}

/** A text with what gets lost on the way: Chinese, quotes, markup, an ampersand, a line break. */
export const HARD_TEXT = '港灣儀器：請看第 2 頁 – 3 < 4 & "5" > \'1\'\nSecond line.';

/** What `load` answers for each item, with the item it belongs to. */
export async function forEachItem<Loaded>(
  items: readonly WorkItem[],
  load: (item: WorkItem) => Promise<Loaded>,
): Promise<{ item: WorkItem; loaded: Loaded }[]> {
  const all = [];
  for (const item of items) all.push({ item, loaded: await load(item) });
  return all;
}
