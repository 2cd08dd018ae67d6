'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowDownUp, ListChecks, ListFilter } from 'lucide-react';
import type { ReactNode } from 'react';
import { SidebarButton } from '@/components/shell/sidebar-button';
import { IconButton } from '@/components/ui/button';
import { MenuButton } from '@/components/ui/menu-button';
import { WorkItemSort } from '@/lib/api/contract/work-items';
import { connectionsOptions, isLinked } from '@/lib/queries/connections';
import { useInboxState } from './inbox-state';
import { exactCount, itemsWord, listName, sortNames } from './names';
import { SearchBox } from './search-box';

const everything = 'all';
const menuClass = 'inline-flex h-8 shrink-0 items-center gap-1.5 px-2 text-12 font-medium text-soft';

function SortMenu() {
  const [{ sort }, setState] = useInboxState();
  return (
    <MenuButton
      label={`${sortNames[sort]}, change the order`}
      align="end"
      className={menuClass}
      entries={[
        {
          kind: 'choice',
          label: 'Order',
          value: sort,
          options: WorkItemSort.options.map((value) => ({ value, label: sortNames[value] })),
          choose: (value) => void setState({ sort: WorkItemSort.parse(value) }, { history: 'replace' }),
        },
      ]}
    >
      <ArrowDownUp className="size-3.5 text-quiet" strokeWidth={1.75} aria-hidden="true" />
      <span className="max-xl:sr-only">{sortNames[sort]}</span>
    </MenuButton>
  );
}

function ConnectionFilter() {
  const [{ connection }, setState] = useInboxState();
  const { data: connections = [] } = useQuery(connectionsOptions());
  const linked = connections.filter(isLinked);
  const chosen = linked.find(({ id }) => id === connection)?.name ?? 'All systems';
  return (
    <MenuButton
      label={`${chosen}, choose a system`}
      align="end"
      className={menuClass}
      entries={[
        {
          kind: 'choice',
          label: 'System',
          value: connection ?? everything,
          options: [
            { value: everything, label: 'All systems' },
            ...linked.map(({ id, name }) => ({ value: id, label: name })),
          ],
          choose: (value) => void setState({ connection: value === everything ? null : value, item: null }),
        },
      ]}
    >
      <ListFilter className="size-3.5 text-quiet" strokeWidth={1.75} aria-hidden="true" />
      <span className={connection ? 'max-w-28 truncate' : 'max-xl:sr-only'}>{chosen}</span>
    </MenuButton>
  );
}

/** What the list is, how many items it has exactly, and what narrows and orders it. */
export function ListHeader({
  total,
  selecting,
  onSelect,
  onLeaveSearch,
}: {
  total: number | undefined;
  /** What stands in the place of the search while items are being selected. */
  selecting: ReactNode;
  onSelect: () => void;
  onLeaveSearch: () => void;
}) {
  const [{ box, stage, q }, setState] = useInboxState();
  return (
    <div className="flex shrink-0 flex-col gap-2 border-line border-b px-3 pt-2 pb-2 pl-5">
      <div className="flex h-8 items-center gap-2">
        <SidebarButton />
        <h1 className="truncate font-semibold text-16 tracking-[-0.01em]">{listName(box, stage)}</h1>
        <p className="min-w-8 flex-1 text-13 text-quiet tabular-nums" aria-live="polite">
          {total !== undefined && exactCount(total)}
          {total !== undefined && <span className="sr-only"> {itemsWord(total)}</span>}
        </p>
        <IconButton aria-label="Select items" aria-pressed={selecting !== null} onClick={onSelect}>
          <ListChecks className="size-4" strokeWidth={1.75} aria-hidden="true" />
        </IconButton>
        <ConnectionFilter />
        <SortMenu />
      </div>
      {selecting ?? (
        <div className="-ml-2 flex">
          <SearchBox
            key={`${box}-${stage}`}
            value={q}
            onChange={(value) => void setState({ q: value || null }, { history: 'replace' })}
            onLeave={onLeaveSearch}
          />
        </div>
      )}
    </div>
  );
}
