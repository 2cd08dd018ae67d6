'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { density } from '@/components/shell/preferences';
import { RowSkeleton } from './list-skeleton';
import { RowActions } from './row-actions';
import type { ActiveRow } from './use-active-row';
import type { WorkList as WorkListData } from './use-work-list';
import { rowId, WorkRow } from './work-row';

export const rowHeights = { comfortable: 56, compact: 40 } as const;

interface WorkListProps {
  readonly list: WorkListData;
  readonly selectedId: string | null;
  readonly active: ActiveRow;
  readonly leavingId: string | null;
  readonly scheduledIds: ReadonlySet<string>;
  readonly systemOf: (connectionId: string) => { mark: string; name: string } | undefined;
  readonly onOpen: (id: string) => void;
}

/** Reads on while rows that have not been read are on screen, so that a jump to the end arrives there. */
function useReadOn({ query, items }: WorkListData, lastShown: number) {
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError && lastShown >= items.length - 1) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, lastShown, items.length, fetchNextPage]);
}

/** The rows on screen and a few around them, of however many there are. */
export function WorkList({
  list,
  selectedId,
  active,
  leavingId,
  scheduledIds,
  systemOf,
  onOpen,
}: WorkListProps) {
  const { items, total } = list;
  const rowDensity = density.use();
  const height = rowHeights[rowDensity];
  const frame = useRef<HTMLDivElement>(null);
  const [pointedIndex, setPointedIndex] = useState<number | null>(null);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: 8,
  });
  const rows = virtualizer.getVirtualItems();
  useReadOn(list, rows.at(-1)?.index ?? 0);
  const reveal = useEffectEvent(() => virtualizer.scrollToIndex(active.index, { align: 'auto' }));
  useEffect(() => {
    if (active.moves > 0) reveal();
  }, [active.moves]);

  const pointed = pointedIndex === null ? undefined : items[pointedIndex];
  const place = (index: number) => ({ height, transform: `translateY(${index * height}px)` });

  return (
    <div
      ref={frame}
      className="scroll-quiet min-h-0 flex-1 overflow-y-auto overflow-x-hidden"
      onPointerLeave={() => setPointedIndex(null)}
    >
      <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
        <div
          role="listbox"
          aria-label="Work items"
          tabIndex={0}
          aria-activedescendant={active.item ? rowId(active.item.id) : undefined}
          aria-busy={list.query.isFetching}
          className="absolute inset-0 outline-offset-[-2px]"
        >
          {rows.map(({ index }) => {
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
                onOpen={() => {
                  active.activate(index);
                  onOpen(item.id);
                }}
              />
            );
          })}
        </div>
        {pointed && pointedIndex !== null && (
          <RowActions
            item={pointed}
            system={systemOf(pointed.connectionId)?.name ?? 'the system'}
            style={place(pointedIndex)}
            onOpen={() => {
              active.activate(pointedIndex);
              onOpen(pointed.id);
            }}
          />
        )}
      </div>
    </div>
  );
}
