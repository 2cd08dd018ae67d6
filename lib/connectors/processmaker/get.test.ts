import { describe, expect, test } from 'vitest';
import type { Box } from '@/lib/domain/work-item';
import { findPending, findRow } from './find';
import { TODO_ROW } from './fixtures';
import { get } from './get';
import { CASE, KEY, ME, pageOf, scripted, standing } from './scripted-testing';

const row = (changes: object = {}) => ({
  ...TODO_ROW,
  app_uid: CASE,
  app_number: '7',
  del_index: '2',
  ...changes,
});
const DONE = { del_thread_status: 'CLOSED', del_finish_date: '2026-11-20 10:00:00', del_last_index: '0' };
const EMPTY = Object.fromEntries(
  ['', '/draft', '/unassigned', '/paused', '/participated'].map((list) => [`/cases${list}/paged`, pageOf()]),
);
const call = (script: object) => scripted({ ...EMPTY, ...script }).call;
const ref = (box: Box) => ({ externalId: `${CASE}:2:7`, kind: 'task', box }) as const;
const gone = { code: 'not-found', message: 'This is no longer there for you in ProcessMaker.' };

describe('a row is found among those that the search brings', () => {
  const others = [row({ app_uid: 'd'.repeat(32) }), 'no row', row({ del_index: '1' })];

  test('by the case, whatever the case of its letters, and by the turn', async () => {
    const list = call({ '/cases/paged': pageOf(...others, row({ app_uid: CASE.toUpperCase() })) });
    expect(await findPending(list, KEY)).toMatchObject({ bucket: 'todo', row: { del_index: '2' } });
    expect(await findRow(list, 'todo', KEY)).toMatchObject({ del_index: '1' });
  });

  test.each(['unassigned', 'draft', 'paused'] as const)('in the list where it waits: %s', async (bucket) => {
    expect(await findPending(call({ [`/cases/${bucket}/paged`]: pageOf(row()) }), KEY)).toMatchObject({
      bucket,
    });
  });

  test('not at all where others are', async () => {
    expect(await findPending(call({ '/cases/paged': pageOf(...others) }), KEY)).toBeNull();
  });

  test('nor in a list that was not meant', async () => {
    expect(await findPending(call({ '/cases/paged': pageOf(row()) }), KEY, ['draft'])).toBeNull();
  });
});

describe('an item that was completed', () => {
  const participated = (...rows: object[]) => ({ '/cases/participated/paged': pageOf(...rows) });

  test('comes out as it is listed', async () => {
    expect(await get(call(participated(row(DONE))), ref('completed'))).toMatchObject({
      ref: ref('completed'),
    });
  });

  test.each([
    ['the person has it again', participated(row())],
    ['the row is of another turn', participated(row({ ...DONE, del_index: '3' }))],
    ['the person has no part in the case', {}],
    [
      'it is paused',
      {
        ...participated(row({ ...DONE, del_last_index: '1' })),
        '/cases/paused/paged': pageOf(row()),
      },
    ],
  ])('is gone where %s', async (_, script) => {
    await expect(get(call(script), ref('completed'))).rejects.toMatchObject(gone);
  });
});

describe('other items', () => {
  test('one that waits no more is gone', async () => {
    await expect(get(call({}), ref('pending'))).rejects.toMatchObject(gone);
  });

  test('a started case is found without the plugin by its first turn alone', async () => {
    const process = { externalId: CASE, kind: 'process', box: 'initiated' } as const;
    const info = { [`/cases/${CASE}`]: standing(['2', ME]) };
    const started = row({ del_index: '1', previous_usr_uid: null });
    const list = (each: object) => call({ ...info, '/cases/participated/paged': pageOf(each) });
    expect(await get(list(started), process)).toMatchObject({ ref: process });
    for (const other of [row(), row({ previous_usr_uid: null }), row({ del_index: '1' })])
      await expect(get(list(other), process)).rejects.toMatchObject(gone);
  });
});
