'use client';

import { Check } from 'lucide-react';
import type { CSSProperties, MouseEvent } from 'react';
import { VendorMark } from '@/components/shell/vendor-mark';
import { classNames } from '@/components/ui/class-names';
import { languageOf } from '@/components/ui/language';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import type { Priority } from '@/lib/domain/work-item';
import { middleTruncate } from './middle-truncate';
import { RowMarks } from './row-marks';
import { RowTime } from './row-time';
import { stateWords } from './state-words';

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
  /** Whether it is among those selected for one decision; null while none are being selected. */
  readonly checked: boolean | null;
  readonly onOpen: () => void;
  readonly onPoint: () => void;
  readonly onToggle: () => void;
  /** Selects everything between it and the row that was selected before. */
  readonly onExtend: () => void;
}

export const rowId = (itemId: string) => `row-${itemId}`;

const pressing: Partial<Record<Priority, string>> = { urgent: 'Urgent', high: 'High priority' };

/** Process · step · from whom; for what the person started, where it stands. */
function factsOf(item: WorkItemView): string {
  const urgent = item.priority ? (pressing[item.priority] ?? null) : null;
  const state = item.box === 'initiated' ? stateWords(item) : null;
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

const activeRing =
  'group-focus-visible/list:shadow-[inset_0_0_0_2px_var(--accent)] md:not-aria-selected:bg-hover ' +
  'md:not-aria-selected:shadow-[inset_0_0_0_1px_var(--control)]';

/** Two lines with the facts below the title; one line with the facts beside it where rows are compact. */
function RowBody({ item, system, scheduled, compact }: WorkRowProps) {
  return (
    <>
      <span lang={languageOf(item.title)} className="truncate font-medium text-13">
        {middleTruncate(item.title)}
      </span>
      <span
        className={classNames('min-w-14 text-right text-12 text-quiet tabular-nums', compact && 'order-3')}
      >
        <RowTime item={item} />
      </span>
      <div className={classNames('min-w-0', compact && 'order-2')}>
        <RowFacts item={item} system={system} scheduled={scheduled} />
      </div>
    </>
  );
}

/** A press this near to the row's left edge is meant for its mark. */
const MARK_WIDTH = 28;

function isOnMark({ clientX, currentTarget }: MouseEvent<HTMLElement>): boolean {
  return clientX - currentTarget.getBoundingClientRect().left < MARK_WIDTH;
}

/** In the row's margin, so that nothing moves when it appears. */
function SelectionMark({ checked }: { checked: boolean | null }) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'absolute top-1/2 left-1 inline-flex size-3 -translate-y-1/2 items-center justify-center rounded-[3px] border text-on-accent',
        checked ? 'border-accent bg-accent' : 'border-control bg-canvas',
        checked === null && 'opacity-0 group-hover/row:opacity-100',
      )}
    >
      {checked && <Check className="size-2.5" strokeWidth={3.5} />}
    </span>
  );
}

/** Selected has a tint and a bar, active a ring, scheduled is grey with a clock: visibly different, also together. */
export function WorkRow(props: WorkRowProps) {
  const { item, selected, active, leaving, compact, scheduled, checked } = props;
  const press = (event: MouseEvent<HTMLElement>) => {
    if (event.shiftKey) props.onExtend();
    else if (event.metaKey || event.ctrlKey || isOnMark(event)) props.onToggle();
    else props.onOpen();
  };
  return (
    // The list has the focus and names the active row, so a press must not move the focus into it.
    <div
      role="option"
      tabIndex={-1}
      id={rowId(item.id)}
      aria-selected={selected}
      aria-checked={checked ?? undefined}
      aria-setsize={props.total}
      aria-posinset={props.position}
      aria-label={item.title}
      data-active={active}
      style={props.style}
      onMouseDown={(event) => event.preventDefault()}
      onClick={press}
      onKeyDown={(event) => event.key === ' ' && props.onOpen()}
      onPointerMove={props.onPoint}
      className={classNames(
        'group/row absolute inset-x-0 top-0 grid select-none content-center items-center gap-x-3 gap-y-0.5 border-line/60 border-b pr-4 pl-5',
        compact ? 'grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_auto]' : 'grid-cols-[minmax(0,1fr)_auto]',
        selected &&
          'bg-selected before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-accent',
        active && activeRing,
        leaving && 'slide-out',
        scheduled && 'text-quiet',
      )}
    >
      <SelectionMark checked={checked} />
      <RowBody {...props} />
    </div>
  );
}
