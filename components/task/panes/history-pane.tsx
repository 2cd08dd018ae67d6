'use client';

import { fullDate, momentText } from '@/components/time/dates';
import { shortDuration } from '@/components/time/durations';
import { useNow } from '@/components/time/use-now';
import { languageOf } from '@/components/ui/language';
import type { Timeline, TimelineEntry } from '@/lib/api/contract/timeline';
import { historyOptions } from '@/lib/queries/panes';
import { actionSentenceOf, historySentence, nextSentence, vendorWord } from './history-sentence';
import { LivePane } from './live-pane';

const MINUTE = 60_000;

function Moment({ instant }: { instant: string }) {
  const now = useNow(MINUTE);
  return (
    <time dateTime={instant} title={fullDate(instant)} className="shrink-0 text-12 text-quiet tabular-nums">
      {momentText(instant, now)}
    </time>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { who, what } = actionSentenceOf(entry) ?? historySentence(entry);
  const word = vendorWord(entry);
  const { seconds } = entry;
  return (
    <li
      aria-current={entry.current ? 'step' : undefined}
      className="relative flex flex-col gap-0.5 border-line border-l pb-4 pl-4 last:border-transparent last:pb-0"
    >
      <span
        aria-hidden="true"
        className={`absolute top-1.5 -left-[4.5px] size-2 rounded-full ${entry.current ? 'bg-accent' : 'bg-control'}`}
      />
      <div className="flex items-baseline justify-between gap-4">
        <p className="min-w-0 break-words text-13" lang={languageOf(`${who ?? ''} ${what}`)}>
          {who !== null && <span className="font-medium">{who} </span>}
          {what}
          {word !== null && <span className="text-soft"> · {word}</span>}
          {seconds !== null && seconds > 0 && (
            <span className="text-quiet"> · {shortDuration(seconds * 1_000)}</span>
          )}
        </p>
        {entry.at !== null && <Moment instant={entry.at} />}
      </div>
      {entry.comment !== null && (
        <p className="whitespace-pre-wrap break-words text-13 text-soft" lang={languageOf(entry.comment)}>
          {entry.comment}
        </p>
      )}
    </li>
  );
}

function Coming({ next }: Pick<Timeline, 'next'>) {
  if (next.length === 0) return null;
  return (
    <p className="text-13 text-soft">
      <span className="font-medium">Next:</span>{' '}
      {next.map((step, index) => (
        <span key={`${step.step} ${step.condition ?? ''}`} lang={languageOf(step.step)}>
          {index > 0 && '; '}
          {nextSentence(step)}
        </span>
      ))}
    </p>
  );
}

function Story({ entries, next, why, note }: Timeline) {
  return (
    <div className="flex flex-col gap-3">
      {why !== null && <p className="text-13 text-soft">{why}</p>}
      {entries.length === 0 ? (
        <p className="text-13 text-quiet">{note ?? 'Nothing has happened yet.'}</p>
      ) : (
        <ol className="flex flex-col pl-1">
          {entries.map((entry) => (
            <Entry key={`${entry.source} ${entry.id}`} entry={entry} />
          ))}
        </ol>
      )}
      <Coming next={next} />
      {entries.length > 0 && note !== null && <p className="text-12 text-quiet">{note}</p>}
    </div>
  );
}

/** What happened to the item's process so far, oldest first, who has it now, and what comes next. */
export function HistoryPane({ id, system }: { id: string; system: string }) {
  return (
    <LivePane title="History" subject="The history" system={system} options={historyOptions(id)}>
      {(timeline) => <Story {...timeline} />}
    </LivePane>
  );
}
