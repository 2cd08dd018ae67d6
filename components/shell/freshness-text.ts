import { ago, shortDuration } from '@/components/time/durations';
import type { ConnectionView } from '@/lib/api/contract/connections';

export type Health = 'well' | 'failing' | 'signed-out' | 'unlinked';

/** How a connection is doing for this person. */
export function healthOf({ link, freshness }: ConnectionView): Health {
  if (link === null) return 'unlinked';
  if (link.state === 'broken' || freshness?.error?.code === 'auth') return 'signed-out';
  return freshness?.error ? 'failing' : 'well';
}

/** A connection's freshness in few words: "4 s ago", "down for 3 min", "sign in again". */
export function freshnessText(connection: ConnectionView, now: number): string {
  const { freshness } = connection;
  switch (healthOf(connection)) {
    case 'unlinked':
      return 'not linked';
    case 'signed-out':
      return 'sign in again';
    case 'failing':
      return freshness?.failingSince
        ? `down for ${shortDuration(now - Date.parse(freshness.failingSince))}`
        : 'down';
    case 'well':
      return freshness?.lastOkAt ? ago(freshness.lastOkAt, now) : 'reading…';
  }
}
