import { expect, test } from 'vitest';
import { Note } from '@/lib/domain/note';
import { canned } from '../client/extrarest/testing';
import { readNotes, readNotesPage } from '../client/notes';
import { toNotes } from '../note-transform';
import { ADMINISTRATOR } from './printed';
import notesSample from './samples/notes.json';
import pageSample from './samples/notes-page.json';

const appUid = '17969179752e27c4b3027c3006962937';
const people = new Map([[ADMINISTRATOR.id, ADMINISTRATOR]]);
const zone = 'America/New_York';

test('Get case notes: the last one first, authors known from elsewhere', async () => {
  const notes = toNotes(await readNotes(canned(notesSample).call, appUid), people, zone);
  expect(notes.map((note) => Note.parse(note))).toEqual([
    {
      id: '39558947555df747738bc05034476159:2015-06-01 16:12:12:1',
      text: 'Please check the services rendered in this contract.',
      at: '2015-06-01T20:12:12.000Z',
      person: null,
    },
    {
      id: `${ADMINISTRATOR.id}:2015-06-01 12:12:12:1`,
      text: 'This case needs more review before approval is given.',
      at: '2015-06-01T16:12:12.000Z',
      person: ADMINISTRATOR,
    },
  ]);
});

test('Get page of case notes', async () => {
  const { total, data } = await readNotesPage(canned(pageSample).call, appUid);
  expect(total).toBe(2);
  expect(toNotes(data, people, zone).map(({ text }) => text)).toEqual([
    'I have approved the purchase request, despite the high price.',
    'Is the purchase price too high for office furniture?',
  ]);
});

test('two notes of one second have ids of their own, which stay when a third one comes', () => {
  const note = {
    note_id: null,
    usr_uid: 'u',
    usr_firstname: '',
    usr_lastname: '',
    note_date: '2026-01-01 00:00:00',
  };
  const [one, two] = [
    { ...note, note_content: 'one' },
    { ...note, note_content: 'two' },
  ];
  const ids = (list: (typeof one)[]) => toNotes(list, people, zone).map(({ id, text }) => [text, id]);
  const before = ids([two, one]);
  expect(new Set(before.map(([, id]) => id)).size).toBe(2);
  expect(ids([{ ...note, note_content: 'three' }, two, one]).slice(0, 2)).toEqual(before);
});
