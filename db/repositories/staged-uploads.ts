import { and, eq, lt, sum } from 'drizzle-orm';
import type { InboxDatabase } from '@/db/client';
import { stagedUploads } from '@/db/schema/submissions';

export type StagedUploadRow = typeof stagedUploads.$inferSelect;

export async function insertUpload(inbox: InboxDatabase, row: StagedUploadRow): Promise<void> {
  inbox.insert(stagedUploads).values(row).run();
}

/** The person's own file; another person's is as absent as one that never was. */
export async function findUpload(
  inbox: InboxDatabase,
  userId: string,
  id: string,
): Promise<StagedUploadRow | undefined> {
  return inbox
    .select()
    .from(stagedUploads)
    .where(and(eq(stagedUploads.id, id), eq(stagedUploads.userId, userId)))
    .get();
}

export async function deleteUpload(inbox: InboxDatabase, id: string): Promise<void> {
  inbox.delete(stagedUploads).where(eq(stagedUploads.id, id)).run();
}

/** Forgets the files that were brought before the instant. */
export async function deleteUploadsBefore(inbox: InboxDatabase, at: string): Promise<void> {
  inbox.delete(stagedUploads).where(lt(stagedUploads.createdAt, at)).run();
}

/** How many bytes lie here for a person. */
export async function sumUploads(inbox: InboxDatabase, userId: string): Promise<number> {
  const total = inbox
    .select({ bytes: sum(stagedUploads.size).mapWith(Number) })
    .from(stagedUploads)
    .where(eq(stagedUploads.userId, userId))
    .get();
  return total?.bytes ?? 0;
}

/** The files that lie here for whomever. */
export async function listUploadIds(inbox: InboxDatabase): Promise<string[]> {
  return inbox
    .select({ id: stagedUploads.id })
    .from(stagedUploads)
    .all()
    .map(({ id }) => id);
}
