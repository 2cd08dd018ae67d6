'use client';

import { Button } from '@/components/ui/button';
import type { ActionIntent } from '@/lib/domain/action';
import { NothingOpen } from './nothing-open';
import { useTaskPane } from './use-task-pane';
import type { WorkList } from './use-work-list';

interface OpenItemProps {
  /** The item that is open, null for none. */
  readonly id: string | null;
  readonly list: WorkList;
  /** It was opened because the item before it was decided. */
  readonly cameByItself: boolean;
  readonly onBack: () => void;
  readonly onDecided: (itemId: string, intent: ActionIntent) => void;
}

/** The browser did not get the code that shows an item. */
function NotShown({ onRetry, onBack }: { onRetry: () => void; onBack: () => void }) {
  return (
    <div role="alert" className="flex flex-1 flex-col gap-2 px-8 pt-26 max-md:px-5">
      <h2 className="font-semibold text-14">This item could not be shown.</h2>
      <p className="text-14 text-soft">
        Intray’s server did not send the part of the page that shows it. Nothing was changed; try again, or
        reload the page.
      </p>
      <div className="flex gap-2 pt-1">
        <Button onClick={onRetry}>Try again</Button>
        <Button tone="ghost" onClick={onBack}>
          Back to the list
        </Button>
      </div>
    </div>
  );
}

/** Beside the list: the open item, or how to open one. */
export function OpenItem({ id, list, onBack, ...props }: OpenItemProps) {
  const { items, query } = list;
  const { TaskPane, hasFailed, fetch } = useTaskPane(id !== null, !query.isPending);
  if (id === null) return <NothingOpen hasItems={items.length > 0} />;
  if (TaskPane === null)
    return hasFailed ? (
      <NotShown onRetry={fetch} onBack={onBack} />
    ) : (
      <div className="flex-1" aria-busy="true" />
    );
  const known = items.find((item) => item.id === id) ?? null;
  return <TaskPane key={id} id={id} known={known} onBack={onBack} {...props} />;
}
