import { CirclePause, Clock, Hand, type LucideIcon, Paperclip, PencilLine } from 'lucide-react';
import { ForMark } from '@/components/absences/for-mark';
import type { WorkItemView } from '@/lib/api/contract/work-items';

function Mark({ icon: Icon, says }: { icon: LucideIcon; says: string }) {
  return (
    <span title={says} className="inline-flex shrink-0">
      <Icon className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
      <span className="sr-only">{says}</span>
    </span>
  );
}

/** Small signs for what a row cannot say in words; each has its words for screen readers and on hover. */
export function RowMarks({ item, scheduled }: { item: WorkItemView; scheduled: boolean }) {
  return (
    <>
      {item.box === 'pending' && <ForMark workItemId={item.id} />}
      {item.hasDocuments && <Mark icon={Paperclip} says="Has documents" />}
      {item.stage === 'draft' && <Mark icon={PencilLine} says="Draft" />}
      {item.stage === 'paused' && <Mark icon={CirclePause} says="Paused" />}
      {item.stage === 'claimable' && <Mark icon={Hand} says="Anybody of the group can claim it" />}
      {scheduled && <Mark icon={Clock} says="A decision is scheduled" />}
    </>
  );
}
