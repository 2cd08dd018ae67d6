import { uidOfPerson } from './access';
import { serverTime } from './clock';
import { processOf } from './engine';
import { type SandboxUser, userByName } from './installation';
import { Refusal, refuse } from './refusal';
import { type CaseNote, isLater, type SandboxCase, type World } from './world';

const MOST_CHARACTERS = 500;
/** The vendor's database keeps three bytes a character (vendor facts: processmaker §4). */
const FOUR_BYTES = /[\u{10000}-\u{10ffff}]/gu;

function mayUseNotes(world: World, found: SandboxCase, { username }: SandboxUser): boolean {
  return processOf(world, found).notesFor.includes(username);
}

const forbiddenToWrite = () => refuse.because('You do not have permission to access the cases notes');

/** Reading without the permission is 400, from 3.8 on 401 (vendor facts: processmaker §5). */
function requireReading(world: World, found: SandboxCase, user: SandboxUser): void {
  if (mayUseNotes(world, found, user)) return;
  if (!isLater(world)) throw forbiddenToWrite();
  throw new Refusal(401, "This user doesn't have permissions to see the case notes of this process.");
}

export interface NotesQuery {
  readonly start?: string;
  readonly limit?: string;
  readonly sort?: string;
  readonly dir?: string;
  readonly usr_uid?: string;
  readonly date_from?: string;
  readonly date_to?: string;
  readonly search?: string;
}

function noteView(world: World, found: SandboxCase, { id, username, at, text }: CaseNote): object {
  const usr_uid = uidOfPerson(world, username);
  const plain = { app_uid: found.uid, usr_uid, note_date: at, note_content: text };
  if (!isLater(world)) return plain;
  const user = userByName(world, username);
  return {
    note_id: id,
    app_number: found.number,
    ...plain,
    note_type: 'USER',
    note_availability: 'PUBLIC',
    usr_username: username,
    usr_firstname: user?.firstname ?? '',
    usr_lastname: user?.lastname ?? '',
  };
}

function keeps(world: World, note: CaseNote, query: NotesQuery): boolean {
  const { usr_uid = '', date_from = '', date_to = '', search = '' } = query;
  return (
    (usr_uid === '' || uidOfPerson(world, note.username) === usr_uid.toLowerCase()) &&
    (date_from === '' || note.at >= date_from) &&
    (date_to === '' || note.at < date_to) &&
    note.text.toLowerCase().includes(search.toLowerCase())
  );
}

/** Newest first, and before 3.8 without the author's name (vendor facts: processmaker §5). */
export function readNotes(
  world: World,
  found: SandboxCase,
  user: SandboxUser,
  query: NotesQuery = {},
): object[] {
  requireReading(world, found, user);
  const kept = found.notes.filter((note) => keeps(world, note, query));
  const ordered = query.dir?.toLowerCase() === 'asc' ? kept : kept.toReversed();
  return ordered.map((note) => noteView(world, found, note));
}

/** The page object of `/notes/paged`; 3.3.10 refuses the route as a whole (recorded). */
export function notesPage(world: World, found: SandboxCase, user: SandboxUser, query: NotesQuery): object {
  if (!isLater(world) && world.dialect !== '3.2')
    throw refuse.because('invalid value specified for `app_uid`');
  const start = Math.max(0, Number(query.start ?? 0) || 0);
  const limit = Math.max(0, Number(query.limit ?? 25) || 0);
  const notes = readNotes(world, found, user, query);
  return {
    total: notes.length,
    start,
    limit,
    sort: (query.sort ?? 'NOTE_DATE').toUpperCase(),
    dir: (query.dir ?? 'DESC').toUpperCase(),
    usr_uid: query.usr_uid ?? '',
    date_to: query.date_to ?? '',
    date_from: query.date_from ?? '',
    search: query.search ?? '',
    data: notes.slice(start, limit === 0 ? undefined : start + limit),
  };
}

/** From 3.8 on backslashes are lost, too (vendor facts: processmaker §4). */
function kept(world: World, content: string): string {
  const text = content.replace(FOUR_BYTES, '????');
  return isLater(world) ? text.replaceAll('\\', '') : text;
}

export function addNote(
  world: World,
  found: SandboxCase,
  { username, text, now }: { readonly username: string; readonly text: string; readonly now: Date },
): void {
  world.notesWritten += 1;
  found.notes.push({ id: world.notesWritten, username, at: serverTime(world, now), text });
}

export function writeNote(
  world: World,
  found: SandboxCase,
  { user, content, now }: { readonly user: SandboxUser; readonly content: unknown; readonly now: Date },
): void {
  if (typeof content !== 'string') throw refuse.required('note_content');
  if (content.length === 0) throw refuse.invalid('note_content', 'Minimum 1 characters required.');
  if (content.length > MOST_CHARACTERS)
    throw refuse.invalid('note_content', `Maximum ${MOST_CHARACTERS} characters allowed.`);
  if (!mayUseNotes(world, found, user)) throw forbiddenToWrite();
  addNote(world, found, { username: user.username, text: kept(world, content), now });
}
