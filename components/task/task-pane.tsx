'use client';

import { useQuery } from '@tanstack/react-query';
import { namingSystem, systemName } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import type { WorkItemDetail, WorkItemView } from '@/lib/api/contract/work-items';
import type { ActionIntent } from '@/lib/domain/action';
import { isUnderWay } from '@/lib/queries/actions';
import { connectionsOptions } from '@/lib/queries/connections';
import { workItemOptions } from '@/lib/queries/work-items';
import { DecisionFrame } from './decision-frame';
import { DecisionRegion } from './decision-region';
import { type FormFilling, useFormFilling } from './form/use-form-filling';
import { LastActionBanner } from './last-action-banner';
import { DetailsPane } from './panes/details-pane';
import { DocumentsPane } from './panes/documents-pane';
import { FormPane } from './panes/form-pane';
import { HistoryPane } from './panes/history-pane';
import { MapPane } from './panes/map-pane';
import { NotesPane } from './panes/notes-pane';
import { isGone, TaskError } from './task-error';
import { TaskHeader } from './task-header';
import { useChangedElsewhere } from './use-changed-elsewhere';
import { useRecovery } from './use-recovery';

interface TaskPaneProps {
  readonly id: string;
  /** What the list knows of it already, so that opening shows something at once. */
  readonly known: WorkItemView | null;
  /** It was opened because the item before it was decided. */
  readonly cameByItself: boolean;
  readonly onBack: () => void;
  readonly onDecided: (itemId: string, intent: ActionIntent) => void;
}

function DecisionSkeleton({ system }: { system: string }) {
  return (
    <DecisionFrame>
      <div className="h-9 rounded-md bg-hover" aria-busy="true">
        <p className="sr-only">Asking what can be done with it</p>
      </div>
      <div className="flex items-center gap-2">
        <div className="h-8 w-24 rounded-md bg-hover" />
        <div className="h-8 w-20 rounded-md bg-hover" />
        <p className="after-two-seconds pl-1 text-13 text-quiet" aria-hidden="true">
          Asking {system} what can be done with it…
        </p>
      </div>
    </DecisionFrame>
  );
}

function NoDecision() {
  return <div className="border-line border-b" />;
}

interface DecisionPartProps {
  readonly detail: WorkItemDetail;
  readonly system: string;
  readonly cameByItself: boolean;
  readonly filling: FormFilling;
  readonly onDecided: (itemId: string, intent: ActionIntent) => void;
  readonly onRetry: () => void;
}

/** The decision, unless one is under way, none is offered, or it is not known what is offered. */
function DecisionPart({ onRetry, ...props }: DecisionPartProps) {
  const { detail, system } = props;
  if (detail.lastAction && isUnderWay(detail.lastAction)) return <NoDecision />;
  if (detail.actionsError)
    return (
      <DecisionFrame>
        <p className="text-13 text-caution">
          What you can decide could not be read. {namingSystem(detail.actionsError.message, system)}
        </p>
        <div>
          <Button onClick={onRetry}>Try again</Button>
        </div>
      </DecisionFrame>
    );
  if (detail.actions.length === 0) return <NoDecision />;
  return <DecisionRegion {...props} />;
}

/** The open item. Give it the item's id as `key`: nothing of one item may show under another. */
export function TaskPane({ id, known, cameByItself, onBack, onDecided }: TaskPaneProps) {
  const { data: detail, error, refetch } = useQuery(workItemOptions(id));
  const { data: connections = [] } = useQuery(connectionsOptions());
  const filling = useFormFilling(id, detail?.lastAction ?? null);
  const item = detail?.item ?? known;
  const connection = connections.find((candidate) => candidate.id === item?.connectionId);
  const system = item ? systemName(connections, item.connectionId) : 'the system';
  useRecovery(id, connection);
  useChangedElsewhere(id, known, detail?.item);
  // What was read before of an item that is gone is no longer true.
  if (error && (!detail || isGone(error)))
    return (
      <TaskError
        id={id}
        error={error}
        system={system}
        filling={filling}
        onBack={onBack}
        onRetry={() => void refetch()}
      />
    );
  const isDecided = detail?.lastAction ? isUnderWay(detail.lastAction) : false;
  if (!item) return <div className="flex-1" aria-busy="true" />;
  return (
    <article
      aria-label={item.title}
      className="scroll-quiet relative flex min-h-0 flex-1 flex-col overflow-y-auto max-md:pb-24"
    >
      <TaskHeader item={item} connection={connection} onBack={onBack} />
      {detail?.lastAction && (
        <LastActionBanner action={detail.lastAction} system={system} filling={filling} />
      )}
      {detail ? (
        <DecisionPart
          detail={detail}
          system={system}
          cameByItself={cameByItself}
          filling={filling}
          onDecided={onDecided}
          onRetry={() => void refetch()}
        />
      ) : (
        <DecisionSkeleton system={system} />
      )}
      <FormPane
        id={id}
        connectionId={item.connectionId}
        system={system}
        page={item.vendorUrl}
        filling={filling}
        disabled={isDecided}
      />
      <DocumentsPane id={id} system={system} isDecided={isDecided} />
      <NotesPane id={id} system={system} />
      <HistoryPane id={id} system={system} />
      <MapPane id={id} system={system} />
      {detail && <DetailsPane detail={detail} />}
    </article>
  );
}
