import type { z } from 'zod';
import { findLinkOfUser, type LinkRecord, listLinksOfUser } from '@/db/repositories/links';
import type { StartableList, StartForm, StartPeopleQuery } from '@/lib/api/contract/startable';
import type { Call, Connector } from '@/lib/connectors/contract';
import { isConnectorError } from '@/lib/connectors/errors';
import type { PeopleFound } from '@/lib/domain/person';
import { withinDeadline } from '../deadline';
import { InboxError, isInboxError } from '../errors';
import type { Runtime } from '../runtime';
import { withOwnLimit, withOwnLimitOnFields } from '../uploads/upload-limits';
import { DEADLINES, type ReadContext } from './read-item';

const LATE = 'The system takes long to say what can be started there. Try again in a moment.';

export async function requireLinkTo(
  runtime: Runtime,
  userId: string,
  connectionId: string,
): Promise<LinkRecord> {
  const link = await findLinkOfUser(runtime.inbox, userId, connectionId);
  if (link) return link;
  throw new InboxError(
    'not-found',
    'You have no account linked at this system. Link it under Connections first.',
  );
}

/** Reads something about starts live from a link's system. */
export function readOfStart<Result>(
  { calls, deadlines }: ReadContext,
  link: LinkRecord,
  signal: AbortSignal,
  read: (call: Call, connector: Connector) => Promise<Result>,
): Promise<Result> {
  const { pane: limit } = deadlines ?? DEADLINES;
  return withinDeadline(limit, LATE, signal, (within) => calls.withLink(link, read, { signal: within }));
}

async function startableAt(context: ReadContext, link: LinkRecord, signal: AbortSignal) {
  const { connectionId } = link;
  try {
    const read = async (call: Call, { start }: Connector) => [...((await start?.list(call)) ?? [])];
    return { connectionId, processes: await readOfStart(context, link, signal, read), error: null };
  } catch (error) {
    if (!isConnectorError(error)) throw error;
    return { connectionId, processes: [], error: { code: error.code, message: error.message } };
  }
}

/** What the person may start, from all connections at once; one that fails hides nothing of the others. */
export async function readStartable(
  context: ReadContext,
  userId: string,
  signal: AbortSignal,
): Promise<StartableList> {
  const links = await listLinksOfUser(context.runtime.inbox, userId);
  const startsAt = ({ connectionId }: LinkRecord) =>
    context.runtime.connections.get(connectionId)?.connector.start !== undefined;
  return {
    connections: await Promise.all(links.filter(startsAt).map((link) => startableAt(context, link, signal))),
  };
}

export function requireStart({ start, manifest }: Connector): NonNullable<Connector['start']> {
  if (start) return start;
  throw new InboxError('unsupported', `Nothing can be started at ${manifest.displayName} from here.`);
}

/** What a start asks for, with the vendor's own defaults. Throws `not-found` where the person has no account. */
export async function readStartForm(
  context: ReadContext,
  userId: string,
  { connectionId, startableId }: { readonly connectionId: string; readonly startableId: string },
  signal: AbortSignal,
): Promise<StartForm> {
  const link = await requireLinkTo(context.runtime, userId, connectionId);
  return readOfStart(context, link, signal, async (call, connector) => {
    const start = requireStart(connector);
    const { takesTitle = false, keepsDrafts = false, draftNote = null, attachments } = start;
    const form = await start.form(call, startableId);
    const { limitBytes } = context.runtime.uploads;
    return {
      form: withOwnLimitOnFields(form, limitBytes),
      takesTitle,
      keepsDrafts,
      draftNote,
      attachments: attachments ? withOwnLimit(attachments, limitBytes) : null,
    };
  });
}

/** People whom the vendor accepts for one field of a start. Throws `not-found` where the person has no account. */
export async function searchStartPeople(
  context: ReadContext,
  userId: string,
  { connectionId, startableId: id, inputId, q }: z.infer<typeof StartPeopleQuery>,
  signal: AbortSignal,
): Promise<PeopleFound> {
  const link = await requireLinkTo(context.runtime, userId, connectionId);
  const found = await readOfStart(context, link, signal, async (call, { start }) =>
    start?.people?.(call, { id, inputId, query: q }),
  );
  return found ?? { people: [], note: null };
}

/** Errors after which a vendor may still take what could not be checked beforehand. */
export function couldNotBeAsked(error: unknown): boolean {
  return isConnectorError(error) || (isInboxError(error) && error.code === 'auth');
}
