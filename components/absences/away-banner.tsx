'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useNow } from '@/components/time/use-now';
import { paths } from '@/lib/paths';
import { absencesOptions } from '@/lib/queries/absences';
import { wallTimeText } from './period-text';

/** A quiet line while the person's own rule is at work: who gets their work, and until when. */
export function AwayBanner() {
  const { data: rules } = useQuery(absencesOptions());
  const year = new Date(useNow(3_600_000)).getFullYear();
  const running = rules?.find(({ status }) => status === 'running');
  if (!running) return null;
  return (
    <p className="flex min-h-8 shrink-0 items-center gap-2 border-line border-b bg-panel px-5 text-13 text-soft">
      <span className="min-w-0 flex-1 py-1.5">
        You are away until {wallTimeText(running.end, year)}. {running.substitute.name} stands in for you.
      </span>
      <Link href={paths.absences()} className="shrink-0 rounded-sm font-medium text-ink hover:underline">
        Out of office
      </Link>
    </p>
  );
}
