'use client';

import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { healthOf } from '@/components/shell/freshness-text';
import { systemName } from '@/components/shell/system-name';
import { useNow } from '@/components/time/use-now';
import { paths } from '@/lib/paths';
import { connectionsOptions } from '@/lib/queries/connections';
import { countsOptions } from '@/lib/queries/counts';
import { freshnessSentence } from './freshness-sentence';

/** Above the list: which connections fail, and which records of theirs could not be read. The others go on. */
export function FreshnessBanner() {
  const { data: connections = [] } = useQuery(connectionsOptions());
  const { data: counts } = useQuery(countsOptions());
  // The same clock as in the sidebar, so that both say the same.
  const now = useNow();
  const failing = connections.flatMap((connection) => {
    const name = systemName(connections, connection.id);
    const text = freshnessSentence(connection, name, counts?.connections[connection.id], now);
    return text === null ? [] : [{ connection, text }];
  });
  const unread = connections.filter(({ freshness }) => (freshness?.rejectedCount ?? 0) > 0);
  return (
    <>
      <div role="alert">
        {failing.map(({ connection, text }) => (
          <div
            key={connection.id}
            className="flex items-start gap-2.5 border-line border-b bg-caution-wash py-2 pr-4 pl-5 text-13"
          >
            <TriangleAlert
              className="mt-0.5 size-4 shrink-0 text-caution"
              strokeWidth={1.75}
              aria-hidden="true"
            />
            <p className="min-w-0 flex-1">
              {text}{' '}
              {healthOf(connection) === 'signed-out' && (
                <Link
                  href={paths.connections()}
                  className="font-medium text-accent underline underline-offset-2"
                >
                  Sign in again
                </Link>
              )}
            </p>
          </div>
        ))}
      </div>
      {unread.map(({ id, freshness }) => (
        <p key={id} className="border-line border-b py-1.5 pr-4 pl-5 text-12 text-quiet">
          {freshness?.rejectedCount === 1 ? '1 record' : `${freshness?.rejectedCount} records`} of{' '}
          {systemName(connections, id)} could not be read. The rest is complete.
        </p>
      ))}
    </>
  );
}
