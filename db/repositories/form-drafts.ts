import { and, eq, gte, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { InboxDatabase } from '@/db/client';
import { formDrafts } from '@/db/schema/submissions';
import { sameValues } from '@/lib/domain/field-values';
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

/** Those of the items of whose form the person has a draft. */
export async function listItemsWithDraft(
  inbox: InboxDatabase,
  userId: string,
  workItemIds: readonly string[],
): Promise<string[]> {
  const wanted = sql`${formDrafts.workItemId} in (select value from json_each(${JSON.stringify(workItemIds)}))`;
  const found = inbox.select({ workItemId: formDrafts.workItemId }).from(formDrafts);
  return found
    .where(and(eq(formDrafts.userId, userId), wanted))
    .all()
    .map(({ workItemId }) => workItemId);
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

/** Tells where a draft lies and what its vendor made of it, as long as nobody has saved a newer one. */
export async function placeDraft(
  inbox: InboxDatabase,
  owned: Owned & { readonly revision: number },
  place: Pick<FormDraftRow, 'place' | 'reason' | 'entries'>,
): Promise<void> {
  const newest = and(sameDraft(owned), eq(formDrafts.revision, owned.revision));
  inbox.update(formDrafts).set(place).where(newest).run();
}

/** Deletes a draft, where `revision` is given only as long as nobody has saved a newer one. */
export async function deleteDraft(
  inbox: InboxDatabase,
  { revision, ...owned }: Owned & { readonly revision?: number },
): Promise<void> {
  const isMeant = revision === undefined ? undefined : eq(formDrafts.revision, revision);
  inbox
    .delete(formDrafts)
    .where(and(sameDraft(owned), isMeant))
    .run();
}

const Texts = z.array(z.string());
const HandedIn = z.object({ form: z.record(z.string(), Texts).optional() });
const Drafted = z.record(z.string(), z.object({ values: Texts }));

/**
 * What was filled in is with the vendor; after a refusal or a conflict it is kept. So is a draft that was saved since and says
 * anything else than what was handed in.
 */
export function forgetHandedIn(
  writer: Pick<InboxDatabase, 'delete' | 'select'>,
  action: Owned & { readonly inputs: string; readonly requestedAt: string },
): void {
  const { form } = HandedIn.parse(JSON.parse(action.inputs));
  if (form === undefined) return;
  const draft = writer.select().from(formDrafts).where(sameDraft(action)).get();
  if (!draft) return;
  const isHandedIn = Object.entries(Drafted.parse(JSON.parse(draft.entries))).every(
    ([id, { values }]) => form[id] !== undefined && sameValues(form[id], values),
  );
  if (isHandedIn || draft.savedAt <= action.requestedAt)
    writer.delete(formDrafts).where(sameDraft(action)).run();
}

/** Whether the person's draft of the item was sent to the vendor since the instant, as far as we know in vain or not. */
export async function wasDraftSent(inbox: InboxDatabase, owned: Owned, since: string): Promise<boolean> {
  const sent = or(eq(formDrafts.place, 'vendor'), sql`${formDrafts.reason} is not null`);
  const wanted = and(sameDraft(owned), sent, gte(formDrafts.savedAt, since));
  return inbox.select({ revision: formDrafts.revision }).from(formDrafts).where(wanted).get() !== undefined;
}
