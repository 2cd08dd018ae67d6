import { describe, expect, test } from 'vitest';
import { toHistory } from './history-transform';
import { CaseInfo, CaseTask } from './schema';

const zone = 'America/New_York';
const taskUid = '7770000000000000000000000000000a';
const alice = { usr_uid: '6610000000000000000000000000a11c', usr_firstname: 'Alice', usr_lastname: 'Adams' };
const bob = { usr_uid: '6610000000000000000000000000b0b0', usr_firstname: 'Bob', usr_lastname: 'Brown' };

const turn = (index: number, person: object, began: string, ended: string) => ({
  del_index: index,
  del_init_date: began,
  del_finish_date: ended,
  ...person,
});
const task = (title: string, ...delegations: object[]) =>
  CaseTask.parse({ tas_uid: taskUid, tas_title: title, delegations });
const information = (changes: object = {}) =>
  CaseInfo.parse({
    app_number: 1042,
    app_status: 'TO_DO',
    app_init_usr_uid: bob.usr_uid,
    app_init_usr_username: 'Bob Brown',
    pro_uid: '8880000000000000000000000000000b',
    app_create_date: '2026-11-20 09:00:00',
    ...changes,
  });

const DONE = turn(1, bob, '2026-11-20 09:00:00', '2026-11-20 09:10:00');

describe('the turns of a case', () => {
  test('a task that stands twice in the list is told once (vendor facts: processmaker §5)', () => {
    const repeated = task('Submit', DONE);
    const history = toHistory({ info: null, tasks: [repeated, repeated], flow: null, zone });
    expect(history.map(({ id }) => id)).toEqual(['1']);
  });

  test('words stand where times are missing (vendor facts: processmaker §5)', () => {
    const tasks = [task('Submit', turn(1, bob, 'Case not started yet', 'Not finished'))];
    expect(toHistory({ info: null, tasks, flow: null, zone })).toMatchObject([
      { at: null, startedAt: null, current: true, event: 'assigned' },
    ]);
  });

  test('the second list tells when each turn began, where both tell of the same turns', () => {
    const tasks = [
      task('Submit', DONE),
      task('Approve', turn(2, alice, 'Case not started yet', 'Not finished')),
    ];
    const told = (taskName: string, dueDate: string, flowStatus = '') => ({
      taskName,
      dueDate,
      flowStatus,
      userFullName: '',
    });
    const flow = [
      told('Submit', '2026-11-20 08:59:59'),
      told('Approve', '2026-11-20 09:10:00', 'IN_PROGRESS'),
    ];
    const times = (list: typeof flow) =>
      toHistory({ info: null, tasks, flow: list, zone }).map(({ at, startedAt, vendorEvent }) => [
        startedAt ?? at,
        vendorEvent,
      ]);
    expect(times(flow)).toEqual([
      ['2026-11-20T13:59:59.000Z', null],
      ['2026-11-20T14:10:00.000Z', 'IN_PROGRESS'],
    ]);
    for (const other of [flow.slice(1), flow.toReversed()])
      expect(times(other)).toEqual([
        ['2026-11-20T14:00:00.000Z', null],
        [null, null],
      ]);
  });

  test('the vendor’s own word for a turn goes before ours', () => {
    const tasks = [task('Submit', DONE)];
    const flow = [{ taskName: 'Submit', dueDate: null, flowStatus: 'REASSIGN', userFullName: '' }];
    expect(toHistory({ info: null, tasks, flow, zone })).toMatchObject([
      { event: 'reassigned', vendorEvent: 'REASSIGN' },
    ]);
  });

  test.each([
    ['REASSIGN', 'reassigned'],
    ['CANCEL', 'cancelled'],
  ])(
    'who held the task when %s closed it did not do that: an Operator may not (vendor facts: processmaker §5)',
    (flowStatus, event) => {
      const flow = [{ taskName: 'Submit', dueDate: '2026-11-20 08:59:59', flowStatus, userFullName: '' }];
      expect(toHistory({ info: null, tasks: [task('Submit', DONE)], flow, zone })).toMatchObject([
        { event, person: null, at: '2026-11-20T14:10:00.000Z', startedAt: '2026-11-20T13:59:59.000Z' },
      ]);
    },
  );

  test('a pause happened when it closed the turn, over or not', () => {
    const paused = turn(2, alice, '2026-11-20 09:30:00', '2026-11-20 12:00:00');
    const approve = { ...task('Approve', paused), tas_uid: 'd'.repeat(32) };
    const standing = { del_index: '2', delStatus: 'PAUSED', usr_uid: alice.usr_uid, tas_uid: 'd'.repeat(32) };
    const tellingWith = (current_task: object[]) =>
      toHistory({
        info: information({ current_task }),
        tasks: [approve],
        flow: [{ taskName: 'Approve', dueDate: null, flowStatus: 'PAUSE', userFullName: '' }],
        zone,
      }).at(-1);
    const event = { event: 'paused', person: { name: 'Alice Adams' }, at: '2026-11-20T17:00:00.000Z' };
    expect(tellingWith([standing])).toMatchObject({ ...event, current: true, startedAt: null });
    const over = { ...event, current: false, startedAt: '2026-11-20T14:30:00.000Z' };
    expect(tellingWith([])).toMatchObject(over);
  });

  test('oldest first, whatever the order of the tasks; what has no time keeps its place', () => {
    const late = {
      ...task('Ship', turn(4, alice, '2026-11-20 10:00:00', 'Not finished')),
      tas_uid: 'd'.repeat(32),
    };
    const early = {
      ...task('Invoice', turn(3, bob, '2026-11-20 11:00:00', 'Not finished')),
      tas_uid: 'e'.repeat(32),
    };
    const untimed = task('Approve', turn(2, alice, 'Case not started yet', '2026-11-20 09:40:00'));
    const tasks = [late, early, untimed, task('Submit', DONE)];
    const history = toHistory({ info: information(), tasks, flow: null, zone });
    expect(history.map(({ id }) => id)).toEqual(['started', '1', '2', '4', '3']);
  });

  test('what was open when the case was cancelled, nobody has completed', () => {
    const open = turn(2, alice, '2026-11-20 09:30:00', '2026-11-20 12:00:00');
    const approve = { ...task('Approve', open), tas_uid: 'd'.repeat(32) };
    const info = information({ app_status: 'CANCELLED', current_task: [] });
    const tasks = [task('Submit', DONE), approve];
    const told = (taskName: string, flowStatus: string) => ({
      taskName,
      flowStatus,
      dueDate: null,
      userFullName: '',
    });
    for (const flow of [null, [told('Submit', ''), told('Approve', 'CANCEL')]]) {
      const history = toHistory({ info, tasks, flow, zone });
      expect(history.map(({ event }) => event)).toEqual(['started', 'completed', 'assigned', 'cancelled']);
      expect(history.slice(-2)).toMatchObject([
        { person: { name: 'Alice Adams' }, at: '2026-11-20T14:30:00.000Z', startedAt: null },
        { person: null, at: '2026-11-20T17:00:00.000Z' },
      ]);
    }
  });

  test('a completed case ends with its last turn', () => {
    const info = information({ app_status: 'COMPLETED', current_task: [] });
    const history = toHistory({ info, tasks: [task('Submit', DONE)], flow: null, zone });
    expect(history.at(-1)).toMatchObject({
      event: 'ended',
      vendorEvent: 'COMPLETED',
      at: '2026-11-20T14:10:00.000Z',
    });
  });
});

describe('a task that was given away beside other branches (vendor facts: processmaker §5, "Reassign")', () => {
  const other = 'e'.repeat(32);
  const closed = '2026-11-20 11:00:00';
  /** Legal is closed as 1, finance stands as 2, and legal goes on as 3, which came at this time. */
  function eventWhere(cameAt: string) {
    const legal = task(
      'Legal',
      turn(1, alice, '2026-11-20 09:00:00', closed),
      turn(3, bob, 'Case not started yet', 'Not finished'),
    );
    const finance = {
      ...task('Finance', turn(2, bob, 'Case not started yet', 'Not finished')),
      tas_uid: other,
    };
    const flow = [
      ['Legal', '2026-11-20 09:00:00'],
      ['Finance', '2026-11-20 09:00:00'],
      ['Legal', cameAt],
    ].map(([taskName = '', dueDate = '']) => ({ taskName, dueDate, flowStatus: '', userFullName: '' }));
    return toHistory({ info: null, tasks: [legal, finance], flow, zone }).find(({ id }) => id === '1')?.event;
  }

  test('goes on at the moment at which it was closed', () => {
    expect(eventWhere(closed)).toBe('reassigned');
  });

  test('that comes back later was done meanwhile', () => {
    expect(eventWhere('2026-11-20 11:30:00')).toBe('completed');
  });
});
