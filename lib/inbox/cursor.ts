import { z } from 'zod';
import type { PageStart } from '@/db/repositories/work-items';
import { InboxError } from './errors';

const Cursor = z.tuple([z.string(), z.string(), z.string()]);

/** The place where a page ended, as an opaque text. It is good for the sort order it was made with only. */
export function encodeCursor(sort: string, place: PageStart): string {
  return Buffer.from(JSON.stringify([sort, place.key, place.id])).toString('base64url');
}

export function decodeCursor(text: string, sort: string): PageStart {
  try {
    const [madeFor, key, id] = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    if (madeFor === sort) return { key, id };
  } catch {
    // not one of ours: answered below like one of another order
  }
  throw new InboxError(
    'invalid-input',
    'This page of the list does not exist. Read the list from its beginning.',
    'cursor',
  );
}
