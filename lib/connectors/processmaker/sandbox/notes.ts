import { serverTime } from './clock';
import { processOf } from './engine';
import { type SandboxUser, userByName } from './people';
import { refuse } from './refusal';
import type { SandboxCase } from './world';

const MOST_CHARACTERS = 500;
/** The vendor's database keeps three bytes a character (vendor facts: processmaker §4). */
const FOUR_BYTES = /[\u{10000}-\u{10ffff}]/gu;

function requirePermission(found: SandboxCase): void {
  if (!processOf(found).notes) throw refuse.because('You do not have permission to access the cases notes');
}

/** Newest first, and without the author's name (vendor facts: processmaker §5). */
export function readNotes(found: SandboxCase): object[] {
  requirePermission(found);
  return found.notes.toReversed().map(({ username, at, text }) => ({
    app_uid: found.uid,
    usr_uid: userByName(username)?.uid ?? '',
    note_date: at,
    note_content: text,
  }));
}

export function writeNote(found: SandboxCase, user: SandboxUser, content: unknown, now: Date): void {
  if (typeof content !== 'string') throw refuse.required('note_content');
  if (content.length === 0) throw refuse.invalid('note_content', 'Minimum 1 characters required.');
  if (content.length > MOST_CHARACTERS)
    throw refuse.invalid('note_content', `Maximum ${MOST_CHARACTERS} characters allowed.`);
  requirePermission(found);
  found.notes.push({
    username: user.username,
    at: serverTime(now),
    text: content.replace(FOUR_BYTES, '????'),
  });
}
