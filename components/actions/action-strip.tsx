'use client';

import { useQuery } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { BulkLines } from '@/components/bulk/bulk-lines';
import { useInboxState } from '@/components/inbox/inbox-state';
import { clearComment } from '@/components/task/comment-draft';
import { UploadsElsewhere } from '@/components/task/documents/uploads-elsewhere';
import { forgetHandedIn } from '@/components/task/form/unsaved-entries';
import { useNow } from '@/components/time/use-now';
import { paths } from '@/lib/paths';
import { actionsOptions, useAcknowledgeAction } from '@/lib/queries/actions';
import { useActionRequests } from '@/lib/queries/request-action';
import { ActionLine } from './action-line';
import { useDismissed } from './dismissed';
import { RequestLine } from './request-line';
import { foldActions, foldedText, shownActions, shownRequests } from './shown-actions';
import { StripButton } from './strip-line';
import { useUndo } from './use-undo';

/** The open item, and the way to open another: in place where the inbox is on screen, else by going there. */
function useOpenItem() {
  const [{ item }, setState] = useInboxState();
  const router = useRouter();
  const path = usePathname();
  const onInbox = path === paths.inbox();
  const openItem = (id: string) => {
    if (onInbox) void setState({ item: id });
    else router.push(paths.inbox({ item: id }));
  };
  return { openId: onInbox ? item : null, openItem, isOnLedger: path === paths.actions() };
}

/** What was decided and what has become of it, at the foot of the page. Survives a reload: it is read from the server. */
export function ActionStrip() {
  const { data: actions = [] } = useQuery(actionsOptions());
  const now = useNow();
  const dismissed = useDismissed();
  const { openId, openItem, isOnLedger } = useOpenItem();
  const { undo, stateOf } = useUndo(actions, openItem);
  const { mutate: acknowledge } = useAcknowledgeAction();
  const [wantsAll, setWantsAll] = useState(false);
  const requests = shownRequests(useActionRequests(), actions, openId, dismissed.has);
  // The ledger shows all of it itself.
  const shown = isOnLedger ? [] : shownActions(actions, now, dismissed.has);
  const { first, folded } = foldActions(shown);
  const isFolded = folded.length > 0 && !wantsAll;

  useEffect(() => {
    for (const action of actions)
      if (action.state === 'confirmed') {
        clearComment(action.workItemId, action.id);
        forgetHandedIn(action.workItemId, action.id);
      }
  }, [actions]);
  useEffect(() => {
    if (folded.length === 0) setWantsAll(false);
  }, [folded.length]);

  return (
    <output
      aria-label="Decisions under way"
      className="scroll-quiet pointer-events-none fixed inset-x-3 bottom-3 z-30 flex max-h-[60dvh] flex-col items-center gap-2 overflow-y-auto max-md:bottom-17 lg:left-60"
    >
      <BulkLines />
      <UploadsElsewhere openItem={openItem} />
      {requests.map((request) => (
        <RequestLine
          key={request.id}
          request={request}
          onOpen={() => openItem(request.item.id)}
          onDismiss={() => dismissed.add(request.id)}
        />
      ))}
      {(isFolded ? first : shown).map((action) => (
        <ActionLine
          key={action.id}
          action={action}
          undoState={stateOf(action)}
          onUndo={undo}
          onOpen={() => openItem(action.workItemId)}
          onDismiss={() => {
            dismissed.add(action.id);
            acknowledge(action);
          }}
        />
      ))}
      {folded.length > 0 && (
        <div className="pointer-events-auto shrink-0 rounded-lg bg-ink p-0.5 text-canvas">
          <StripButton onClick={() => setWantsAll(!wantsAll)}>
            {isFolded ? foldedText(folded) : 'Show fewer'}
          </StripButton>
        </div>
      )}
    </output>
  );
}
