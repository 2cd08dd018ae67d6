'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { exactCount } from '@/components/inbox/names';
import { useMarkPageReady } from '@/components/shell/page-ready';
import { SidebarButton } from '@/components/shell/sidebar-button';
import { systemName } from '@/components/shell/system-name';
import { fullDate } from '@/components/time/dates';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { languageOf } from '@/components/ui/language';
import { ProgressBar } from '@/components/ui/progress-bar';
import { type Bulk, BulkFate } from '@/lib/api/contract/bulks';
import { sentenceOf } from '@/lib/queries/api-problem';
import { bulkOptions, underWay } from '@/lib/queries/bulks';
import { connectionsOptions } from '@/lib/queries/connections';
import { BulkChanges } from './bulk-changes';
import { BulkItemRow } from './bulk-item-row';
import { fatesText, fateWords, settledCount, wentWrong } from './fates';

const fateParser = parseAsStringLiteral(BulkFate.options);

function useFate() {
  return useQueryState('fate', fateParser);
}

function Summary({ bulk }: { bulk: Bulk }) {
  const open = underWay(bulk);
  return (
    <header className="flex flex-col gap-3 pb-4">
      <div className="flex h-10 items-center gap-2">
        <SidebarButton />
        <h1 lang={languageOf(bulk.summary)} className="min-w-0 flex-1 truncate font-semibold text-16">
          {bulk.summary}
        </h1>
        <time dateTime={bulk.requestedAt} className="shrink-0 text-13 text-quiet tabular-nums">
          {fullDate(bulk.requestedAt)}
        </time>
      </div>
      <ProgressBar
        label="Items settled"
        value={settledCount(bulk)}
        failed={wentWrong(bulk)}
        total={bulk.total}
      />
      <p className="text-14 tabular-nums" aria-live="polite">
        {open > 0 ? 'So far ' : ''}
        {fatesText(bulk)}.
      </p>
      {open > 0 && (
        <p className="text-13 text-quiet">
          It goes on by itself, also when this page is closed. Nothing is called done before its system has
          confirmed it.
        </p>
      )}
      <BulkChanges bulk={bulk} />
    </header>
  );
}

/** Which fates are shown: all, or one that some item has. */
function Fates({ bulk }: { bulk: Bulk }) {
  const [fate, setFate] = useFate();
  const present = BulkFate.options.filter((one) => bulk.counts[one] > 0 || one === fate);
  const chip = (value: BulkFate | null, text: string) => (
    <button
      key={text}
      type="button"
      aria-pressed={value === fate}
      onClick={() => void setFate(value)}
      className={classNames(
        'min-h-7 rounded-md px-2.5 font-medium text-13 tabular-nums max-md:min-h-9',
        value === fate ? 'bg-current-page text-ink' : 'text-soft hover:bg-hover',
      )}
    >
      {text}
    </button>
  );
  return (
    <fieldset className="flex flex-wrap gap-1 pb-2">
      <legend className="sr-only">Show</legend>
      {chip(null, `All ${exactCount(bulk.total)}`)}
      {present.map((one) => chip(one, `${exactCount(bulk.counts[one])} ${fateWords[one]}`))}
    </fieldset>
  );
}

/** One decision on several items, with what became of each. Read from the server: it is the same after a crash. */
export function BulkScreen({ id }: { id: string }) {
  useMarkPageReady();
  const [fate] = useFate();
  const { data: connections = [] } = useQuery(connectionsOptions());
  const query = useInfiniteQuery(bulkOptions(id, fate));
  const bulk = query.data?.pages[0]?.bulk;
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="scroll-quiet flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-3xl flex-col px-8 pt-6 pb-32 max-md:px-5 max-md:pt-2">
        {query.error && (
          <div role="alert" className="flex flex-col items-start gap-2 py-3">
            <p className="text-14 text-soft">This decision could not be read. {sentenceOf(query.error)}</p>
            <Button onClick={() => void query.refetch()}>Try again</Button>
          </div>
        )}
        {!bulk && query.isPending && (
          <p className="after-a-moment py-3 text-14 text-quiet">Reading what became of it…</p>
        )}
        {bulk && (
          <>
            <Summary bulk={bulk} />
            <Fates bulk={bulk} />
            <ul aria-label="Items" className="border-line border-t">
              {items.map((item) => (
                <BulkItemRow
                  key={item.position}
                  item={item}
                  system={systemName(connections, item.connectionId)}
                />
              ))}
            </ul>
            {query.hasNextPage && (
              <div className="pt-3">
                <Button onClick={() => void query.fetchNextPage()}>Show more</Button>
              </div>
            )}
          </>
        )}
      </div>
    </div>
  );
}
