import { describe, expect, test } from 'vitest';
import { TODO_ROW } from './fixtures';
import { CASE, inTurn, KEY, ME, pageOf, type Script, scripted } from './scripted-testing';
import { verifyClaim } from './verify-claim';

const BOB = 'b'.repeat(32);
const OVER = '2026-11-20 10:00:00';
const LISTS = { '/cases/unassigned/paged': pageOf(), '/cases/paged': pageOf() };
const waiting = pageOf({ ...TODO_ROW, app_uid: CASE, app_number: KEY.appNumber, del_index: KEY.delIndex });

/** The turn as the case's tasks tell of it. */
const turn = (usr_uid: string | null, changes: object = {}, tas_assign_type = 'SELF_SERVICE') => ({
  [`/cases/${CASE}/tasks`]: [
    {
      tas_uid: '1'.repeat(32),
      tas_title: 'Help',
      tas_assign_type,
      delegations: [
        {
          del_index: KEY.delIndex,
          usr_uid,
          usr_firstname: usr_uid === null ? '' : 'X',
          del_finish_date: 'Not finished',
          ...changes,
        },
      ],
    },
  ],
});
const outcome = (script: Script) => verifyClaim(scripted({ ...LISTS, ...script }).call, KEY);

test('a task that waits in the pool was not claimed, unless it leaves it a moment later', async () => {
  expect(await outcome({ '/cases/unassigned/paged': waiting })).toBe('not-applied');
  const leaving = { '/cases/unassigned/paged': inTurn(waiting, pageOf()), '/cases/paged': waiting };
  expect(await outcome(leaving)).toBe('applied');
});

describe('a task that is in neither list', () => {
  test.each([
    ['the person’s own, who has dealt with it since', turn(ME, { del_finish_date: OVER }), 'applied'],
    ['somebody else’s', turn(BOB), 'not-applied'],
    ['somebody else’s, and done', turn(BOB, { del_finish_date: OVER }), 'not-applied'],
    ['closed, and nobody has claimed it', turn(null, { del_finish_date: OVER }), 'not-applied'],
    ['open, and nobody’s', turn(null), 'cannot-tell'],
    ['somebody else’s, without a pool', turn(BOB, {}, 'BALANCED'), 'cannot-tell'],
    ['not told of', turn(BOB, { del_index: '9' }), 'cannot-tell'],
    ['of a case that tells nothing', { [`/cases/${CASE}/tasks`]: 403 }, 'cannot-tell'],
  ])('is %s', async (_, script, expected) => {
    expect(await outcome(script)).toBe(expected);
  });
});
