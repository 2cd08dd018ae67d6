import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { Call } from '../../contract';
import { processes } from '../sandbox/processes';
import { createCase } from './cases';
import { newPurchase, type PluginSubject, refusal, startPlugin, uidOf } from './extrarest/contract-testing';
import { addNote, NOTE_LENGTH, readNotes, readNotesPage } from './notes';

let sandbox: PluginSubject;
let old: PluginSubject;
let later: PluginSubject;
beforeAll(async () => {
  [sandbox, old, later] = await Promise.all([
    startPlugin('3.3.10'),
    startPlugin('3.2'),
    startPlugin('3.8.3'),
  ]);
});
afterAll(() => Promise.all([sandbox, old, later].map(({ subject }) => subject.close())));

const both = [
  ['3.3.10', () => sandbox],
  ['3.8.3', () => later],
] as const;

/** A case of a process that gives nobody a right to notes: not even who holds it may see any (facts §5, "Notes"). */
async function ticket(call: Call): Promise<string> {
  const { uid: processUid, tasks } = processes.ticket;
  const taskUid = tasks.find(({ start }) => start)?.uid ?? '';
  return (await createCase(call, { processUid, taskUid, variables: {} })).appUid;
}

async function withNotes(plugin: PluginSubject, ...texts: string[]) {
  const alice = await plugin.as('alice');
  const appUid = await newPurchase(alice);
  for (const text of texts) await addNote(alice, { appUid, text });
  return { alice, appUid };
}

const refused400 = {
  status: 400,
  message: 'Bad Request: You do not have permission to access the cases notes',
  code: 'forbidden',
};

operationContract('notes.list', () => {
  test('the newest first, in 3.3 without a name', async () => {
    const { alice, appUid } = await withNotes(sandbox, 'One', 'Two 二');
    expect(await readNotes(alice, appUid)).toEqual([
      {
        note_id: null,
        usr_uid: uidOf('alice'),
        usr_firstname: '',
        usr_lastname: '',
        note_date: expect.any(String),
        note_content: 'Two 二',
      },
      expect.objectContaining({ note_content: 'One' }),
    ]);
  });

  test('in 3.8 with an id and the name', async () => {
    const { alice, appUid } = await withNotes(later, 'One');
    expect(await readNotes(alice, appUid)).toMatchObject([
      { note_id: expect.stringMatching(/^\d+$/), usr_firstname: 'Alice', usr_lastname: 'Adams' },
    ]);
  });

  test('without the right: 400, from 3.8 on 401', async () => {
    const alice = await sandbox.as('alice');
    const appUid = await ticket(alice);
    expect(await refusal(alice, (call) => readNotes(call, appUid))).toEqual(refused400);
    const there = await later.as('alice');
    const other = await ticket(there);
    expect(await refusal(there, (call) => readNotes(call, other))).toMatchObject({
      status: 401,
      code: 'auth',
    });
  });
});

operationContract('notes.paged', () => {
  test.each([
    ['3.2', () => old],
    ['3.8.3', () => later],
  ] as const)('%s: a page with the total', async (_, plugin) => {
    const { alice, appUid } = await withNotes(plugin(), 'One', 'Two', 'Three');
    const page = await readNotesPage(alice, appUid, { start: 0, limit: 2 });
    expect(page.total).toBe(3);
    expect(page.data.map(({ note_content }) => note_content)).toEqual(['Three', 'Two']);
    expect((await readNotesPage(alice, appUid, { search: 'two' })).data).toHaveLength(1);
  });

  test('facts §5, "Notes": 3.3.10 refuses it', async () => {
    const { alice, appUid } = await withNotes(sandbox, 'One');
    expect(await refusal(alice, (call) => readNotesPage(call, appUid))).toEqual({
      status: 400,
      message: 'Bad Request: invalid value specified for `app_uid`',
      code: 'invalid-input',
    });
  });

  test('documented errors', async () => {
    const alice = await old.as('alice');
    const appUid = await ticket(alice);
    expect(await refusal(alice, (call) => readNotesPage(call, appUid))).toEqual(refused400);
  });
});

operationContract('notes.create', () => {
  test.each(both)('%s: a note is written once', async (_, plugin) => {
    const { alice, appUid } = await withNotes(plugin(), `${'x'.repeat(NOTE_LENGTH - 1)}。`);
    expect((await readNotes(alice, appUid)).map(({ note_content }) => note_content.length)).toEqual([
      NOTE_LENGTH,
    ]);
  });

  test.each(both)('%s: documented errors', async (_, plugin) => {
    const alice = await plugin().as('alice');
    const appUid = await ticket(alice);
    expect(await refusal(alice, (call) => addNote(call, { appUid, text: 'No' }))).toEqual(refused400);
  });

  test('facts §5: 1 to 500 characters', async () => {
    const alice = await sandbox.as('alice');
    const appUid = await newPurchase(alice);
    for (const text of ['', 'x'.repeat(NOTE_LENGTH + 1)])
      expect(await refusal(alice, (call) => addNote(call, { appUid, text }))).toMatchObject({
        status: 400,
        code: 'invalid-input',
      });
  });

  test('facts §4: what takes four bytes is lost', async () => {
    const { alice, appUid } = await withNotes(sandbox, 'Fine 👍');
    expect(await readNotes(alice, appUid)).toMatchObject([{ note_content: 'Fine ????' }]);
  });
});
