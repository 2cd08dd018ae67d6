import 'server-only';
import type { InboxDatabase } from '@/db/client';
import { findUserByUsername, type UserRecord } from '@/db/repositories/users';
import { verifyPassword } from './password';
import type { SignInThrottle } from './sign-in-throttle';

/** A refused sign-in whose message is a sentence for the person. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
}

export interface SignInAttempt {
  readonly username: string;
  readonly password: string;
  /** Where the request came from, as far as is known; only used to count failures. */
  readonly address: string;
}

/** Longer input is no password of ours, and hashing it costs time. */
const MAX_PASSWORD_LENGTH = 1_000;

/** Usernames are stored in lower case without spaces around. */
export function normaliseUsername(username: string): string {
  return username.trim().toLowerCase();
}

function tooMany(waitMs: number): SignInError {
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000));
  const unit = minutes === 1 ? 'minute' : 'minutes';
  return new SignInError(`Too many failed sign-ins. Wait ${minutes} ${unit}, then try again.`);
}

/** Answers the user, or null for a wrong pair. Throws `SignInError` when the person must wait. */
export async function signInWithPassword(
  inbox: InboxDatabase,
  throttle: SignInThrottle,
  attempt: SignInAttempt,
): Promise<UserRecord | null> {
  const username = normaliseUsername(attempt.username);
  const waitMs = throttle.waitMs(username, attempt.address);
  if (waitMs > 0) throw tooMany(waitMs);
  // Counted before the slow check, so that many guesses at once do not all pass before the first has failed.
  throttle.noteAttempt(username, attempt.address);
  const user = await findUserByUsername(inbox, username);
  const password = attempt.password.slice(0, MAX_PASSWORD_LENGTH);
  if (!(await verifyPassword(user?.passwordHash, password)) || !user) return null;
  throttle.noteSuccess(username, attempt.address);
  return user;
}
