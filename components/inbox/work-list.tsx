'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { RowSelection } from '@/components/bulk/use-selection';
import { density } from '@/components/shell/preferences';
import { RowSkeleton } from './list-skeleton';
import { RowActions } from './row-actions';
import type { ActiveRow } from './use-active-row';
import type { WorkList as WorkListData } from './use-work-list';
import { rowId, WorkRow } from './work-row';

const rowHeights = { comfortable: 56, compact: 40 } as const;
/** Rows kept above and below those on screen. */
const OVERSCAN = 8;

interface WorkListProps {
  readonly list: WorkListData;
  readonly selectedId: string | null;
  readonly active: ActiveRow;
  readonly leavingId: string | null;
  readonly scheduledIds: ReadonlySet<string>;
  readonly systemOf: (connectionId: string) => { mark: string; name: string } | undefined;
  readonly selection: RowSelection;
  readonly onOpen: (id: string) => void;
}

/** Reads on while rows that have not been read are on screen, so that a jump to the end arrives there. */
function useReadOn({ query, items }: WorkListData, lastShown: number) {
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError && lastShown >= items.length - 1) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, lastShown, items.length, fetchNextPage]);
}

/** Which rows are in the page, and the way to bring the active one into view when the person moved to it. */
function useVisibleRows({ total }: WorkListData, active: ActiveRow, height: number) {
  const frame = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
  });
  const reveal = useEffectEvent(() => virtualizer.scrollToIndex(active.index, { align: 'auto' }));
  useEffect(() => {
    if (active.moves > 0) reveal();
  }, [active.moves]);
  return {
    frame,
    indexes: virtualizer.getVirtualItems().map(({ index }) => index),
    totalSize: virtualizer.getTotalSize(),
  };
}

/** The rows on screen and a few around them, of however many there are. Give it the density as `key`. */
export function WorkList({
  list,
  selectedId,
  active,
  leavingId,
  scheduledIds,
  systemOf,
  selection,
  onOpen,
}: WorkListProps) {
  const { items, total } = list;
  const rowDensity = density.use();
  const height = rowHeights[rowDensity];
  const listbox = useRef<HTMLDivElement>(null);
  const [pointedIndex, setPointedIndex] = useState<number | null>(null);
  const { frame, indexes, totalSize } = useVisibleRows(list, active, height);
  useReadOn(list, indexes.at(-1) ?? 0);

  const pointed = pointedIndex === null ? undefined : items[pointedIndex];
  const activeId = active.item && indexes.includes(active.index) ? rowId(active.item.id) : undefined;
  const place = (index: number) => ({ height, transform: `translateY(${index * height}px)` });
  const openAt = (index: number, id: string) => {
    active.activate(index);
    listbox.current?.focus({ preventScroll: true });
    onOpen(id);
  };

  const select = (index: number, act: () => void) => {
    act();
    active.activate(index);
    listbox.current?.focus({ preventScroll: true });
  };

  const row = (index: number) => {
    const item = items[index];
    if (!item) return <RowSkeleton key={`unread-${index}`} style={place(index)} />;
    return (
      <WorkRow
        key={item.id}
        item={item}
        position={index + 1}
        total={total}
        selected={item.id === selectedId}
        active={index === active.index}
        leaving={item.id === leavingId}
        scheduled={scheduledIds.has(item.id)}
        compact={rowDensity === 'compact'}
        system={systemOf(item.connectionId)}
        style={place(index)}
        onPoint={() => setPointedIndex(index)}
        checked={selection.isOn ? selection.items.has(item.id) : null}
        onOpen={() =>
          selection.choosing ? select(index, () => selection.toggle(item)) : openAt(index, item.id)
        }
        onToggle={() => select(index, () => selection.toggle(item))}
        onExtend={() => select(index, () => selection.extendTo(active.index, index))}
      />
    );
  };
  return (
    <div
      ref={frame}
      className="scroll-quiet min-h-0 flex-1 overflow-y-auto overflow-x-hidden"
      onPointerLeave={() => setPointedIndex(null)}
    >
      <div className="relative" style={{ height: totalSize }}>
        <div
          ref={listbox}
          role="listbox"
          aria-label="Work items"
          tabIndex={0}
          aria-activedescendant={activeId}
          aria-busy={list.query.isFetchingNextPage || undefined}
          className="group/list absolute inset-0 outline-none"
        >
          {indexes.map(row)}
        </div>
        {pointed && pointedIndex !== null && pointed.id !== selectedId && !selection.isOn && (
          <RowActions
            item={pointed}
            system={systemOf(pointed.connectionId)?.name ?? 'the system'}
            compact={rowDensity === 'compact'}
            style={place(pointedIndex)}
            onOpen={() => openAt(pointedIndex, pointed.id)}
          />
        )}
      </div>
    </div>
  );
}
