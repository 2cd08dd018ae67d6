'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useNow } from '@/components/time/use-now';
import { classNames } from '@/components/ui/class-names';
import type { ConnectionView } from '@/lib/api/contract/connections';
import { paths } from '@/lib/paths';
import { connectionsOptions } from '@/lib/queries/connections';
import { freshnessText, type Health, healthOf } from './freshness-text';
import { VendorMark } from './vendor-mark';

const tones: Record<Health, string> = {
  well: 'text-quiet',
  failing: 'text-caution',
  'signed-out': 'text-negative',
  unlinked: 'text-quiet',
};

function ConnectionRow({ connection, onGone }: { connection: ConnectionView; onGone: () => void }) {
  const now = useNow();
  return (
    <Link
      href={paths.connections()}
      onClick={onGone}
      className="flex min-h-7 items-center gap-2.5 rounded-md px-2 text-12 hover:bg-hover"
    >
      <VendorMark mark={connection.vendor.mark} className="w-[26px]" />
      <span className="flex-1 truncate text-soft">{connection.name}</span>
      <span className={classNames('shrink-0 tabular-nums', tones[healthOf(connection)])}>
        {freshnessText(connection, now)}
      </span>
    </Link>
  );
}

/** Every connection with how fresh it is, at the foot of the sidebar. */
export function ConnectionStatusList({ onGone = () => undefined }: { onGone?: () => void }) {
  const { data: connections } = useQuery(connectionsOptions());
  return (
    <section aria-label="Connections">
      <h2 className="px-2 pb-1 font-medium text-12 text-quiet">
        <Link href={paths.connections()} onClick={onGone} className="rounded-sm hover:text-ink">
          Connections
        </Link>
      </h2>
      <ul className="flex min-h-[84px] flex-col">
        {connections?.map((connection) => (
          <li key={connection.id}>
            <ConnectionRow connection={connection} onGone={onGone} />
          </li>
        ))}
      </ul>
    </section>
  );
}
