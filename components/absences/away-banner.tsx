'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { systemName } from '@/components/shell/system-name';
import { useNow } from '@/components/time/use-now';
import { paths } from '@/lib/paths';
import { absencesOptions } from '@/lib/queries/absences';
import { connectionsOptions } from '@/lib/queries/connections';
import { awayText } from './away-text';

/** A quiet line while rules of the person's own are at work: who gets which of their work, and until when. */
export function AwayBanner() {
  const { data: rules } = useQuery(absencesOptions());
  const year = new Date(useNow(3_600_000)).getFullYear();
  const { data: connections = [] } = useQuery(connectionsOptions());
  const [first, ...others] = rules?.filter(({ status }) => status === 'running') ?? [];
  if (!first) return null;
  return (
    <p className="flex min-h-8 shrink-0 items-center gap-2 border-line border-b bg-panel px-5 text-13 text-soft">
      <span className="min-w-0 flex-1 py-1.5">
        {awayText(first, others, year, (id) => systemName(connections, id))}
      </span>
      <Link href={paths.absences()} className="shrink-0 rounded-sm font-medium text-ink hover:underline">
        Out of office
      </Link>
    </p>
  );
}
