import 'server-only';
import { cookies } from 'next/headers';
import type { InboxDatabase } from '@/db/client';
import { findUser, NO_PASSWORD, type UserRecord } from '@/db/repositories/users';
import { type Environment, environment } from '@/lib/env';
import { recogniseAccessToken } from './access-token';
import { readSessionToken, type Session, sessionCookieName } from './session-token';

/** The person a request is made by. */
export type CurrentUser = Pick<UserRecord, 'id' | 'username' | 'name' | 'role'>;

export interface Authenticated {
  readonly user: CurrentUser;
  /** A browser sends a session's cookie by itself, so such writes need protection against other sites; tokens do not. */
  readonly via: 'session' | 'token';
  /** The name that its owner has given the token; null for a session. */
  readonly tokenName: string | null;
}

async function findAdmitted(inbox: InboxDatabase, id: string): Promise<UserRecord | null> {
  const record = await findUser(inbox, id);
  return record && record.passwordHash !== NO_PASSWORD ? record : null;
}

function currentUserOf({ id, username, name, role }: UserRecord): CurrentUser {
  return { id, username, name, role };
}

/** The user of a session, or null when they may not sign in, or have another password since the session began. */
export async function findUserOfSession(
  inbox: InboxDatabase,
  { userId, signedInAt }: Session,
): Promise<CurrentUser | null> {
  const record = await findAdmitted(inbox, userId);
  const isOver = record?.passwordChangedAt != null && signedInAt < Date.parse(record.passwordChangedAt);
  return record && !isOver ? currentUserOf(record) : null;
}

async function userOfCookie(inbox: InboxDatabase, settings: Environment, token: string | undefined) {
  const session = token ? await readSessionToken(settings, token) : null;
  return session && findUserOfSession(inbox, session);
}

async function callerOfToken(inbox: InboxDatabase, token: string, now: Date): Promise<Authenticated | null> {
  const record = await recogniseAccessToken(inbox, token, now);
  const owner = record && (await findAdmitted(inbox, record.userId));
  return owner ? { user: currentUserOf(owner), via: 'token', tokenName: record.name } : null;
}

/** The value of one cookie of a `Cookie` header. Session cookies hold no character that is encoded. */
function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/**
 * Who makes the request, by `Authorization: Bearer` with a personal access token or by the session's cookie; null when
 * nobody does. A request with an `Authorization` header is judged by it alone: a wrong token never falls back on a cookie.
 */
export async function currentUser(
  request: Request,
  inbox: InboxDatabase,
  options: { settings?: Environment; now?: Date } = {},
): Promise<Authenticated | null> {
  const { settings = environment(), now = new Date() } = options;
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const token = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
    return token === undefined ? null : callerOfToken(inbox, token, now);
  }
  const user = await userOfCookie(inbox, settings, cookieOf(request, sessionCookieName(settings)));
  return user && { user, via: 'session', tokenName: null };
}

/** Who looks at the page being rendered on the server; null when nobody is signed in. */
export async function currentUserOfPage(
  inbox: InboxDatabase,
  settings: Environment = environment(),
): Promise<CurrentUser | null> {
  const token = (await cookies()).get(sessionCookieName(settings))?.value;
  return userOfCookie(inbox, settings, token);
}
