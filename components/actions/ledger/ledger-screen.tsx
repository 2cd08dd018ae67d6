'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMarkPageReady } from '@/components/shell/page-ready';
import { Button } from '@/components/ui/button';
import type { ActionEntry } from '@/lib/domain/action';
import { ledgerOptions } from '@/lib/queries/actions';
import { sentenceOf } from '@/lib/queries/api-problem';
import { connectionsOptions } from '@/lib/queries/connections';
import { LedgerHeader } from './ledger-header';
import { LedgerList } from './ledger-list';
import { isInView, type LedgerView, ledgerFilter, useLedgerState } from './ledger-state';
import { ReadOn } from './read-on';

const nothing: Record<LedgerView, string> = {
  all: 'You have not decided anything here yet. Each decision stands here from the moment you make it.',
  attention: 'Nothing went wrong that you have not seen.',
  'under-way': 'Nothing is under way.',
  done: 'Nothing is done yet.',
  undone: 'You have not undone anything.',
};

function useLedger() {
  const [{ show, q }] = useLedgerState();
  const ledger = useInfiniteQuery(ledgerOptions(ledgerFilter(show, q)));
  const entries: ActionEntry[] = ledger.data?.pages.flatMap((page) => page.actions) ?? [];
  return { ledger, show, q, actions: entries.filter((action) => isInView(show, action)) };
}

function LedgerBody() {
  const { ledger, show, q, actions } = useLedger();
  const { data: connections = [] } = useQuery(connectionsOptions());
  if (ledger.isPending)
    return <p className="after-a-moment py-3 text-14 text-quiet">Reading your actions…</p>;
  if (ledger.error && !ledger.data)
    return (
      <div role="alert" className="flex flex-col items-start gap-2 py-3">
        <p className="text-14 text-soft">Your actions could not be read. {sentenceOf(ledger.error)}</p>
        <Button onClick={() => void ledger.refetch()}>Try again</Button>
      </div>
    );
  if (actions.length === 0 && !ledger.hasNextPage)
    return (
      <p className="py-3 text-14 text-soft">
        {q === '' ? nothing[show] : `No action of yours matches “${q}” here.`}
      </p>
    );
  return (
    <>
      <LedgerList actions={actions} connections={connections} />
      <ReadOn ledger={ledger} />
    </>
  );
}

/** Every action of the person, and what became of it. */
export function LedgerScreen() {
  useMarkPageReady();
  return (
    <div className="scroll-quiet flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-3xl flex-col px-8 pt-6 pb-32 max-md:px-5 max-md:pt-2">
        <LedgerHeader />
        <LedgerBody />
      </div>
    </div>
  );
}
