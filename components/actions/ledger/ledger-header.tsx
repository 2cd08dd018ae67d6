'use client';

import { useRef } from 'react';
import { ExportMenu } from '@/components/audit/export-menu';
import { SearchBox } from '@/components/inbox/search-box';
import { SidebarButton } from '@/components/shell/sidebar-button';
import { classNames } from '@/components/ui/class-names';
import { ledgerViews, useLedgerState, viewNames } from './ledger-state';

/** Which fates are shown. */
function Views() {
  const [{ show }, setState] = useLedgerState();
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">Show</legend>
      {ledgerViews.map((view) => (
        <button
          key={view}
          type="button"
          aria-pressed={view === show}
          onClick={() => void setState({ show: view })}
          className={classNames(
            'min-h-7 rounded-md px-2.5 font-medium text-13 max-md:min-h-9',
            view === show ? 'bg-current-page text-ink' : 'text-soft hover:bg-hover',
          )}
        >
          {viewNames[view]}
        </button>
      ))}
    </fieldset>
  );
}

/** What is on this page, and what narrows it. */
export function LedgerHeader() {
  const [{ q }, setState] = useLedgerState();
  const frame = useRef<HTMLElement>(null);
  return (
    <header ref={frame} className="flex flex-col gap-3 pb-3">
      <div className="flex h-10 items-center gap-2">
        <SidebarButton />
        <h1 className="flex-1 font-semibold text-16 tracking-[-0.01em]">My actions</h1>
        <ExportMenu />
      </div>
      <p className="text-14 text-soft">
        Everything you decided here, and what became of it. Nothing is called done before its system has
        confirmed it.
      </p>
      <div className="flex items-center gap-3 max-md:flex-col max-md:items-stretch">
        <Views />
        <SearchBox
          value={q}
          onChange={(value) => void setState({ q: value || null }, { history: 'replace' })}
          onLeave={() => frame.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus()}
        />
      </div>
    </header>
  );
}
