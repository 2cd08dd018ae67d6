'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ago } from '@/components/time/durations';
import { useNow } from '@/components/time/use-now';
import { Button } from '@/components/ui/button';
import type { ConnectionView } from '@/lib/api/contract/connections';
import type { Box, Stage } from '@/lib/domain/work-item';
import { paths } from '@/lib/paths';
import { sentenceOf } from '@/lib/queries/api-problem';
import { connectionsOptions, isLinked } from '@/lib/queries/connections';
import { listName } from './names';

function Message({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex flex-1 flex-col gap-2 px-5 pt-10">
      <h2 className="font-semibold text-14">{title}</h2>
      {children}
    </div>
  );
}

const numberWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

function countOfSystems(count: number): string {
  return `${numberWords[count] ?? count} ${count === 1 ? 'system' : 'systems'}`;
}

/** When the least fresh of the connections was last read; null while one of them has not been read. */
function lastChecked(linked: readonly ConnectionView[]): string | null {
  const times = linked.map(({ freshness }) => freshness?.lastOkAt ?? null);
  const known = times.filter((time) => time !== null).toSorted();
  return known.length === times.length ? (known[0] ?? null) : null;
}

function Checked({ linked }: { linked: readonly ConnectionView[] }) {
  const now = useNow();
  const instant = lastChecked(linked);
  return (
    <p className="text-14 text-soft tabular-nums">
      {instant
        ? `Last checked ${ago(instant, now)} at ${countOfSystems(linked.length)}.`
        : `Reading ${countOfSystems(linked.length)} for the first time; what waits for you appears by itself.`}
    </p>
  );
}

const emptyTitles: Record<Box, string> = {
  pending: 'Nothing waits for you.',
  completed: 'You have not completed anything yet.',
  initiated: 'You have not started anything yet.',
  team: 'Nobody in your team has open work.',
};

/** What is true when a list has no rows: nothing is linked, nothing matches, or nothing is there. */
export function EmptyList({
  box,
  stage,
  narrowed,
  onClear,
}: {
  box: Box;
  stage: Stage | null;
  narrowed: string | null;
  onClear: () => void;
}) {
  const { data: connections } = useQuery(connectionsOptions());
  const linked = connections?.filter(isLinked) ?? [];
  if (narrowed !== null)
    return (
      <Message title={narrowed}>
        <p className="text-14 text-soft">
          Titles, processes, steps, people and numbers are searched in “{listName(box, stage)}”.
        </p>
        <div className="pt-1">
          <Button onClick={onClear}>Show everything</Button>
        </div>
      </Message>
    );
  if (connections && linked.length === 0)
    return (
      <Message title="No system is linked yet.">
        <p className="text-14 text-soft">Link your accounts, and what waits for you appears here.</p>
        <p>
          <Link href={paths.connections()} className="text-14 text-accent underline underline-offset-2">
            Link an account
          </Link>
        </p>
      </Message>
    );
  return (
    <Message title={stage ? `Nothing under “${listName(box, stage)}”.` : emptyTitles[box]}>
      {linked.length > 0 && <Checked linked={linked} />}
    </Message>
  );
}

/** The list could not be read from Intray's own server. */
export function ListError({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-1 flex-col">
      <Message title="The list could not be read.">
        <p className="text-14 text-soft">{sentenceOf(error)}</p>
        <div className="pt-1">
          <Button onClick={onRetry}>Try again</Button>
        </div>
      </Message>
    </div>
  );
}
