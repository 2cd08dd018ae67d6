import { and, eq, getTableColumns, ne, or } from 'drizzle-orm';
import type { InboxDatabase } from '@/db/client';
import { links, users } from '@/db/schema/inbox';
import { NO_PASSWORD } from './users';

/** A person's identity at a connection; its credential is encrypted. */
export type LinkRecord = typeof links.$inferSelect;

/** What may change while a link stays the same person's at the same vendor account. */
export type LinkChanges = Partial<
  Pick<
    LinkRecord,
    'subjectId' | 'subjectUsername' | 'subjectName' | 'credential' | 'keyId' | 'state' | 'origin'
  >
> &
  Pick<LinkRecord, 'updatedAt'>;

export async function findLink(database: InboxDatabase, id: string): Promise<LinkRecord | undefined> {
  return database.select().from(links).where(eq(links.id, id)).get();
}

export async function findLinkOfUser(
  database: InboxDatabase,
  userId: string,
  connectionId: string,
): Promise<LinkRecord | undefined> {
  const own = and(eq(links.userId, userId), eq(links.connectionId, connectionId));
  return database.select().from(links).where(own).get();
}

export async function listLinksOfUser(database: InboxDatabase, userId: string): Promise<LinkRecord[]> {
  return database.select().from(links).where(eq(links.userId, userId)).orderBy(links.connectionId).all();
}

/**
 * Links worth reading: the active ones, and broken ones of the configuration file, which can mend themselves. Never
 * those of somebody who is shut out.
 */
export async function listActiveLinks(database: InboxDatabase): Promise<LinkRecord[]> {
  const readable = or(eq(links.state, 'active'), eq(links.origin, 'configuration'));
  return database
    .select(getTableColumns(links))
    .from(links)
    .innerJoin(users, eq(users.id, links.userId))
    .where(and(readable, ne(users.passwordHash, NO_PASSWORD)))
    .orderBy(links.id)
    .all();
}

export async function listLinks(database: InboxDatabase): Promise<LinkRecord[]> {
  return database.select().from(links).orderBy(links.id).all();
}

/** Stores the only link of its user and connection; another one that was there goes, in the same transaction. */
export async function putLink(database: InboxDatabase, link: LinkRecord): Promise<void> {
  database.transaction((transaction) => {
    transaction
      .delete(links)
      .where(and(eq(links.userId, link.userId), eq(links.connectionId, link.connectionId)))
      .run();
    transaction.insert(links).values(link).run();
  });
}

/**
 * Changes a link only while it still holds the encrypted credential that the change was made from, so that what the
 * person has just linked anew is not overwritten. Answers whether it did.
 */
export async function changeLink(
  database: InboxDatabase,
  from: Pick<LinkRecord, 'id' | 'credential'>,
  changes: LinkChanges,
): Promise<boolean> {
  const unchanged = and(eq(links.id, from.id), eq(links.credential, from.credential));
  return database.update(links).set(changes).where(unchanged).run().changes === 1;
}

export async function deleteLink(database: InboxDatabase, id: string): Promise<void> {
  database.delete(links).where(eq(links.id, id)).run();
}
