import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { InboxDatabase } from '@/db/client';
import { users } from '@/db/schema/inbox';

/** A row of `users`. Holds the password's hash: never send it to a browser. */
export type UserRecord = typeof users.$inferSelect;

export type NewUser = Omit<UserRecord, 'id'>;

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
  changes: Partial<Pick<UserRecord, 'name' | 'role' | 'passwordHash'>>,
): Promise<void> {
  database.update(users).set(changes).where(eq(users.id, id)).run();
}
