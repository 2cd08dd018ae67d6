import { z } from 'zod';
import { DraftEntry } from '@/lib/domain/form';
import type { Entries } from './filled-form';

const keyOf = (itemId: string) => `intray.form.${itemId}`;
const Stored = z.record(z.string(), DraftEntry);

/** What was typed in this tab and has not reached the server yet; null where there is nothing. */
export function readUnsaved(itemId: string): Entries | null {
  try {
    return Stored.parse(JSON.parse(window.sessionStorage.getItem(keyOf(itemId)) ?? ''));
  } catch {
    return null;
  }
}

/** Keeps what was typed across a reload until the server has it; null forgets it. */
export function keepUnsaved(itemId: string, entries: Entries | null): void {
  try {
    if (entries === null) window.sessionStorage.removeItem(keyOf(itemId));
    else window.sessionStorage.setItem(keyOf(itemId), JSON.stringify(entries));
  } catch {
    // Storage is forbidden or full: what was typed then lives as long as the item is open.
  }
}
