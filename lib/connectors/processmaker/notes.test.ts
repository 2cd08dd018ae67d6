import { describe, expect, test } from 'vitest';
import { TODO_ROW } from './fixtures';
import { addNote, loadNotes } from './notes';
import { CASE, ME, pageOf, scripted, standing } from './scripted-testing';

const BOB = 'b'.repeat(32);
const ref = { externalId: `${CASE}:2:7`, kind: 'task', box: 'pending' } as const;
const notes = `/cases/${CASE}/notes`;
const tasks = `/cases/${CASE}/tasks`;
const info = { [`/cases/${CASE}`]: standing(['2', ME]) };

const note = (usr_uid: string, usr_firstname = '', usr_lastname = '') => ({
  usr_uid,
  usr_firstname,
  usr_lastname,
  note_date: '2026-11-20 09:15:00',
  note_content: 'Seen',
});
const taken = { del_index: 1, usr_uid: BOB, usr_firstname: 'Bob', usr_lastname: 'Brown' };
const task = { tas_uid: '1'.repeat(32), tas_title: 'Submit', delegations: [taken] };

async function authors(script: object) {
  const { call, asked } = scripted({ ...info, ...script });
  const read = await loadNotes(call, ref);
  return { people: read.notes.map(({ person }) => person), askedTasks: asked.includes(tasks), read };
}

describe('who wrote a note', () => {
  test.each([
    ['both names', note(BOB, 'Bob', 'Brown'), 'Bob Brown'],
    ['the first one', note(BOB, 'Bob'), 'Bob'],
    ['the last one', note(BOB, '', 'Brown'), 'Brown'],
  ])('is told with the note by %s, so that the case is not asked', async (_, written, name) => {
    const { people, askedTasks } = await authors({ [notes]: [written], [tasks]: [task] });
    expect(people).toEqual([{ id: BOB, name }]);
    expect(askedTasks).toBe(false);
  });

  test('is found among the people of the case up to 3.3, which names nobody (vendor facts: processmaker §5)', async () => {
    const written = [note('d'.repeat(32), 'Dora', 'Dean'), note(BOB), note(ME)];
    const { people } = await authors({ [notes]: written, [tasks]: [task] });
    expect(people.map((person) => person?.name).toSorted()).toEqual([
      'Alice Adams',
      'Bob Brown',
      'Dora Dean',
    ]);
  });

  test('is the person also where the case does not tell its tasks', async () => {
    const { people } = await authors({ [notes]: [note(ME)], [tasks]: 403 });
    expect(people).toEqual([{ id: ME, name: 'Alice Adams' }]);
  });
});

describe('where the process lets nobody see notes', () => {
  test('it is said that an administrator can allow it', async () => {
    const { read } = await authors({ [notes]: 403 });
    expect(read).toMatchObject({ notes: [], mayAdd: false, maxLength: 500 });
    expect(read.reason).toMatch(/does not let you see or write notes.*administrator/i);
  });

  test('and the task waits for its pool, it is said that they come with the claim', async () => {
    const row = { ...TODO_ROW, app_uid: CASE, del_index: '2' };
    const { read } = await authors({
      [`/cases/${CASE}`]: 403,
      '/cases/unassigned/paged': pageOf(row),
      [notes]: 403,
    });
    expect(read.reason).toMatch(/once you have claimed it/);
  });
});

test('a note is sent without the white space around it, and one that would be spoilt never', async () => {
  const write = `POST /cases/${CASE}/note`;
  const { call, asked } = scripted({ ...info, [write]: undefined });
  await addNote(call, ref, '  Seen \n');
  expect(asked).toContain(write);
  const spoilt = scripted({ ...info, [write]: undefined });
  await expect(addNote(spoilt.call, ref, 'Seen 👍')).rejects.toMatchObject({ code: 'invalid-input' });
  expect(spoilt.asked).toEqual([]);
});
