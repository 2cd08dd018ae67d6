import type { Note } from '@/lib/domain/note';
import type { Person } from '@/lib/domain/person';
import type { Note as VendorNote } from './schema';
import { timeIn } from './vendor-time';

function authorOf(note: VendorNote, people: ReadonlyMap<string, Person>): Person | null {
  const name = `${note.usr_firstname} ${note.usr_lastname}`.trim();
  return name === '' ? (people.get(note.usr_uid) ?? null) : { id: note.usr_uid || null, name };
}

/**
 * Oldest first; the vendor sends the newest first. Up to 3.3 a note has neither id nor the author's name (vendor facts:
 * processmaker §5): then author, time and its place among those of the same second make an id that stays.
 */
export function toNotes(
  newestFirst: readonly VendorNote[],
  people: ReadonlyMap<string, Person>,
  zone: string,
): Note[] {
  const seen = new Map<string, number>();
  return newestFirst.toReversed().map((note) => {
    const key = `${note.usr_uid}:${note.note_date ?? ''}`;
    const place = (seen.get(key) ?? 0) + 1;
    seen.set(key, place);
    return {
      id: note.note_id ?? `${key}:${place}`,
      text: note.note_content,
      at: timeIn(zone, note.note_date),
      person: authorOf(note, people),
    };
  });
}
