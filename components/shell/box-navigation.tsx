'use client';

import { useQuery } from '@tanstack/react-query';
import { Check, Inbox, type LucideIcon, Send, Users } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import type { MouseEvent } from 'react';
import { useInboxState } from '@/components/inbox/inbox-state';
import { boxNames, exactCount, itemsWord, stageNames } from '@/components/inbox/names';
import { classNames } from '@/components/ui/class-names';
import { Box, Stage } from '@/lib/domain/work-item';
import { paths } from '@/lib/paths';
import { countsOptions } from '@/lib/queries/counts';
import { useIsPageReady } from './page-ready';

const icons: Record<Box, LucideIcon> = {
  pending: Inbox,
  completed: Check,
  initiated: Send,
  team: Users,
};

interface BoxLinkProps {
  readonly box: Box;
  readonly stage?: Stage;
  readonly current: boolean;
  readonly count: number | undefined;
  /** How many of them are past their due date. */
  readonly late?: number;
  readonly onGone: () => void;
}

/** A link that changes the list in place where the list is already on screen. */
function BoxLink({ box, stage, current, count, late = 0, onGone }: BoxLinkProps) {
  const [, setState] = useInboxState();
  const router = useRouter();
  const isReady = useIsPageReady();
  const onInbox = usePathname() === paths.inbox();
  const Icon = stage ? null : icons[box];
  const href = paths.inbox({ box: box === 'pending' ? undefined : box, stage });
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    // Until then a link is left to the browser.
    if (!isReady) return;
    event.preventDefault();
    if (onInbox) void setState({ box, stage: stage ?? null, q: null, connection: null, item: null });
    else router.push(href);
    onGone();
  };
  return (
    <a
      href={href}
      onClick={go}
      aria-current={current ? 'page' : undefined}
      className={classNames(
        'flex min-h-8 items-center gap-2.5 rounded-md px-2 text-13 hover:bg-hover',
        stage ? 'pl-9 text-soft' : 'font-medium',
        current && 'bg-current-page text-ink hover:bg-current-page',
      )}
    >
      {Icon && <Icon className="size-4 text-quiet" strokeWidth={1.75} aria-hidden="true" />}
      <span className="flex-1 truncate">{stage ? stageNames[stage] : boxNames[box]}</span>
      {late > 0 && <span className="text-12 text-negative tabular-nums">{exactCount(late)} late</span>}
      {count !== undefined && (
        <span className="text-12 text-quiet tabular-nums">
          {exactCount(count)}
          <span className="sr-only"> {itemsWord(count)}</span>
        </span>
      )}
    </a>
  );
}

/** The boxes, and the stages of the pending one. A stage without items is left out, except "To do". */
export function BoxNavigation({ onGone = () => undefined }: { onGone?: () => void }) {
  const [state] = useInboxState();
  const onInbox = usePathname() === paths.inbox();
  const { data: counts } = useQuery(countsOptions());
  const stages = Stage.options.filter((stage) => stage === 'todo' || (counts?.stages[stage] ?? 0) > 0);
  // Most people supervise nobody.
  const boxes = Box.options.filter(
    (box) => box !== 'team' || state.box === box || (counts?.boxes[box] ?? 0) > 0,
  );
  const isCurrent = (box: Box, stage: Stage | null) =>
    onInbox && state.box === box && (box === 'pending' ? state.stage === stage : true);
  return (
    <nav aria-label="Boxes">
      <ul className="flex flex-col gap-px">
        {boxes.map((box) => (
          <li key={box}>
            <BoxLink
              box={box}
              current={isCurrent(box, null)}
              count={counts?.boxes[box]}
              late={box === 'pending' ? counts?.overdue : 0}
              onGone={onGone}
            />
            {box === 'pending' && (
              <ul className="mt-px mb-2 flex flex-col gap-px">
                {stages.map((stage) => (
                  <li key={stage}>
                    <BoxLink
                      box={box}
                      stage={stage}
                      current={isCurrent(box, stage)}
                      count={counts?.stages[stage]}
                      onGone={onGone}
                    />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
