import type { Notes } from '@/lib/domain/note';
import type { Person } from '@/lib/domain/person';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { loadNotes as readNotesIfAllowed } from './case';
import { accessTo, type CaseAccess } from './case-access';
import { readCaseTasks } from './client/cases';
import { NOTE_LENGTH, addNote as sendNote } from './client/notes';
import { ifPossible } from './client/request';
import { toNotes } from './note-transform';
import { peopleOf } from './people-of-case';
import type { Note } from './schema';
import { requireStorable } from './storable';

const NO_RIGHT =
  'The process in ProcessMaker does not let you see or write notes. An administrator can allow it there.';
const BEFORE_CLAIM = 'ProcessMaker shows the notes of this task once you have claimed it.';

/** The people who could have written these; not asked for where the vendor names them. */
async function authorsOf(
  call: Call,
  { appUid, info }: CaseAccess,
  notes: readonly Note[],
): Promise<ReadonlyMap<string, Person>> {
  const isNamed = notes.every(
    ({ usr_firstname, usr_lastname }) => usr_firstname !== '' || usr_lastname !== '',
  );
  const tasks = isNamed ? null : await ifPossible(readCaseTasks(call, appUid));
  const { id, displayName } = call.subject;
  return new Map([...peopleOf(tasks ?? [], info), [id, { id, name: displayName }]]);
}

/** A right of the process, not of the case, decides about notes: even who holds the case may have none. */
export async function loadNotes(call: Call, ref: WorkRef): Promise<Notes> {
  const access = await accessTo(call, ref);
  const notes = await readNotesIfAllowed(call, access.appUid);
  if (notes === null)
    return {
      notes: [],
      mayAdd: false,
      reason: access.info === null ? BEFORE_CLAIM : NO_RIGHT,
      maxLength: NOTE_LENGTH,
    };
  const people = await authorsOf(call, access, notes);
  return {
    notes: toNotes(notes, people, call.connection.timeZone),
    mayAdd: true,
    reason: null,
    maxLength: NOTE_LENGTH,
  };
}

/** Throws `invalid-input` before anything is sent for a text that the vendor would refuse or spoil, `forbidden` without the right. */
export async function addNote(call: Call, ref: WorkRef, text: string): Promise<void> {
  const note = text.trim();
  requireStorable(note);
  const { appUid } = await accessTo(call, ref);
  await sendNote(call, { appUid, text: note });
}
