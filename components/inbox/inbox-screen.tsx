'use client';

import { useShortcuts } from '@/components/shell/shortcuts';
import { TaskPane } from '@/components/task/task-pane';
import { SplitPanes } from '@/components/ui/split-panes';
import type { ActionEntry, ActionIntent } from '@/lib/domain/action';
import { useInboxState, useWorkItemFilter } from './inbox-state';
import { ListPane } from './list-pane';
import { NothingOpen } from './nothing-open';
import { useActiveRow } from './use-active-row';
import { useLeaving } from './use-leaving';
import { useWorkList } from './use-work-list';

/** After these the item stays with the person, who goes on with it. */
const staying = new Set<ActionIntent>(['claim', 'resume', 'note', 'remind']);

const isWide = () => window.matchMedia('(min-width: 48rem)').matches;

/** The list beside the open item; where there is room for one only, the open item covers the list. */
export function InboxScreen() {
  const [state, setState] = useInboxState();
  const list = useWorkList(useWorkItemFilter(state));
  const { items } = list;
  const active = useActiveRow(items, state.item);
  const { leavingId, leave } = useLeaving();

  const open = (id: string | null) => void setState({ item: id });
  const openActive = () => {
    if (!active.item) return false;
    open(active.item.id);
  };
  const back = () => {
    if (state.item === null) return false;
    open(null);
  };
  const move = (steps: number) => () => active.activate(active.index + steps);

  const first = () => active.activate(0);
  const last = () => active.activate(list.total - 1);

  const decided = ({ workItemId, intent }: ActionEntry) => {
    if (staying.has(intent)) return;
    const index = items.findIndex(({ id }) => id === workItemId);
    const next = index < 0 ? undefined : (items[index + 1] ?? items[index - 1]);
    if (next) active.activate(items.indexOf(next));
    leave(workItemId);
    void setState({ item: (isWide() && next?.id) || null }, { history: 'replace' });
  };

  useShortcuts({
    j: move(1),
    ArrowDown: move(1),
    k: move(-1),
    ArrowUp: move(-1),
    Home: first,
    End: last,
    Enter: openActive,
    Escape: back,
    u: back,
  });

  return (
    <SplitPanes
      showing={state.item ? 'end' : 'start'}
      start={<ListPane list={list} active={active} leavingId={leavingId} onOpen={open} />}
      end={
        state.item ? (
          <TaskPane
            key={state.item}
            id={state.item}
            known={items.find(({ id }) => id === state.item) ?? null}
            onBack={() => open(null)}
            onDecided={decided}
          />
        ) : (
          <NothingOpen hasItems={items.length > 0} />
        )
      }
    />
  );
}
