import { ago, outageLength } from '@/components/time/durations';
import type { ConnectionView } from '@/lib/api/contract/connections';

export type Health = 'well' | 'failing' | 'signed-out' | 'unlinked';

/** How a connection is doing for this person. */
export function healthOf({ link, freshness }: ConnectionView): Health {
  if (link === null) return 'unlinked';
  if (link.state === 'broken' || freshness?.error?.code === 'auth') return 'signed-out';
  return freshness?.error ? 'failing' : 'well';
}

/** A reading is due at least once a minute while somebody looks; after this it is late. */
const LATE_AFTER_MS = 90_000;

function lastRead(instant: string, now: number): string {
  const isLate = now - Date.parse(instant) > LATE_AFTER_MS;
  return isLate ? `late, ${ago(instant, now)}` : ago(instant, now);
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
      return freshness?.failingSince ? `down for ${outageLength(freshness.failingSince, now)}` : 'down';
    case 'well':
      return freshness?.lastOkAt ? lastRead(freshness.lastOkAt, now) : 'reading…';
  }
}
