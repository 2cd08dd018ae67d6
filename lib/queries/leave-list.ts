import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { WorkItemPage } from '@/lib/api/contract/work-items';
import { keys } from './keys';

type Pages = InfiniteData<WorkItemPage, string | null>;

/** The pages without one item, and with totals that agree. */
export function withoutItem(pages: Pages, id: string): Pages {
  if (!pages.pages.some((page) => page.items.some((item) => item.id === id))) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.filter((item) => item.id !== id),
      total: page.total - 1,
    })),
  };
}

/** Takes an item out of every list in the cache at once; the server says the same with the next reading. */
export function removeFromLists(client: QueryClient, id: string): void {
  client.setQueriesData<Pages>({ queryKey: keys.workItems }, (pages) => pages && withoutItem(pages, id));
}
