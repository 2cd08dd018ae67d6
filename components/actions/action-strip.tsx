'use client';

import { useQuery } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useInboxState } from '@/components/inbox/inbox-state';
import { clearComment } from '@/components/task/comment-draft';
import { useNow } from '@/components/time/use-now';
import { paths } from '@/lib/paths';
import { actionsOptions } from '@/lib/queries/actions';
import { ActionLine } from './action-line';
import { useDismissed } from './dismissed';
import { shownActions } from './shown-actions';
import { useUndo } from './use-undo';

/** Opens an item in place where the inbox is on screen, else by going there. */
function useOpenItem() {
  const [, setState] = useInboxState();
  const router = useRouter();
  const onInbox = usePathname() === paths.inbox();
  return (id: string) => {
    if (onInbox) void setState({ item: id });
    else router.push(paths.inbox({ item: id }));
  };
}

/** What was decided and what has become of it, at the foot of the page. Survives a reload: it is read from the server. */
export function ActionStrip() {
  const { data: actions = [] } = useQuery(actionsOptions());
  const now = useNow();
  const dismissed = useDismissed();
  const openItem = useOpenItem();
  const { undo, stateOf } = useUndo(actions, openItem);
  const shown = shownActions(actions, now, dismissed.has);

  useEffect(() => {
    for (const action of actions)
      if (action.state === 'confirmed') clearComment(action.workItemId, action.id);
  }, [actions]);

  return (
    <output
      aria-label="Decisions under way"
      className="pointer-events-none fixed inset-x-3 bottom-3 z-30 flex flex-col items-center gap-2 max-md:bottom-17 lg:left-60"
    >
      {shown.map((action) => (
        <ActionLine
          key={action.id}
          action={action}
          now={now}
          undoState={stateOf(action)}
          onUndo={undo}
          onOpen={() => openItem(action.workItemId)}
          onDismiss={() => dismissed.add(action.id)}
        />
      ))}
    </output>
  );
}
