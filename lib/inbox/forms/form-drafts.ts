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
import type { DraftDiscard, DraftDiscarded, DraftSave, DraftSeen } from '@/lib/api/contract/work-forms';
import { type DraftEntries, withDrafted } from '@/lib/domain/draft-entries';
import { DraftEntry, FormDraft } from '@/lib/domain/form';
import { toInstant } from '@/lib/domain/instant';
import { changedIn, type DraftToSave, type PlacedDraft, type VendorDrafts } from '../calls/vendor-drafts';
import { InboxError, isInboxError } from '../errors';
import { type ReadContext, refOfRow, requireLink } from '../reading/read-item';
import { requireWorkItem } from '../reading/read-work-items';
import type { Runtime } from '../runtime';

export interface DraftContext extends ReadContext {
  readonly drafts: VendorDrafts;
}

const Entries = z.record(z.string(), DraftEntry);

function draftOf({ entries, savedAt, revision, writer, place, reason }: FormDraftRow): FormDraft {
  const known = { savedAt, revision, place, reason, ...(writer !== null && { writer }) };
  return FormDraft.parse({ entries: JSON.parse(entries), ...known });
}

export const draftEntriesOf = (row: FormDraftRow): DraftEntries => draftOf(row).entries;

/** What the person has filled in of an item's form and not handed in; null for nothing. */
export async function readDraft(
  { inbox }: Runtime,
  userId: string,
  workItemId: string,
): Promise<FormDraft | null> {
  const row = await findDraft(inbox, { userId, workItemId });
  return row ? draftOf(row) : null;
}

/** Whether somebody knew the draft as it stands: they read it, or the page they are on has saved it itself. */
export function hasSeen(draft: FormDraftRow, seen: DraftSeen | undefined): boolean {
  return seen !== undefined && (seen.revision === draft.revision || seen.writer === draft.writer);
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

/** Without what the vendor made of it, which the browser learns only from the answer to its save. */
const asTyped = (entries: DraftEntries) =>
  Object.fromEntries(Object.entries(entries).map(([id, { base, values }]) => [id, { base, values }]));

/** The same save again, whose answer was lost, is no other one. */
function requireOurs(draft: FormDraftRow | undefined, entries: DraftEntries): FormDraft {
  if (!draft) throw gone;
  const kept = draftOf(draft);
  if (isDeepStrictEqual(asTyped(kept.entries), asTyped(entries))) return kept;
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
  { entries: typed, revision, writer }: DraftSave,
): Promise<FormDraft> {
  const { inbox } = runtime;
  const row = await requireWorkItem(runtime, userId, workItemId);
  const earlier = await findDraft(inbox, { userId, workItemId });
  const before = earlier ? draftOf(earlier).entries : null;
  const entries = withDrafted(Entries.parse(typed), before ?? {});
  const wanted = {
    userId,
    workItemId,
    connectionId: row.connectionId,
    entries: JSON.stringify(entries),
    savedAt: toInstant(runtime.now()),
    writer: writer ?? null,
    place: 'intray',
    reason: null,
  } as const;
  const { written, draft } = await writeDraft(inbox, wanted, revision);
  if (!written || !draft) return requireOurs(draft, entries);
  const saved = draft;
  const mayStart = async () =>
    (await findDraft(inbox, saved))?.revision === saved.revision &&
    (await findLastAction(inbox, userId, workItemId))?.state !== 'sending';
  const placed = await placeAtVendor({ runtime, drafts }, row, { entries, before, mayStart });
  const change = { ...placed, entries: JSON.stringify(placed.entries) };
  await placeDraft(inbox, saved, change);
  return draftOf({ ...saved, ...change });
}

async function placeAtVendor(
  { runtime, drafts }: Pick<DraftContext, 'runtime' | 'drafts'>,
  row: WorkItemRow,
  draft: Pick<DraftToSave, 'entries' | 'before' | 'mayStart'>,
): Promise<PlacedDraft> {
  const link = await requireLink(runtime, row.userId, row.linkId).catch(() => null);
  const { entries } = draft;
  if (!link) return { place: 'intray', reason: 'Your account at this system is no longer linked.', entries };
  return drafts.save({ ...draft, key: row.id, link, ref: refOfRow(row) });
}

/** Nobody can put back what a vendor has of a draft. */
function stillThere(draft: FormDraftRow, reason: string): DraftDiscarded {
  const fields = draft.place === 'vendor' ? changedIn(draftEntriesOf(draft)) : [];
  return { left: fields.length > 0 ? { fields, reason } : null };
}

const notThisOne = new InboxError(
  'conflict',
  'Another window of yours has saved this form meanwhile, so the newer draft was not thrown away. Look at it, and discard it there if it is not wanted.',
  'revision',
);

/** Whether the draft as it stands is the one that is to be thrown away. */
function isMeant(draft: FormDraftRow, { revision, writer }: DraftDiscard): boolean {
  if (writer === undefined) return revision === undefined || revision === draft.revision;
  return hasSeen(draft, { revision: revision ?? null, writer });
}

/**
 * Forgets the person's draft, and puts back at a vendor that keeps drafts what was there before. A vendor that fails keeps
 * nobody from forgetting: the answer tells what it still has. Nothing to forget is no error. Throws `conflict` where the draft is
 * not the one that is meant.
 */
export async function discardDraft(
  { runtime, drafts }: Pick<DraftContext, 'runtime' | 'drafts'>,
  userId: string,
  workItemId: string,
  meant: DraftDiscard = {},
): Promise<DraftDiscarded> {
  const owned = { userId, workItemId };
  const draft = await findDraft(runtime.inbox, owned);
  const row = await requireWorkItem(runtime, userId, workItemId).catch((error: unknown) => {
    // Also of an item that has left the person meanwhile: the draft is theirs all the same.
    if (draft && isInboxError(error) && error.code === 'not-found') return null;
    throw error;
  });
  if (draft && !isMeant(draft, meant)) throw notThisOne;
  // Forgotten first, so that no save that still waits for its turn goes to the vendor.
  await deleteDraft(runtime.inbox, draft ?? owned);
  if (!draft) return { left: null };
  if (!row) return stillThere(draft, 'The item is no longer with you there.');
  const link = await requireLink(runtime, userId, row.linkId).catch(() => null);
  if (!link) return stillThere(draft, 'Your account there is no longer linked.');
  const { entries } = draftOf(draft);
  return { left: await drafts.takeBack({ key: row.id, link, ref: refOfRow(row), entries }) };
}
