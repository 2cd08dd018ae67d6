'use client';

import { useQuery } from '@tanstack/react-query';
import { useMarkPageReady } from '@/components/shell/page-ready';
import { SidebarButton } from '@/components/shell/sidebar-button';
import { Button } from '@/components/ui/button';
import { sentenceOf } from '@/lib/queries/api-problem';
import { connectionsOptions } from '@/lib/queries/connections';
import { ConnectionCard } from './connection-card';

/** Which systems there are, how they do, and the person's account at each. */
export function ConnectionsScreen() {
  useMarkPageReady();
  const { data: connections, error, refetch } = useQuery(connectionsOptions());
  return (
    <div className="scroll-quiet flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-2xl flex-col px-8 pt-6 pb-24 max-md:pt-2 max-md:px-5">
        <div className="flex h-10 items-center gap-2">
          <SidebarButton />
          <h1 className="font-semibold text-16 tracking-[-0.01em]">Connections</h1>
        </div>
        <p className="pb-4 text-14 text-soft">
          Intray reads your work from these systems with your own account at each, and decides there in your
          name.
        </p>
        {error && !connections && (
          <div role="alert" className="flex flex-col items-start gap-2 border-line border-t py-4">
            <p className="text-14 text-soft">The connections could not be read. {sentenceOf(error)}</p>
            <Button onClick={() => void refetch()}>Try again</Button>
          </div>
        )}
        <ul className="flex flex-col">
          {connections?.map((connection) => (
            <li key={connection.id} className="border-line border-t py-5">
              <ConnectionCard connection={connection} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
