'use client';

import { useQuery } from '@tanstack/react-query';
import { UserRoundCheck } from 'lucide-react';
import { receivedItemsOptions } from '@/lib/queries/absences';

/** Says of an item in whose place the person has it; nothing for their own. */
export function ForMark({ workItemId }: { workItemId: string }) {
  const { data: name } = useQuery({
    ...receivedItemsOptions(),
    select: ({ items }) => items.find((item) => item.workItemId === workItemId)?.from.name ?? null,
  });
  if (!name) return null;
  return (
    <span title={`Delegated to me for ${name}`} className="inline-flex shrink-0 items-center gap-1">
      <UserRoundCheck className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
      <span className="max-w-32 truncate">
        <span className="sr-only">Delegated to me </span>for {name}
      </span>
    </span>
  );
}
