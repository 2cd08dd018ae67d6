'use client';

import { useQuery } from '@tanstack/react-query';
import { namingSystem } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import type { AbsenceView, MovedItem } from '@/lib/api/contract/absences';
import { movedItemsOptions, useAskBack } from '@/lib/queries/absences';
import { sentenceOf } from '@/lib/queries/api-problem';

/** What became of one item, in a few words. */
export function fateText({ state, to, problem, handBack, askedBackAt }: MovedItem): string {
  if (handBack === 'done') return `${to.name} handed it back`;
  if (handBack === 'under-way') return `${to.name} is handing it back`;
  if (state === 'under-way') return `On the way to ${to.name}`;
  if (state === 'kept') return 'You kept it';
  if (state === 'not-moved') return problem ?? 'It stayed with you';
  return askedBackAt === null ? `With ${to.name}` : `${to.name} was asked to hand it back`;
}

/** What stayed comes after what moved. */
const withSubstituteFirst = (one: MovedItem, other: MovedItem) =>
  Number(one.state === 'not-moved') - Number(other.state === 'not-moved');

const canBeAskedFor = ({ state, handBack, askedBackAt }: MovedItem) =>
  state === 'moved' && (handBack === null || handBack === 'failed') && askedBackAt === null;

interface MovedRowProps {
  readonly item: MovedItem;
  /** What people call the system that the item is at. */
  readonly system: string;
  readonly ask: (ids: string[]) => void;
}

function MovedRow({ item, system, ask }: MovedRowProps) {
  return (
    <li className="flex min-h-9 items-center gap-3 border-line border-t py-1.5">
      <div className="min-w-0 flex-1">
        <p lang={languageOf(item.title)} className="truncate text-14" title={item.title}>
          {item.title}
        </p>
        <p className={item.state === 'not-moved' ? 'text-13 text-caution' : 'text-13 text-quiet'}>
          {namingSystem(fateText(item), system)}
        </p>
      </div>
      {canBeAskedFor(item) && (
        <Button tone="ghost" onClick={() => ask([item.id])} aria-label={`Ask for ${item.title} back`}>
          Ask for it back
        </Button>
      )}
    </li>
  );
}

/** What a rule has handed on; the person can ask for what is still with the substitute. */
export function MovedList({ rule }: { rule: AbsenceView }) {
  const { data: items, error } = useQuery(movedItemsOptions(rule.id));
  const { mutate, isPending } = useAskBack(rule.id);
  if (error && !items) return <p className="text-13 text-soft">{sentenceOf(error)}</p>;
  if (!items) return <p className="after-a-moment text-13 text-quiet">Reading what was handed on…</p>;
  if (items.length === 0)
    return <p className="text-13 text-quiet">Intray has handed nothing on for this rule.</p>;
  return (
    <div className="flex flex-col">
      <ul className="flex flex-col">
        {[...items].sort(withSubstituteFirst).map((item) => (
          <MovedRow
            key={item.id}
            item={item}
            system={
              rule.connections.find((at) => at.connectionId === item.connectionId)?.name ?? 'The system'
            }
            ask={mutate}
          />
        ))}
      </ul>
      {items.filter(canBeAskedFor).length > 1 && (
        <Button className="mt-2 self-start" disabled={isPending} onClick={() => mutate(null)}>
          Ask for all of them back
        </Button>
      )}
    </div>
  );
}
