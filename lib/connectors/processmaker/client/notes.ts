import { z } from 'zod';
import type { Call } from '../../contract';
import { readableOf } from '../../readable';
import { Note } from '../schema';
import { queryOf, read, segment, write } from './request';

/** The vendor's limit for a note, in characters (vendor facts: processmaker §5, "Notes"). */
export const NOTE_LENGTH = 500;

/**
 * Notes of a case, newest first. Throws `forbidden` (later versions: `auth`, with 401) for who has no right to them, and a
 * new process gives it to nobody, not even to who holds the case (vendor facts: processmaker §5, "Notes").
 */
export function readNotes(call: Call, appUid: string): Promise<Note[]> {
  return read(call, `/cases/${segment(appUid)}/notes`, readableOf(Note));
}

const NotesPage = z.object({ total: z.coerce.number(), data: readableOf(Note) });
export type NotesPage = z.output<typeof NotesPage>;

export interface NotesRequest {
  readonly start?: number;
  readonly limit?: number;
  readonly search?: string;
  readonly userUid?: string;
}

/** One page of them. 3.3.10 refuses it on some installations with `invalid-input` (vendor facts: processmaker §5): use `readNotes`. */
export function readNotesPage(call: Call, appUid: string, request: NotesRequest = {}): Promise<NotesPage> {
  const { start, limit, search, userUid } = request;
  const query = queryOf({ start, limit, search, usr_uid: userUid });
  return read(call, `/cases/${segment(appUid)}/notes/paged`, NotesPage, query);
}

/**
 * Writes a note of 1 to 500 characters without sending mail. Answered 200 by 3.3, 201 by 3.8. Four-byte characters are
 * stored as question marks, and 3.8 drops backslashes (vendor facts: processmaker §4).
 */
export function addNote(call: Call, { appUid, text }: { readonly appUid: string; readonly text: string }) {
  const body = { note_content: text, send_mail: 0 };
  return write(call, { method: 'POST', path: `/cases/${segment(appUid)}/note`, body });
}
