import { type BulkCreate, BulkOffers, MOST_OFFERS } from '@/lib/api/contract/bulks';
import { WorkItemPage, type WorkItemView } from '@/lib/api/contract/work-items';
import type { ActionDescriptor } from '@/lib/domain/action';
import { until } from '../chaos/deadline';
import type { PersonClient } from '../chaos/person-client';

const READ_WITHIN_MS = 5 * 60_000;

/** The items of the pending box, from all systems in turn, so that what is sent is mixed. */
async function readItems(client: PersonClient): Promise<WorkItemView[]> {
  const bySystem = new Map<string, WorkItemView[]>();
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: '500', ...(cursor !== null && { cursor }) });
    const page: WorkItemPage = await client.ask(`/api/work-items?${query}`, WorkItemPage);
    for (const item of page.items)
      bySystem.set(item.connectionId, [...(bySystem.get(item.connectionId) ?? []), item]);
    cursor = page.nextCursor;
  } while (cursor !== null);
  const lists = [...bySystem.values()];
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat();
}

/** Waits until the app has read the flood of each system. */
export async function waitForItems(
  client: PersonClient,
  connectionIds: readonly string[],
  count: number,
): Promise<void> {
  const countOf = async (connectionId: string) =>
    (await client.ask(`/api/work-items?limit=1&connectionId=${connectionId}`, WorkItemPage)).total;
  const hasAll = async () => (await Promise.all(connectionIds.map(countOf))).every((total) => total >= count);
  if (!(await until(hasAll, { withinMs: READ_WITHIN_MS, everyMs: 500 })))
    throw new Error('the app has not read all items within five minutes');
}

/** What moves the work on goes before what hands it on, and what says yes before what says no. */
function likeliest(actions: readonly ActionDescriptor[]): ActionDescriptor | undefined {
  const needsNothing = actions.filter(({ inputs }) => inputs.every(({ required }) => !required));
  const decisions = needsNothing.filter(({ intent }) => intent === 'complete' || intent === 'claim');
  return decisions.find(({ tone }) => tone === 'positive') ?? decisions[0];
}

type Item = BulkCreate['parts'][number]['items'][number];

/** Asks what each item allows, as the screen does, until there are enough that can be decided. */
export async function selectItems(client: PersonClient, count: number): Promise<Item[]> {
  const items = await readItems(client);
  const chosen: Item[] = [];
  for (let from = 0; from < items.length && chosen.length < count; from += MOST_OFFERS) {
    const workItemIds = items.slice(from, from + MOST_OFFERS).map(({ id }) => id);
    const body = { workItemIds };
    const offers = await client.ask('/api/actions/bulk/offers', BulkOffers, { method: 'POST', body });
    for (const { workItemId, version, actions } of offers.items) {
      const action = likeliest(actions);
      if (action && version !== null)
        chosen.push({ workItemId, actionId: action.id, expectedVersion: version });
    }
  }
  return chosen.slice(0, count);
}
