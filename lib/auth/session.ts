import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { z } from 'zod';
import type { InboxDatabase } from '@/db/client';
import { type Environment, environment } from '@/lib/env';
import { log } from '@/lib/log';
import { paths } from '@/lib/paths';
import { findUserOfSession } from './current-user';
import {
  SESSION_SECONDS,
  sessionCookieName,
  sessionOfClaims,
  sessionSecret,
  usesSecureCookies,
} from './session-token';
import { SignInError, signInWithPassword } from './sign-in';
import { createSignInThrottle } from './sign-in-throttle';

const throttle = createSignInThrottle({ now: () => Date.now() });

const Submitted = z.object({ username: z.string().max(200), password: z.string().max(10_000) });

/**
 * Where a sign-in came from, as the nearest proxy saw it: proxies append, so all but the last entry are the client's
 * own words. The server sets the header from the socket where nobody has. Without a proxy a client can still make the
 * whole header up, which is why failures of a name are counted over all addresses too.
 */
function addressOf(headers: Record<string, unknown> | undefined): string {
  const forwarded = headers?.['x-forwarded-for'];
  return typeof forwarded === 'string' ? forwarded.split(',').at(-1)?.trim() || 'unknown' : 'unknown';
}

/** The library puts the message of whatever is thrown here into an address: only our own sentences may get there. */
async function authorize(inbox: InboxDatabase, submitted: unknown, headers?: Record<string, unknown>) {
  const pair = Submitted.safeParse(submitted);
  if (!pair.success) return null;
  try {
    const user = await signInWithPassword(inbox, throttle, { ...pair.data, address: addressOf(headers) });
    return user ? { id: user.id, name: user.name } : null;
  } catch (error) {
    if (error instanceof SignInError) throw error;
    log.error({ error }, 'a sign-in failed for a reason of ours');
    throw new SignInError('Intray could not check your password. Try again in a moment.');
  }
}

/** Only codes are logged: what the library hands over beside them may hold the request. */
const logger: NextAuthOptions['logger'] = {
  error: (code) => log.error({ code }, 'the sign-in library reports an error'),
  warn: (code) => log.debug({ code }, 'the sign-in library warns'),
  debug: () => undefined,
};

/**
 * How people sign in to Intray. A session is an encrypted cookie with the user's id and the time of the sign-in; name
 * and role are read from the database each time, so that who was removed or has a new password is out at once.
 */
export function sessionOptions(inbox: InboxDatabase, settings: Environment = environment()): NextAuthOptions {
  const secure = usesSecureCookies(settings);
  return {
    secret: sessionSecret(settings),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: paths.signIn(), error: paths.signIn() },
    useSecureCookies: secure,
    cookies: {
      sessionToken: {
        name: sessionCookieName(settings),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      },
    },
    providers: [
      Credentials({
        name: 'Intray account',
        credentials: { username: { label: 'Username' }, password: { label: 'Password', type: 'password' } },
        authorize: (submitted, request) => authorize(inbox, submitted, request.headers),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) =>
        user ? { sub: user.id, signedInAt: Date.now() } : { sub: token.sub, signedInAt: token.signedInAt },
      session: async ({ session, token }) => {
        const known = sessionOfClaims(token);
        const user = known && (await findUserOfSession(inbox, known));
        return { expires: session.expires, ...(user && { user }) };
      },
    },
    logger,
  };
}
