import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { InboxDatabase } from '@/db/client';
import { users } from '@/db/schema/inbox';

/** A row of `users`. Holds the password's hash: never send it to a browser. */
export type UserRecord = typeof users.$inferSelect;

export type NewUser = Omit<UserRecord, 'id' | 'passwordChangedAt'>;

/** Stands in the place of a hash where nobody may sign in: no password matches it. Such a user is shut out. */
export const NO_PASSWORD = 'none';

export async function findUser(database: InboxDatabase, id: string): Promise<UserRecord | undefined> {
  return database.select().from(users).where(eq(users.id, id)).get();
}

export async function findUserByUsername(
  database: InboxDatabase,
  username: string,
): Promise<UserRecord | undefined> {
  return database.select().from(users).where(eq(users.username, username)).get();
}

export async function listUsers(database: InboxDatabase): Promise<UserRecord[]> {
  return database.select().from(users).orderBy(users.username).all();
}

export async function createUser(database: InboxDatabase, user: NewUser): Promise<UserRecord> {
  return database
    .insert(users)
    .values({ ...user, id: randomUUID() })
    .returning()
    .get();
}

export async function updateUser(
  database: InboxDatabase,
  id: string,
  changes: Partial<Pick<UserRecord, 'name' | 'role' | 'passwordHash' | 'passwordChangedAt'>>,
): Promise<void> {
  database.update(users).set(changes).where(eq(users.id, id)).run();
}

/** Whether Intray may still act for the user: they are known and not shut out. Ask before anything of theirs is sent. */
export async function mayAct(database: InboxDatabase, userId: string): Promise<boolean> {
  const user = await findUser(database, userId);
  return user !== undefined && user.passwordHash !== NO_PASSWORD;
}
