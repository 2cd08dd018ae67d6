import 'server-only';
import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import type { Environment } from '@/lib/env';
import { deriveKey } from './secret-key';

/** How long a session lasts after it was last renewed. */
export const SESSION_SECONDS = 14 * 24 * 60 * 60;

/** What a session says about itself. The time of the sign-in outlives renewals, unlike the token's own `iat`. */
const Claims = z.object({ sub: z.string().min(1), signedInAt: z.number() });

export interface Session {
  readonly userId: string;
  /** When the password was given, in milliseconds since 1970. */
  readonly signedInAt: number;
}

export function usesSecureCookies(settings: Environment): boolean {
  return settings.url.startsWith('https://');
}

/** `__Host-` keeps other subdomains from planting a session; browsers accept it over https only. */
export function sessionCookieName(settings: Environment): string {
  return usesSecureCookies(settings) ? '__Host-intray.session' : 'intray.session';
}

/** The sign-in library's secret, derived so that it is not the vault's. */
export function sessionSecret(settings: Environment): string {
  return deriveKey(settings.secretKey, 'session').toString('hex');
}

/** The session that a token's claims tell of, or null when they are none of ours. */
export function sessionOfClaims(claims: unknown): Session | null {
  const parsed = Claims.safeParse(claims);
  return parsed.success ? { userId: parsed.data.sub, signedInAt: parsed.data.signedInAt } : null;
}

/** A session cookie's value for the user, as the sign-in library would set it. */
export function createSessionToken(
  settings: Environment,
  userId: string,
  signedInAt = Date.now(),
): Promise<string> {
  const token = { sub: userId, signedInAt };
  return encode({ token, secret: sessionSecret(settings), maxAge: SESSION_SECONDS });
}

/** Whose session it is, or null when it is forged, expired or unreadable. */
export async function readSessionToken(settings: Environment, token: string): Promise<Session | null> {
  try {
    return sessionOfClaims(await decode({ token, secret: sessionSecret(settings) }));
  } catch {
    return null;
  }
}
