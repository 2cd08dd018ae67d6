import type { AuditFilter } from '@/db/repositories/audit';
import type { AuditQuery } from '@/lib/api/contract/audit';
import { toInstant } from '@/lib/domain/instant';
import { InboxError } from '../errors';

const DAY_MS = 86_400_000;

/** The first instant of a moment. */
function start(moment: string): string {
  return toInstant(new Date(moment));
}

/** The first instant after a moment: a day without a time is meant to its end. */
function end(moment: string): string {
  const isDay = !moment.includes('T');
  return isDay ? toInstant(new Date(Date.parse(moment) + DAY_MS)) : start(moment);
}

type Choice = Pick<AuditQuery, 'person' | 'process' | 'from' | 'until'>;

/** What was asked for, whoever asks. */
export function auditFilter({ person, process, from, until }: Choice): AuditFilter {
  return {
    username: person,
    process,
    from: from && start(from),
    until: until && end(until),
  };
}

/** What the person may see of what was asked for: their own decisions, an administrator everybody's. Throws `forbidden`. */
export function auditFilterFor(
  user: { readonly id: string; readonly username: string; readonly role: string },
  choice: Choice,
): AuditFilter {
  const filter = auditFilter(choice);
  if (user.role === 'admin') return filter;
  if (choice.person !== undefined && choice.person !== user.username)
    throw new InboxError(
      'forbidden',
      'You can export your own decisions. Ask an administrator for those of others.',
      'person',
    );
  return { ...filter, username: undefined, userId: user.id };
}
