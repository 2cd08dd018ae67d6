import { createSignInThrottle, type SignInThrottle } from '@/lib/auth/sign-in-throttle';
import type { SignedIn } from '@/lib/connectors/contract';
import { InboxError } from '../errors';
import type { Connection, Runtime } from '../runtime';
import { installationCall, isRefusedCredential, signInFailure } from './installation';

const throttles = new WeakMap<Runtime, SignInThrottle>();

function throttleOf(runtime: Runtime): SignInThrottle {
  const throttle =
    throttles.get(runtime) ?? createSignInThrottle({ now: () => runtime.now().getTime(), perUsername: 10 });
  throttles.set(runtime, throttle);
  return throttle;
}

function tooMany(connection: Connection, waitMs: number): InboxError {
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000));
  return new InboxError(
    'rate-limited',
    `${connection.name} has refused too many sign-ins of yours. Nothing was sent; wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, then try again.`,
  );
}

/**
 * Asks the vendor whose account the input opens. After 10 refusals within 15 minutes the person waits: Intray is no
 * place to guess a vendor's passwords from, and vendors lock accounts after a few wrong ones. Throws `InboxError`
 * (`rate-limited`) or what the connector throws (`auth`: the vendor refused the input).
 */
export async function proveAccount(
  runtime: Runtime,
  userId: string,
  connection: Connection,
  input: Readonly<Record<string, string>>,
): Promise<SignedIn> {
  const throttle = throttleOf(runtime);
  const attempt = [userId, connection.id] as const;
  const waitMs = throttle.waitMs(...attempt);
  if (waitMs > 0) throw tooMany(connection, waitMs);
  throttle.noteAttempt(...attempt);
  try {
    const signedIn = await connection.connector.auth.signIn(installationCall(runtime, connection), input);
    throttle.noteSuccess(...attempt);
    return signedIn;
  } catch (error) {
    if (!isRefusedCredential(error)) throttle.noteUndecided(...attempt);
    throw signInFailure(error);
  }
}
