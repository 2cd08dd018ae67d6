import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { findLastAction } from '@/db/repositories/actions';
import {
  deleteDraft,
  type FormDraftRow,
  findDraft,
  placeDraft,
  saveDraft as writeDraft,
} from '@/db/repositories/form-drafts';
import type { WorkItemRow } from '@/db/repositories/work-items';
import type { DraftDiscarded, DraftSave } from '@/lib/api/contract/work-forms';
import { DraftEntry, FormDraft } from '@/lib/domain/form';
import { toInstant } from '@/lib/domain/instant';
import { InboxError, isInboxError } from './errors';
import { type ReadContext, refOfRow, requireLink } from './read-item';
import { requireWorkItem } from './read-work-items';
import type { Runtime } from './runtime';
import type { DraftPlace, DraftToSave, VendorDrafts } from './vendor-drafts';

export interface DraftContext extends ReadContext {
  readonly drafts: VendorDrafts;
}

const Entries = z.record(z.string(), DraftEntry);

function draftOf({ entries, savedAt, revision, place, reason }: FormDraftRow): FormDraft {
  return FormDraft.parse({ entries: JSON.parse(entries), savedAt, revision, place, reason });
}

/** What the person has filled in of an item's form and not handed in; null for nothing. */
export async function readDraft(
  { inbox }: Runtime,
  userId: string,
  workItemId: string,
): Promise<FormDraft | null> {
  const row = await findDraft(inbox, { userId, workItemId });
  return row ? draftOf(row) : null;
}

const overtaken = new InboxError(
  'conflict',
  'Another window of yours has saved this form meanwhile, so nothing was overwritten. What you typed here is still on this page; load the newer draft, or save yours over it.',
  'revision',
);
const gone = new InboxError(
  'conflict',
  'This draft was handed in or thrown away elsewhere. What you typed here is still on this page; open the item again, or save it as a new draft.',
  'revision',
);

/** The same save again, whose answer was lost, is no other one. */
function requireOurs(draft: FormDraftRow | undefined, entries: unknown): FormDraftRow {
  if (!draft) throw gone;
  if (isDeepStrictEqual(JSON.parse(draft.entries), entries)) return draft;
  throw overtaken;
}

/**
 * Saves what is filled in so far: in Intray first, where it survives whatever happens, then at the vendor where that keeps
 * drafts. Throws `not-found` for another person's item, `conflict` when the draft is not the one that the save goes on from.
 */
export async function saveDraft(
  { runtime, drafts }: DraftContext,
  userId: string,
  workItemId: string,
  { entries, revision }: DraftSave,
): Promise<FormDraft> {
  const { inbox } = runtime;
  const row = await requireWorkItem(runtime, userId, workItemId);
  const wanted = {
    userId,
    workItemId,
    connectionId: row.connectionId,
    entries: JSON.stringify(Entries.parse(entries)),
    savedAt: toInstant(runtime.now()),
    place: 'intray',
    reason: null,
  } as const;
  const earlier = await findDraft(inbox, wanted);
  const { written, draft } = await writeDraft(inbox, wanted, revision);
  if (!written || !draft) return draftOf(requireOurs(draft, entries));
  const saved = draft;
  const before = earlier ? draftOf(earlier).entries : null;
  const mayStart = async () =>
    (await findDraft(inbox, saved))?.revision === saved.revision &&
    (await findLastAction(inbox, userId, workItemId))?.state !== 'sending';
  const place = await placeAtVendor({ runtime, drafts }, row, { entries, before, mayStart });
  await placeDraft(inbox, saved, place);
  return draftOf({ ...saved, ...place });
}

async function placeAtVendor(
  { runtime, drafts }: Pick<DraftContext, 'runtime' | 'drafts'>,
  row: WorkItemRow,
  draft: Pick<DraftToSave, 'entries' | 'before' | 'mayStart'>,
): Promise<DraftPlace> {
  const link = await requireLink(runtime, row.userId, row.linkId).catch(() => null);
  if (!link) return { place: 'intray', reason: 'Your account at this system is no longer linked.' };
  return drafts.save({ ...draft, key: row.id, link, ref: refOfRow(row) });
}

/**
 * Forgets the person's draft, and puts back at a vendor that keeps drafts what was there before. A vendor that fails keeps
 * nobody from forgetting: the answer tells what it still has. Nothing to forget is no error.
 */
export async function discardDraft(
  { runtime, drafts }: Pick<DraftContext, 'runtime' | 'drafts'>,
  userId: string,
  workItemId: string,
): Promise<DraftDiscarded> {
  const owned = { userId, workItemId };
  const draft = await findDraft(runtime.inbox, owned);
  const row = await requireWorkItem(runtime, userId, workItemId).catch((error: unknown) => {
    // Also of an item that has left the person meanwhile: the draft is theirs all the same.
    if (draft && isInboxError(error) && error.code === 'not-found') return null;
    throw error;
  });
  // Forgotten first, so that no save that still waits for its turn goes to the vendor.
  await deleteDraft(runtime.inbox, owned);
  if (!draft || !row) return { left: null };
  const link = await requireLink(runtime, userId, row.linkId).catch(() => null);
  if (!link) return { left: null };
  const { entries } = draftOf(draft);
  return { left: await drafts.takeBack({ key: row.id, link, ref: refOfRow(row), entries }) };
}
