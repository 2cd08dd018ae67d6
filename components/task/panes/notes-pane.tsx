'use client';

import { fullDate } from '@/components/time/dates';
import { TimeAgo } from '@/components/time/time-ago';
import { languageOf } from '@/components/ui/language';
import type { Note, Notes } from '@/lib/domain/note';
import { notesOptions } from '@/lib/queries/panes';
import { LivePane } from './live-pane';
import { NoteComposer } from './note-composer';

function NoteText({ note }: { note: Note }) {
  return (
    <li className="flex flex-col gap-0.5">
      <p className="text-13">
        <span className="font-medium">{note.person?.name ?? 'Somebody'}</span>
        {note.at !== null && (
          <span className="text-12 text-quiet" title={fullDate(note.at)}>
            {' · '}
            <TimeAgo instant={note.at} />
          </span>
        )}
      </p>
      <p className="whitespace-pre-wrap break-words text-13 text-soft" lang={languageOf(note.text)}>
        {note.text}
      </p>
    </li>
  );
}

function NoteList({ notes, reason, mayAdd }: Notes) {
  if (notes.length === 0)
    return (
      <p className="text-13 text-quiet">{mayAdd || !reason ? 'No notes.' : `No notes to show. ${reason}`}</p>
    );
  return (
    <>
      <ol className="flex flex-col gap-3">
        {notes.map((note) => (
          <NoteText key={note.id} note={note} />
        ))}
      </ol>
      {!mayAdd && reason && <p className="text-12 text-quiet">{reason}</p>}
    </>
  );
}

/** What people wrote on the item's process, and a place to write. */
export function NotesPane({ id, system }: { id: string; system: string }) {
  return (
    <LivePane title="Notes" subject="The notes" system={system} options={notesOptions(id)}>
      {(pane) => (
        <div className="flex flex-col gap-4">
          <NoteList {...pane} />
          {pane.mayAdd && <NoteComposer itemId={id} system={system} maxLength={pane.maxLength} />}
        </div>
      )}
    </LivePane>
  );
}
