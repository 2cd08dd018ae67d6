import { healthOf } from '@/components/shell/freshness-text';
import { momentText } from '@/components/time/dates';
import { outageLength } from '@/components/time/durations';
import type { ConnectionView } from '@/lib/api/contract/connections';
import type { ErrorCode } from '@/lib/domain/error-code';

const failures: Partial<Record<ErrorCode, string>> = {
  'bad-response': 'has sent answers that cannot be read',
  'rate-limited': 'has asked for fewer requests',
  forbidden: 'has not let you read your work',
  unsupported: 'has not offered what is needed to read your work',
};

function itemsText(name: string, count: number | undefined, lastOkAt: string | null, now: number): string {
  if (lastOkAt === null) return `Nothing of ${name} has been read yet.`;
  const items = count === 1 ? 'Its item stays' : count ? `Its ${count} items stay` : 'Its items stay';
  return `${items} readable, as of ${momentText(lastOkAt, now)}.`;
}

/**
 * What is wrong with a connection, as sentences for people: what happened and since when, what is kept, and what comes
 * next. Null when nothing is wrong. `count` is how many of its items wait.
 */
export function freshnessSentence(
  connection: ConnectionView,
  name: string,
  count: number | undefined,
  now: number,
): string | null {
  const { freshness } = connection;
  const health = healthOf(connection);
  const kept = itemsText(name, count, freshness?.lastOkAt ?? null, now);
  if (health === 'signed-out') return `${name} no longer accepts your sign-in. ${kept}`;
  if (health !== 'failing' || !freshness?.error) return null;
  const failure = failures[freshness.error.code] ?? 'has not answered';
  const since = freshness.failingSince;
  const when = since ? ` since ${momentText(since, now)} (${outageLength(since, now)})` : '';
  return `${name} ${failure}${when}. ${kept} We try again by ourselves.`;
}
