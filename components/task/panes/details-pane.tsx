'use client';

import { fullDate } from '@/components/time/dates';
import { TimeAgo } from '@/components/time/time-ago';
import { languageOf } from '@/components/ui/language';
import type { WorkItemDetail } from '@/lib/api/contract/work-items';
import { PaneSection } from '../pane-section';

const priorities = { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' } as const;

function factsOf({ item }: WorkItemDetail): [string, string][] {
  const facts: [string, string | null | undefined][] = [
    ['State', item.vendorStatus],
    ['Priority', item.priority && priorities[item.priority]],
    ['Assigned to', item.assignee?.name],
    [item.box === 'pending' ? 'Waits for group' : 'Group', item.group],
    ['Started by', item.initiator?.name],
    ['Received', item.box === 'pending' ? item.receivedAt && fullDate(item.receivedAt) : null],
    ['Started', item.box === 'initiated' ? item.receivedAt && fullDate(item.receivedAt) : null],
    ['Due', item.dueAt && fullDate(item.dueAt)],
    ['Completed', item.completedAt && fullDate(item.completedAt)],
    ['Paused until', item.pausedUntil && fullDate(item.pausedUntil)],
    ['Changed', item.updatedAt && fullDate(item.updatedAt)],
    ['Number', item.processNumber],
    ['Process id', item.processId],
  ];
  return facts.flatMap(([name, value]) => (value ? [[name, value]] : []));
}

/** Every other fact that the system tells about the item, and how old they are. */
export function DetailsPane({ detail }: { detail: WorkItemDetail }) {
  return (
    <PaneSection title="Details">
      <dl className="flex flex-col gap-1.5">
        {factsOf(detail).map(([name, value]) => (
          <div
            key={name}
            className="grid grid-cols-[minmax(6.5rem,11rem)_1fr] gap-x-6 max-md:grid-cols-[6.5rem_1fr] max-md:gap-x-4"
          >
            <dt className="text-13 text-quiet">{name}</dt>
            <dd lang={languageOf(value)} className="min-w-0 break-words text-13 tabular-nums">
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {detail.asOf && (
        <p className="text-12 text-quiet">
          Read from its system <TimeAgo instant={detail.asOf} />.
        </p>
      )}
    </PaneSection>
  );
}
