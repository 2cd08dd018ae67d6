'use client';

import { useQuery } from '@tanstack/react-query';
import { BulkBar } from '@/components/bulk/bulk-bar';
import type { Selecting } from '@/components/bulk/use-selecting';
import { density } from '@/components/shell/preferences';
import { systemName } from '@/components/shell/system-name';
import { actionsOptions, isUnderWay } from '@/lib/queries/actions';
import { connectionsOptions } from '@/lib/queries/connections';
import { FreshnessBanner } from './freshness-banner';
import { useInboxState } from './inbox-state';
import { ListHeader } from './list-header';
import { ListSkeleton } from './list-skeleton';
import { EmptyList, ListError } from './list-states';
import type { ActiveRow } from './use-active-row';
import type { WorkList as WorkListData } from './use-work-list';
import { WorkList } from './work-list';

interface ListPaneProps {
  readonly list: WorkListData;
  readonly active: ActiveRow;
  readonly leavingId: string | null;
  readonly selecting: Selecting;
  readonly onOpen: (id: string) => void;
}

function useScheduledIds(): ReadonlySet<string> {
  const { data: actions = [] } = useQuery(actionsOptions());
  return new Set(actions.filter(isUnderWay).map(({ workItemId }) => workItemId));
}

/** Why the list may be empty although there is work: what it is narrowed to, as a sentence. */
function narrowedBy(q: string, system: string | null): string | null {
  const where = system ? ` at ${system}` : '';
  if (q) return `Nothing matches “${q}”${where}.`;
  return system ? `Nothing${where} in this list.` : null;
}

function ListBody({ list, active, leavingId, selecting, onOpen }: ListPaneProps) {
  const [state, setState] = useInboxState();
  const scheduledIds = useScheduledIds();
  const rowDensity = density.use();
  const { data: connections = [] } = useQuery(connectionsOptions());
  const { query, total } = list;
  if (query.isPending) return <ListSkeleton />;
  if (query.isError && total === 0)
    return <ListError error={query.error} onRetry={() => void query.refetch()} />;
  if (total === 0)
    return (
      <EmptyList
        box={state.box}
        stage={state.box === 'pending' ? state.stage : null}
        narrowed={narrowedBy(state.q, state.connection && systemName(connections, state.connection))}
        onClear={() => void setState({ q: null, connection: null })}
      />
    );
  const systemOf = (id: string) => {
    const connection = connections.find((candidate) => candidate.id === id);
    return connection && { mark: connection.vendor.mark, name: systemName(connections, id) };
  };
  return (
    <WorkList
      key={rowDensity}
      list={list}
      selectedId={state.item}
      active={active}
      leavingId={leavingId}
      scheduledIds={scheduledIds}
      systemOf={systemOf}
      selection={selecting.selection}
      onOpen={onOpen}
    />
  );
}

/** The left pane: header, what is wrong with connections, and the list in whatever state it is. */
export function ListPane(props: ListPaneProps) {
  const { list, active, selecting } = props;
  const { selection } = selecting;
  return (
    <>
      <ListHeader
        total={list.query.isPending ? undefined : list.total}
        onLeaveSearch={() => active.activate(Math.max(active.index, 0))}
        onSelect={selection.isOn ? selection.clear : selection.choose}
        selecting={selection.isOn ? <BulkBar selecting={selecting} total={list.total} /> : null}
      />
      <FreshnessBanner />
      <ListBody {...props} />
    </>
  );
}
