import type { WithPlugin } from './extrarest/state';
import { type SandboxUser, userByName, userByUid } from './installation';

type Status = NonNullable<SandboxUser['status']>;
const STATUSES: readonly Status[] = ['ACTIVE', 'INACTIVE', 'VACATION'];

const changeOf = ({ plugin }: WithPlugin, { username }: SandboxUser, field: string): unknown =>
  plugin?.accounts[username]?.[field];

export function statusOf(held: WithPlugin, user: SandboxUser): Status {
  const changed = STATUSES.find((status) => status === changeOf(held, user, 'usr_status'));
  return changed ?? user.status ?? 'ACTIVE';
}

/** The uid of whoever gets the person's new tasks while he is not active; empty where nobody does. */
export function replacedByOf(held: WithPlugin, user: SandboxUser): string {
  const uid = changeOf(held, user, 'usr_replaced_by');
  return typeof uid === 'string' ? uid : '';
}

/**
 * The person if active, else whoever replaces him, and so on; null where that leads nowhere (the vendor's published source:
 * Derivation, checkReplacedByUser). A circle, over which the vendor would hang, leads nowhere here.
 */
export function standInFor(held: WithPlugin, username: string, seen: readonly string[] = []): string | null {
  const user = userByName(held, username);
  if (!user || seen.includes(username)) return null;
  if (statusOf(held, user) === 'ACTIVE') return username;
  const substitute = userByUid(held, replacedByOf(held, user));
  return substitute ? standInFor(held, substitute.username, [...seen, username]) : null;
}
