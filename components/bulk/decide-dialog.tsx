'use client';

import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { exactCount, itemsWord } from '@/components/inbox/names';
import { systemName } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Bulk } from '@/lib/api/contract/bulks';
import { connectionsOptions } from '@/lib/queries/connections';
import { announce } from './announcement';
import { BulkComment } from './bulk-comment';
import { Confirmation } from './confirmation';
import { Examining } from './examining';
import { GroupChoiceField } from './group-choice';
import { itemCount } from './plan';
import { RefusedItems } from './refused-items';
import type { SelectedItem } from './selected-items';
import { useBulkDecision } from './use-bulk-decision';
import { useExamination } from './use-examination';

interface DecideDialogProps {
  readonly items: ReadonlyMap<string, SelectedItem>;
  readonly onClose: () => void;
  readonly onDecided: (bulk: Bulk) => void;
}

type Decision = ReturnType<typeof useBulkDecision>;

interface ChoosingProps {
  readonly decision: Decision;
  readonly unseen: number;
  readonly systemOf: (connectionId: string) => string;
  readonly onClose: () => void;
}

function Choosing({ decision, unseen, systemOf, onClose }: ChoosingProps) {
  const { groups, refusals, plan, obstacle } = decision;
  const submit = useRef<HTMLButtonElement>(null);
  const leaveTheRest = () => {
    decision.leaveTheRest();
    // The button that was pressed is gone now.
    submit.current?.focus();
  };
  const refused = <RefusedItems refusals={refusals} unseen={unseen} />;
  if (groups.length === 0)
    return (
      <>
        <p className="text-14">None of these items can be decided together with others.</p>
        {refused}
        <div>
          <Button onClick={onClose}>Close</Button>
        </div>
      </>
    );
  const count = itemCount(plan);
  return (
    <form
      noValidate
      aria-label="What to do"
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        decision.review();
      }}
    >
      {groups.map((group) => (
        <GroupChoiceField
          key={group.id}
          group={group}
          system={systemOf(group.connectionId)}
          choices={decision.choices}
          onChoose={decision.choose}
        />
      ))}
      {refused}
      <BulkComment plan={plan} comment={decision.comment} onChange={decision.setComment} />
      <div className="flex flex-wrap items-center gap-3">
        <Button ref={submit} type="submit" tone="primary">
          {count > 0 ? `Review ${exactCount(count)} ${itemsWord(count)}` : 'Review'}
        </Button>
        {decision.undecided > 0 && plan.length > 0 && (
          <Button tone="ghost" onClick={leaveTheRest}>
            Leave the other {decision.undecided === 1 ? 'group' : `${decision.undecided} groups`} as they are
          </Button>
        )}
        <p role="alert" className="text-13 text-negative">
          {obstacle}
        </p>
      </div>
    </form>
  );
}

/** Looks at the selected items, lets the person choose for each group, and asks once before anything is decided. */
export default function DecideDialog({ items, onClose, onDecided }: DecideDialogProps) {
  const { data: connections = [] } = useQuery(connectionsOptions());
  const examination = useExamination([...items.keys()]);
  const decision = useBulkDecision(items, examination.offers, onDecided);
  const systemOf = (connectionId: string) => systemName(connections, connectionId);
  const { isOver, offers, total } = examination;
  const phase = () => {
    if (!isOver) return <Examining examination={examination} />;
    const unseen = total - offers.length;
    if (!decision.isConfirming)
      return <Choosing decision={decision} unseen={unseen} systemOf={systemOf} onClose={onClose} />;
    return (
      <Confirmation
        announced={announce(decision.plan, decision.comment)}
        comment={decision.comment}
        untouched={total - itemCount(decision.plan)}
        sending={decision.isPending}
        error={decision.error}
        systemOf={systemOf}
        onConfirm={decision.confirm}
        onBack={decision.back}
      />
    );
  };
  const title = decision.isConfirming
    ? 'This will happen'
    : `Decide ${exactCount(total)} ${itemsWord(total)}`;
  return (
    <Dialog title={title} wide onClose={onClose}>
      {phase()}
    </Dialog>
  );
}
