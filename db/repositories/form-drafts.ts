import { and, eq, gte, or, type SQL, sql } from 'drizzle-orm';
import type { InboxDatabase } from '@/db/client';
import { formDrafts } from '@/db/schema/submissions';
import { wellFormedRow } from './well-formed';

export type FormDraftRow = typeof formDrafts.$inferSelect;

interface Owned {
  readonly userId: string;
  readonly workItemId: string;
}

const sameDraft = ({ userId, workItemId }: Owned): SQL | undefined =>
  and(eq(formDrafts.userId, userId), eq(formDrafts.workItemId, workItemId));

export async function findDraft(inbox: InboxDatabase, owned: Owned): Promise<FormDraftRow | undefined> {
  return inbox.select().from(formDrafts).where(sameDraft(owned)).get();
}

/**
 * Saves a draft that goes on from `revision` (null: from none). Answers the draft as it stands then, and whether it was
 * written: not when another save came first.
 */
export async function saveDraft(
  inbox: InboxDatabase,
  wanted: Omit<FormDraftRow, 'revision'>,
  revision: number | null,
): Promise<{ readonly written: boolean; readonly draft: FormDraftRow | undefined }> {
  return inbox.transaction(
    (writer) => {
      const before = writer.select().from(formDrafts).where(sameDraft(wanted)).get();
      if ((before?.revision ?? null) !== revision) return { written: false, draft: before };
      // A number never comes back, also when a draft is thrown away and another one is begun.
      const next = (before?.revision ?? Date.parse(wanted.savedAt)) + 1;
      const draft = wellFormedRow({ ...wanted, revision: next });
      const { userId, workItemId, ...change } = draft;
      const target = [formDrafts.userId, formDrafts.workItemId];
      writer.insert(formDrafts).values(draft).onConflictDoUpdate({ target, set: change }).run();
      return { written: true, draft };
    },
    { behavior: 'immediate' },
  );
}

/** Tells where a draft lies, as long as nobody has saved a newer one. */
export async function placeDraft(
  inbox: InboxDatabase,
  owned: Owned & { readonly revision: number },
  place: Pick<FormDraftRow, 'place' | 'reason'>,
): Promise<void> {
  const newest = and(sameDraft(owned), eq(formDrafts.revision, owned.revision));
  inbox.update(formDrafts).set(place).where(newest).run();
}

export async function deleteDraft(inbox: InboxDatabase, owned: Owned): Promise<void> {
  inbox.delete(formDrafts).where(sameDraft(owned)).run();
}

/** Whether the person's draft of the item was sent to the vendor since the instant, as far as we know in vain or not. */
export async function wasDraftSent(inbox: InboxDatabase, owned: Owned, since: string): Promise<boolean> {
  const sent = or(eq(formDrafts.place, 'vendor'), sql`${formDrafts.reason} is not null`);
  const wanted = and(sameDraft(owned), sent, gte(formDrafts.savedAt, since));
  return inbox.select({ revision: formDrafts.revision }).from(formDrafts).where(wanted).get() !== undefined;
}
