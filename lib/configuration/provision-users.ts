import PQueue from 'p-queue';
import { deleteAccessTokensOfUser } from '@/db/repositories/access-tokens';
import {
  createUser,
  findUserByUsername,
  listUsers,
  NO_PASSWORD,
  type UserRecord,
  updateUser,
} from '@/db/repositories/users';
import { hashPassword, verifyPassword } from '@/lib/auth/password';
import { toInstant } from '@/lib/domain/instant';
import type { Runtime } from '@/lib/inbox/runtime';
import type { ConfiguredUser } from './schema';

/** Passwords are slow to check by design; more at once than the threads that do it would only wait. */
const AT_ONCE = 4;

async function changesOf(runtime: Runtime, existing: UserRecord, { name, role, password }: ConfiguredUser) {
  const samePassword = await verifyPassword(existing.passwordHash, password);
  if (samePassword && existing.name === name && existing.role === role) return null;
  if (samePassword) return { name, role };
  const passwordHash = await hashPassword(password);
  return { name, role, passwordHash, passwordChangedAt: toInstant(runtime.now()) };
}

async function provisionUser(runtime: Runtime, user: ConfiguredUser): Promise<void> {
  const { username, name, role, password } = user;
  const existing = await findUserByUsername(runtime.inbox, username);
  if (!existing) {
    const createdAt = toInstant(runtime.now());
    const passwordHash = await hashPassword(password);
    await createUser(runtime.inbox, { username, name, role, passwordHash, createdAt });
    return;
  }
  const changes = await changesOf(runtime, existing, user);
  if (changes) await updateUser(runtime.inbox, existing.id, changes);
}

/** Who is no longer in the file keeps their rows (the ledger names them) and loses every way in. */
async function shutOutStrangers(runtime: Runtime, users: readonly ConfiguredUser[]): Promise<void> {
  const known = new Set(users.map(({ username }) => username));
  const strangers = (await listUsers(runtime.inbox)).filter(
    ({ username, passwordHash }) => !known.has(username) && passwordHash !== NO_PASSWORD,
  );
  for (const { id, username } of strangers) {
    await updateUser(runtime.inbox, id, { passwordHash: NO_PASSWORD });
    await deleteAccessTokensOfUser(runtime.inbox, id);
    runtime.log.info({ username }, 'a user is no longer in the configuration and cannot sign in any more');
  }
}

/** Makes the users of the file, brings them up to date, and shuts out those who are not in it any more. */
export async function provisionUsers(runtime: Runtime, users: readonly ConfiguredUser[]): Promise<void> {
  const queue = new PQueue({ concurrency: AT_ONCE });
  await queue.addAll(users.map((user) => () => provisionUser(runtime, user)));
  await shutOutStrangers(runtime, users);
}
