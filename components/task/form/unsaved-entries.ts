import { z } from 'zod';
import type { DraftEntries } from '@/lib/domain/draft-entries';
import { DraftEntry } from '@/lib/domain/form';
import { forgetInTab, keepInTab, readInTab } from '@/lib/queries/kept-in-tab';

const nameOf = (itemId: string) => `form.${itemId}`;

/** `actionId` is the action that the form was handed in with, once it has been. */
const Stored = z.strictObject({
  entries: z.record(z.string(), DraftEntry),
  revision: z.number().int().positive().nullable(),
  actionId: z.string().nullable(),
});

/** What was typed, and the revision of the draft at the server that it goes on from, null for none. */
export interface Unsaved {
  readonly entries: DraftEntries;
  readonly revision: number | null;
}

function read(itemId: string): z.infer<typeof Stored> | null {
  try {
    return Stored.parse(JSON.parse(readInTab(nameOf(itemId)) ?? ''));
  } catch {
    return null;
  }
}

/** Where nothing can be kept, what was typed lives as long as the item is open. */
function write(itemId: string, stored: unknown): void {
  keepInTab(nameOf(itemId), JSON.stringify(stored));
}

/** What was typed in this tab and has not reached the server yet; null where there is nothing. */
export const readUnsaved = (itemId: string): Unsaved | null => read(itemId);

/** Keeps what was typed across a reload until the server has it. */
export function keepUnsaved(itemId: string, { entries, revision }: Unsaved): void {
  write(itemId, { entries, revision, actionId: null });
}

export const forgetUnsaved = (itemId: string): void => forgetInTab(nameOf(itemId));

/** What is still unsaved goes on from an own save, which an earlier part of it was saved with. */
export function keepUnsavedUpon(itemId: string, revision: number): void {
  const stored = read(itemId);
  if (stored !== null) write(itemId, { ...stored, revision });
}

/** Remembers which action handed in what was not saved yet, so that its confirmation forgets the right one. */
export function markHandedIn(itemId: string, actionId: string): void {
  const stored = read(itemId);
  if (stored !== null) write(itemId, { ...stored, actionId });
}

/** Forgets what was handed in once the action that carried it is confirmed; what was typed since stays. */
export function forgetHandedIn(itemId: string, actionId: string): void {
  if (read(itemId)?.actionId === actionId) forgetUnsaved(itemId);
}
