'use client';

import { fullDate, momentText } from '@/components/time/dates';
import { shortDuration } from '@/components/time/durations';
import { useNow } from '@/components/time/use-now';
import { languageOf } from '@/components/ui/language';
import type { HistoryEntry } from '@/lib/domain/history';
import { historyOptions } from '@/lib/queries/work-items';
import { historySentence, stepLength, vendorWord } from './history-sentence';
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

function Entry({ entry }: { entry: HistoryEntry }) {
  const { who, what } = historySentence(entry);
  const word = vendorWord(entry);
  const length = stepLength(entry);
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
          {length !== null && <span className="text-quiet"> · {shortDuration(length)}</span>}
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

/** What happened to the item's process so far, oldest first, and who has it now. */
export function HistoryPane({ id, system }: { id: string; system: string }) {
  return (
    <LivePane title="History" subject="The history" system={system} options={historyOptions(id)}>
      {({ entries, note }) =>
        entries.length === 0 ? (
          <p className="text-13 text-quiet">{note ?? 'Nothing has happened yet.'}</p>
        ) : (
          <ol className="flex flex-col pl-1">
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
        )
      }
    </LivePane>
  );
}
