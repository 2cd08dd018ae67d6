'use client';

import { lazy, Suspense } from 'react';
import { useSelecting } from '@/components/bulk/use-selecting';
import { useMarkPageReady } from '@/components/shell/page-ready';
import { useShortcuts } from '@/components/shell/shortcuts';
import { SplitPanes } from '@/components/ui/split-panes';
import type { ActionIntent } from '@/lib/domain/action';
import { useInboxState, useWorkItemFilter } from './inbox-state';
import { ListPane } from './list-pane';
import { OpenItem } from './open-item';
import { staysOpen } from './stays-open';
import { useActiveRow } from './use-active-row';
import { useAdvance } from './use-advance';
import { useLastRow } from './use-last-row';
import { useLeaving } from './use-leaving';
import { useWorkList } from './use-work-list';

const DecideDialog = lazy(() => import('@/components/bulk/decide-dialog'));

const isWide = () => window.matchMedia('(min-width: 48rem)').matches;

/** The list beside the open item; where there is room for one only, the open item covers the list. */
export function InboxScreen() {
  useMarkPageReady();
  const [state, setState] = useInboxState();
  const { leavingId, leave } = useLeaving();
  const filter = useWorkItemFilter(state);
  const list = useWorkList(filter, leavingId);
  const { items } = list;
  const active = useActiveRow(items, state.item);
  const { goToLast, stay } = useLastRow(list, active);
  const { cameByItself, advance, forget } = useAdvance(
    state.item,
    (id) => void setState({ item: id }, { history: 'replace' }),
  );

  const open = (id: string | null) => {
    forget();
    void setState({ item: id });
  };
  const openActive = () => {
    if (!active.item) return false;
    open(active.item.id);
  };
  const selecting = useSelecting(filter, list, active);
  const { selection } = selecting;
  const back = () => {
    if (state.item === null) return false;
    open(null);
  };
  const goTo = (index: number) => {
    stay();
    active.activate(index);
  };
  const goToFirst = () => goTo(0);
  const move = (steps: number) => () => goTo(active.index + steps);

  const extend = (steps: number) => () => {
    const to = Math.min(items.length - 1, Math.max(0, active.index + steps));
    if (items.length > 0) selection.extendTo(active.index, to);
    goTo(to);
  };
  const backOut = () => (selection.isOn ? selection.clear() : back());

  const decided = (itemId: string, intent: ActionIntent) => {
    if (staysOpen(intent, state.box)) return;
    const index = items.findIndex(({ id }) => id === itemId);
    const next = index < 0 ? undefined : (items[index + 1] ?? items[index - 1]);
    if (next) active.activate(items.indexOf(next));
    leave(itemId);
    advance(itemId, (isWide() && next?.id) || null);
  };

  useShortcuts({
    j: move(1),
    ArrowDown: move(1),
    k: move(-1),
    ArrowUp: move(-1),
    Home: goToFirst,
    End: goToLast,
    Enter: openActive,
    Escape: backOut,
    x: selecting.toggleActive,
    X: selecting.selectAll,
    b: selecting.decide,
    'Shift+ArrowDown': extend(1),
    'Shift+ArrowUp': extend(-1),
    u: back,
  });

  return (
    <>
      <SplitPanes
        showing={state.item ? 'end' : 'start'}
        start={
          <ListPane list={list} active={active} leavingId={leavingId} selecting={selecting} onOpen={open} />
        }
        end={
          <OpenItem
            id={state.item}
            list={list}
            cameByItself={cameByItself}
            onBack={() => open(null)}
            onDecided={decided}
          />
        }
      />
      <Suspense fallback={null}>
        {selecting.deciding && (
          <DecideDialog items={selection.items} onClose={selecting.leave} onDecided={selecting.decided} />
        )}
      </Suspense>
    </>
  );
}
