import 'server-only';
import { hash, verify } from '@node-rs/argon2';
import { NO_PASSWORD } from '@/db/repositories/users';

/** Argon2id as OWASP's password storage cheat sheet asks for: 19 MiB, two passes, one lane. */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

let decoy: Promise<string> | undefined;

/** A hash of the same cost as any, so that an unknown user takes as long as a wrong password. */
function decoyHash(): Promise<string> {
  decoy ??= hash('the password of nobody', PARAMETERS);
  return decoy;
}

/** Hashes a password into PHC form with a random salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

/** True when the password belongs to the hash. Takes the same time without a hash (an unknown user): then it is false. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const usable = passwordHash !== undefined && passwordHash !== NO_PASSWORD;
  const matches = await verify(usable ? passwordHash : await decoyHash(), password);
  return usable && matches;
}
