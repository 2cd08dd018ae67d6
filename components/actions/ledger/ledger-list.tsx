'use client';

import { useRef } from 'react';
import { useShortcuts } from '@/components/shell/shortcuts';
import { systemName } from '@/components/shell/system-name';
import { useNow } from '@/components/time/use-now';
import type { ConnectionView } from '@/lib/api/contract/connections';
import type { ActionEntry } from '@/lib/domain/action';
import { ActionRow } from './action-row';
import { BulkRow } from './bulk-row';
import { byDay, foldBulks, type LedgerRow } from './ledger-rows';

const MINUTE = 60_000;

interface LedgerListProps {
  readonly actions: readonly ActionEntry[];
  readonly connections: readonly ConnectionView[];
}

/** J and K go from one action to the next; Enter on it opens its item, as on any link. */
function useLedgerKeys() {
  const list = useRef<HTMLDivElement>(null);
  const move = (steps: number) => () => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-ledger-link]') ?? [])];
    const row = document.activeElement?.closest('li');
    const here = links.findIndex((link) => link.closest('li') === row);
    links[Math.min(Math.max(here + steps, 0), links.length - 1)]?.focus();
  };
  useShortcuts({ j: move(1), ArrowDown: move(1), k: move(-1), ArrowUp: move(-1) });
  return list;
}

/** The actions under the days on which they were asked for. */
export function LedgerList({ actions, connections }: LedgerListProps) {
  const now = useNow(MINUTE);
  const list = useLedgerKeys();
  const systemOf = (id: string) => {
    const connection = connections.find((candidate) => candidate.id === id);
    return { mark: connection?.vendor.mark ?? '·', name: systemName(connections, id) };
  };
  const row = (entry: LedgerRow) =>
    entry.kind === 'bulk' ? (
      <BulkRow id={entry.id} requestedAt={entry.requestedAt} />
    ) : (
      <ActionRow action={entry.action} system={systemOf(entry.action.connectionId)} />
    );
  return (
    <div ref={list}>
      {byDay(foldBulks(actions), now).map(({ name, rows }) => (
        <section key={name} aria-label={name}>
          <h2 className="sticky top-0 z-10 border-line border-b bg-canvas py-1.5 font-semibold text-12 text-quiet">
            {name}
          </h2>
          <ul>
            {rows.map((entry) => (
              <li key={entry.id} className="border-line/60 border-b last:border-b-0">
                {row(entry)}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
