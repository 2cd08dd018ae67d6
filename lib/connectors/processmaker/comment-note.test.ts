import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestSubject } from '../conformance/sandbox-call';
import { afterComment } from './comment-note';
import { ALICE, TODO_ROW } from './fixtures';
import { CaseRow } from './schema';
import { answering, listAnswer, startProcessMaker } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startProcessMaker();
});
afterEach(() => subject.close());

/** The task came at 09:15:00. */
const row = CaseRow.parse(TODO_ROW);
const note = (more: object) => ({
  app_uid: row.app_uid,
  usr_uid: ALICE.id,
  note_date: '2026-11-20 09:15:01',
  note_content: 'Fine',
  ...more,
});

/** What is written for a comment when these notes, newest first, stand there. */
async function written(...notes: readonly object[]): Promise<string[]> {
  const writes: string[] = [];
  const call = answering(await subject.callAs('alice'), ({ method, path }) => {
    if (method === 'GET') return listAnswer(notes);
    writes.push(path.split('/').at(-1) ?? '');
    return listAnswer([]);
  });
  const key = { appUid: row.app_uid, delIndex: String(row.del_index), appNumber: String(row.app_number) };
  const job = { call: { ...call, subject: ALICE }, key, row, inputs: { comment: '', values: {} } };
  const rest = async () => {
    writes.push('rest');
  };
  await afterComment({ ...job, comment: 'Fine' }, { what: null, send: rest });
  return writes;
}

test.each([
  ['since the task came', {}, ['rest']],
  ['before the task came', { note_date: '2026-11-20 09:14:59' }, ['note', 'rest']],
  [
    'in the very second in which it came: the one of the task before (vendor facts: processmaker §4)',
    { note_date: '2026-11-20 09:15:00' },
    ['note', 'rest'],
  ],
  ['by somebody else', { usr_uid: 'b'.repeat(32) }, ['note', 'rest']],
  ['with other words', { note_content: 'Not fine' }, ['note', 'rest']],
])('a note written %s', async (_when, more, expected) => {
  expect(await written(note(more))).toEqual(expected);
});

test('a note that another one of the person follows is not of this decision', async () => {
  expect(await written(note({ note_content: 'Later' }), note({}))).toEqual(['note', 'rest']);
});
