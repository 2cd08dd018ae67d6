'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { namingSystem, systemName } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import { languageOf } from '@/components/ui/language';
import type { HandBackResult, MovedItem } from '@/lib/api/contract/absences';
import { paths } from '@/lib/paths';
import { receivedItemsOptions, useHandBack } from '@/lib/queries/absences';
import { sentenceOf } from '@/lib/queries/api-problem';
import { connectionsOptions } from '@/lib/queries/connections';

/** The items of each person one stands in for, in the order in which they came. */
function byPerson(items: readonly MovedItem[]): [name: string, items: MovedItem[]][] {
  const groups = new Map<string, MovedItem[]>();
  for (const item of items) groups.set(item.from.name, [...(groups.get(item.from.name) ?? []), item]);
  return [...groups];
}

interface ReceivedRowProps {
  readonly item: MovedItem;
  readonly problem: string | null;
  readonly busy: boolean;
  readonly handBack: (ids: string[]) => void;
}

function ReceivedRow({ item, problem, busy, handBack }: ReceivedRowProps) {
  const { data: connections = [] } = useQuery(connectionsOptions());
  const isBack = item.handBack === 'under-way';
  return (
    <li className="flex min-h-9 items-center gap-3 border-line border-t py-1.5">
      <div className="min-w-0 flex-1">
        {item.workItemId === null ? (
          <p lang={languageOf(item.title)} className="truncate text-14">
            {item.title}
          </p>
        ) : (
          <Link
            href={paths.inbox({ item: item.workItemId })}
            lang={languageOf(item.title)}
            className="block truncate rounded-sm text-14 underline-offset-2 hover:underline"
          >
            {item.title}
          </Link>
        )}
        <p className="text-13 text-quiet empty:hidden">
          {isBack && `On the way back to ${item.from.name}`}
          {!isBack && item.askedBackAt !== null && `${item.from.name} asks for it back`}
        </p>
        {problem && (
          <p className="text-13 text-caution">
            {namingSystem(problem, systemName(connections, item.connectionId))}
          </p>
        )}
      </div>
      {!isBack && (
        <Button disabled={busy} onClick={() => handBack([item.id])} aria-label={`Hand ${item.title} back`}>
          Hand back
        </Button>
      )}
    </li>
  );
}

const problemOf = (results: readonly HandBackResult[] | undefined, id: string) =>
  results?.find(({ itemId }) => itemId === id)?.problem ?? null;

/** What came to the person for others who are or were away, while it is still with them. */
export function ReceivedSection() {
  const { data: items = [] } = useQuery(receivedItemsOptions());
  const { mutate, data, error, isPending } = useHandBack();
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="for-others" className="flex flex-col gap-3 pt-6">
      <h2 id="for-others" className="font-semibold text-14">
        For others
      </h2>
      {error && (
        <p role="alert" className="text-13 text-negative">
          {sentenceOf(error)}
        </p>
      )}
      {byPerson(items).map(([name, theirs]) => (
        <div key={name} className="flex flex-col">
          <div className="flex min-h-9 items-center justify-between gap-3">
            <h3 className="text-13 text-soft">
              For {name} · {theirs.length === 1 ? '1 item' : `${theirs.length} items`}
            </h3>
            {theirs.length > 1 && (
              <Button
                tone="ghost"
                disabled={isPending}
                onClick={() => mutate(theirs.map(({ id }) => id))}
                aria-label={`Hand all back to ${name}`}
              >
                Hand all back
              </Button>
            )}
          </div>
          <ul className="flex flex-col">
            {theirs.map((item) => (
              <ReceivedRow
                key={item.id}
                item={item}
                problem={problemOf(data?.results, item.id)}
                busy={isPending}
                handBack={mutate}
              />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
