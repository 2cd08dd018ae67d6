'use client';

import type { CSSProperties } from 'react';
import { VendorMark } from '@/components/shell/vendor-mark';
import { classNames } from '@/components/ui/class-names';
import { languageOf } from '@/components/ui/language';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { middleTruncate } from './middle-truncate';
import { RowMarks } from './row-marks';
import { RowTime } from './row-time';

export interface WorkRowProps {
  readonly item: WorkItemView;
  /** Its place in the whole list, from 1, and how long that list is: only some rows are in the page. */
  readonly position: number;
  readonly total: number;
  readonly selected: boolean;
  readonly active: boolean;
  readonly leaving: boolean;
  readonly scheduled: boolean;
  readonly compact: boolean;
  readonly system: { readonly mark: string; readonly name: string } | undefined;
  readonly style: CSSProperties;
  readonly onOpen: () => void;
  readonly onPoint: () => void;
}

export const rowId = (itemId: string) => `row-${itemId}`;

/** Process · step · from whom; for what the person started, where it stands. */
function factsOf(item: WorkItemView): string {
  const urgent = item.priority === 'urgent' || item.priority === 'high' ? 'Urgent' : null;
  const state = item.box === 'initiated' ? item.vendorStatus : null;
  const from = item.box === 'initiated' ? null : (item.from ?? item.initiator)?.name;
  const process = item.processName === item.title ? null : item.processName;
  return [urgent, process, item.stepName, state, from].filter(Boolean).join(' · ');
}

function RowFacts({ item, system, scheduled }: Pick<WorkRowProps, 'item' | 'system' | 'scheduled'>) {
  const facts = factsOf(item);
  return (
    <div className="flex min-w-0 items-center gap-1.5 text-12 text-quiet">
      <span lang={languageOf(facts)} className="min-w-0 truncate">
        {facts}
      </span>
      {system && <VendorMark mark={system.mark} name={system.name} />}
      <RowMarks item={item} scheduled={scheduled} />
    </div>
  );
}

/** Selected has a tint and a bar, active an outline, scheduled is faded: visibly different states, also together. */
export function WorkRow(props: WorkRowProps) {
  const { item, selected, active, leaving, compact } = props;
  return (
    // The list has the focus and names the active row; keys are handled there and for the whole page.
    <div
      role="option"
      tabIndex={-1}
      id={rowId(item.id)}
      aria-selected={selected}
      aria-setsize={props.total}
      aria-posinset={props.position}
      aria-label={item.title}
      data-active={active}
      style={props.style}
      onClick={props.onOpen}
      onKeyDown={(event) => event.key === ' ' && props.onOpen()}
      onPointerMove={props.onPoint}
      className="absolute inset-x-0 top-0"
    >
      <div
        className={classNames(
          'relative flex h-full select-none border-line/60 border-b pr-4 pl-5',
          compact ? 'items-center gap-3' : 'flex-col justify-center gap-0.5',
          selected
            ? 'bg-selected before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-accent'
            : active && 'bg-hover',
          active && 'shadow-[inset_0_0_0_1.500px_var(--control)]',
          leaving && 'slide-out',
          props.scheduled && 'opacity-70',
        )}
      >
        <div className={classNames('flex min-w-0 items-baseline gap-3', compact && 'order-1 flex-1')}>
          <span lang={languageOf(item.title)} className="min-w-0 flex-1 truncate font-medium text-13">
            {middleTruncate(item.title)}
          </span>
          <span className="shrink-0 text-12 text-quiet tabular-nums">
            <RowTime item={item} />
          </span>
        </div>
        <div className={classNames('min-w-0', compact && 'max-w-[45%] max-md:hidden')}>
          <RowFacts item={item} system={props.system} scheduled={props.scheduled} />
        </div>
      </div>
    </div>
  );
}
