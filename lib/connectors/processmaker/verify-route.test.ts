import { describe, expect, test } from 'vitest';
import { TODO_ROW } from './fixtures';
import { CASE, inTurn, KEY, ME, pageOf, scripted, standing } from './scripted-testing';
import { verifyRoute } from './verify-route';

const BOB = 'b'.repeat(32);
const OWN = '1'.repeat(32);
const NEXT = '2'.repeat(32);
const FINISHED = '2026-11-20 10:00:00';
const ROUTE = { kind: 'route', decision: null } as const;
const NO_INPUTS = { comment: '', values: {} };

/** The person's row of the case, whose task was closed unless told otherwise. */
const row = (changes: object = {}) => ({
  ...TODO_ROW,
  app_uid: CASE,
  app_number: '7',
  del_index: '2',
  del_last_index: '0',
  tas_uid: OWN,
  del_thread_status: 'CLOSED',
  del_finish_date: FINISHED,
  ...changes,
});

const turn = (del_index: number, usr_uid: string, finished = FINISHED) => ({
  del_index,
  usr_uid,
  usr_firstname: 'X',
  usr_lastname: 'Y',
  del_finish_date: finished,
});
const taskWith = (tas_uid: string, ...delegations: object[]) => ({
  tas_uid,
  tas_title: `task ${tas_uid}`,
  delegations,
});

const PAGES = {
  '/cases/paged': pageOf(),
  '/cases/draft/paged': pageOf(),
  '/cases/participated/paged': pageOf(row()),
  '/cases/paused/paged': pageOf(),
  [`/cases/${CASE}`]: standing(['3', BOB, NEXT]),
};
const inspecting = (
  script: object,
  choice: Parameters<typeof verifyRoute>[2]['choice'] = ROUTE,
  inputs = NO_INPUTS,
) => verifyRoute(scripted({ ...PAGES, ...script }).call, KEY, { choice, inputs });

describe('the task was handed on', () => {
  test('where it waits for the person no more, and the case has gone to another task', async () => {
    expect(await inspecting({})).toBe('applied');
  });

  test('where that ended the case', async () => {
    const participated = pageOf(
      row({ app_status: 'COMPLETED', del_thread_status: 'OPEN', del_last_index: '1' }),
    );
    const script = { '/cases/participated/paged': participated, [`/cases/${CASE}`]: standing() };
    expect(await inspecting(script)).toBe('applied');
  });

  test('where the case has come back to the person’s task meanwhile', async () => {
    expect(await inspecting({ [`/cases/${CASE}`]: standing(['3', ME, OWN]) })).toBe('applied');
  });
});

describe('it was not', () => {
  test.each(['/cases/paged', '/cases/draft/paged'])('where it still stands in %s', async (list) => {
    expect(await inspecting({ [list]: pageOf(row()) })).toBe('not-applied');
  });

  test('unless it leaves that list a moment later', async () => {
    expect(await inspecting({ '/cases/paged': inTurn(pageOf(row()), pageOf()) })).toBe('applied');
  });

  test('where it was paused, which looks the same in the list (vendor facts: processmaker §3)', async () => {
    const last = row({ del_last_index: '1' });
    const script = { '/cases/participated/paged': pageOf(last), '/cases/paused/paged': pageOf(last) };
    expect(await inspecting(script)).toBe('not-applied');
  });
});

describe('nobody can tell', () => {
  test.each([
    ['the person has no part in the case any more', pageOf()],
    ['its row is still open', pageOf(row({ del_thread_status: 'OPEN' }))],
    ['the row is of an earlier turn', pageOf(row({ del_index: '1' }))],
    ['the case was cancelled', pageOf(row({ app_status: 'CANCELLED' }))],
  ])('where %s', async (_, participated) => {
    expect(await inspecting({ '/cases/participated/paged': participated })).toBe('cannot-tell');
  });

  test.each([BOB, null])('where %s has the same task now: it was reassigned', async (holder) => {
    expect(await inspecting({ [`/cases/${CASE}`]: standing(['3', holder, OWN]) })).toBe('cannot-tell');
  });
});

describe('where the person has had a later turn (vendor facts: processmaker §5)', () => {
  const later = { '/cases/participated/paged': pageOf(row({ del_index: '3' })) };
  const tasks = `/cases/${CASE}/tasks`;
  const goneOn = [taskWith(OWN, turn(2, ME)), taskWith(NEXT, turn(3, ME, 'Not finished'))];
  const sameTask = [taskWith(OWN, turn(2, ME), turn(3, ME, 'Not finished'))];

  test('this one is over if the person has nothing of the case any more', async () => {
    for (const now of [standing(['4', BOB]), standing(['1', ME], ['4', BOB]), standing()])
      expect(await inspecting({ ...later, [`/cases/${CASE}`]: now, [tasks]: sameTask })).toBe('applied');
  });

  test('this one was handed on if the later one is at another task', async () => {
    const script = { ...later, [`/cases/${CASE}`]: standing(['3', ME, NEXT]), [tasks]: goneOn };
    expect(await inspecting(script)).toBe('applied');
  });

  test.each([
    ['at the same task: it was paused and resumed', sameTask],
    ['of a case that tells nothing of this one', [taskWith(NEXT, turn(3, ME, 'Not finished'))]],
    ['and this one is not finished', [taskWith(OWN, turn(2, ME, 'Not finished'))]],
  ])('nobody can tell if the later one is %s', async (_, list) => {
    const script = { ...later, [`/cases/${CASE}`]: standing(['3', ME, NEXT]), [tasks]: list };
    expect(await inspecting(script)).toBe('cannot-tell');
  });

  test('this one was not handed on if it is paused beside it', async () => {
    const now = standing(['2', ME, OWN]);
    const paused = {
      ...now,
      current_task: now.current_task.map((each) => ({ ...each, delStatus: 'PAUSED' })),
    };
    expect(await inspecting({ ...later, [`/cases/${CASE}`]: paused, [tasks]: goneOn })).toBe('not-applied');
  });

  test('nobody can tell if the case is hidden while its turns are read', async () => {
    const now = inTurn(403, standing(['3', ME, NEXT]), 403);
    expect(await inspecting({ ...later, [`/cases/${CASE}`]: now, [tasks]: goneOn })).toBe('cannot-tell');
  });
});

describe('the person may have handed it on otherwise in the vendor’s own screens', () => {
  const variablesOf = (APP_DATA: object) => ({
    [`/extrarest/case/${CASE}`]: {
      APP_UID: CASE,
      APP_NUMBER: 7,
      APP_STATUS: 'TO_DO',
      PRO_UID: NEXT,
      TAS_UID: NEXT,
      DEL_INDEX: 3,
      APP_DATA,
    },
  });
  const decided = { kind: 'route', decision: { variable: 'decision', value: '1' } } as const;

  test.each([
    [{ decision: '1' }, 'applied'],
    [{ decision: 1 }, 'applied'],
    [{ decision: null }, 'applied'],
    [{}, 'applied'],
    [{ decision: '0' }, 'cannot-tell'],
  ])('with another decision: %j is %s', async (variables, outcome) => {
    expect(await inspecting(variablesOf(variables), decided)).toBe(outcome);
  });

  test('only the plugin tells the decision', async () => {
    expect(await inspecting({}, decided)).toBe('applied');
  });

  test.each([
    ['him', BOB, 3, 'applied'],
    ['somebody else', NEXT, 3, 'cannot-tell'],
    ['him before', BOB, 1, 'cannot-tell'],
  ])('to another one than was picked: it went to %s', async (_, holder, index, outcome) => {
    const list = [taskWith(OWN, turn(2, ME)), taskWith(NEXT, turn(Number(index), holder, 'Not finished'))];
    const inputs = { comment: '', values: { people: [BOB] } };
    expect(await inspecting({ [`/cases/${CASE}/tasks`]: list }, ROUTE, inputs)).toBe(outcome);
  });

  test('a person who was written down for something else was not picked', async () => {
    const inputs = { comment: '', values: { to: [NEXT] } };
    expect(await inspecting({}, ROUTE, inputs)).toBe('applied');
  });
});
