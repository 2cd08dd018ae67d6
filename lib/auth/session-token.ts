import 'server-only';
import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import type { Environment } from '@/lib/env';
import { deriveKey } from './secret-key';

/** How long a session lasts after it was last renewed. */
export const SESSION_SECONDS = 14 * 24 * 60 * 60;

const Claims = z.object({ sub: z.string().min(1) });

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

/** A session cookie's value for the user, as the sign-in library would set it. */
export function createSessionToken(settings: Environment, userId: string): Promise<string> {
  return encode({ token: { sub: userId }, secret: sessionSecret(settings), maxAge: SESSION_SECONDS });
}

/** Whose session it is, or null when it is forged, expired or unreadable. */
export async function readSessionToken(settings: Environment, token: string): Promise<string | null> {
  try {
    return Claims.parse(await decode({ token, secret: sessionSecret(settings) })).sub;
  } catch {
    return null;
  }
}
