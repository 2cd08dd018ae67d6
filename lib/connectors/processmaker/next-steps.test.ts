import { describe, expect, test } from 'vitest';
import { loadNext } from './next-steps';
import { CASE, ME, pageOf, scripted, standing } from './scripted-testing';

const [ASK, CHECK, FILE] = ['1', '2', '3'].map((digit) => digit.repeat(32));
const ref = { externalId: `${CASE}:2:7`, kind: 'task', box: 'pending' } as const;
const process = { externalId: CASE, kind: 'process', box: 'initiated' } as const;
const plugin = `/extrarest/case/${CASE}/next-tasks`;
const tasks = `/cases/${CASE}/tasks`;

const way = (title: string, changes: object = {}) => ({
  TAS_TITLE: 'Ask',
  DEL_INDEX: 2,
  ROU_TYPE: 'SEQUENTIAL',
  ROU_CONDITION: '',
  NEXT_TASK: {
    TAS_UID: FILE,
    TAS_TITLE: title,
    TAS_ASSIGN_TYPE: 'BALANCED',
    USER_ASSIGNED: { USR_UID: ME, USR_USERNAME: 'carol', USR_FULLNAME: 'Clark, Carol' },
  },
  ...changes,
});
const END_WAY = way('', {
  ROU_CONDITION: '  ',
  NEXT_TASK: { TAS_UID: '-1', TAS_TITLE: 'x', TAS_ASSIGN_TYPE: '', USER_ASSIGNED: [] },
});

const task = (tas_uid: string | undefined, tas_title: string, ...to: object[]) => ({
  tas_uid,
  tas_title,
  route: { type: 'EVALUATE', to },
  delegations: [],
});
const DESIGN = [
  task(CHECK, 'Check', { tas_uid: ASK, rou_condition: '' }),
  task(
    ASK,
    'Ask',
    { tas_uid: CHECK, rou_condition: ' @@amount > 5 ' },
    { tas_uid: '9'.repeat(32), rou_condition: 'a gateway' },
    { tas_uid: '-1', rou_condition: ' ' },
  ),
];
const CAROL = { id: ME, name: 'Carol Clark' };

const at = (tasksOfCase: object, script: object = {}) =>
  scripted({ [`/cases/${CASE}`]: tasksOfCase, [tasks]: DESIGN, ...script });
const one = standing(['2', ME, ASK], ['3', null, CHECK]);

describe('what comes after a task', () => {
  test('is what the plugin foresees, with whom it goes to', async () => {
    const { call } = at(one, { [plugin]: { 1: way('File', { ROU_CONDITION: ' @@a ' }), 2: END_WAY } });
    expect(await loadNext(call, ref)).toEqual([
      { step: 'File', people: [CAROL], condition: '@@a' },
      { step: 'End of the process', people: [], condition: null },
    ]);
  });

  test.each([
    ['the plugin is missing', 404],
    ['it foresees nothing', []],
  ])('is what the process was designed for where %s', async (_, answer) => {
    const { call } = at(one, { [plugin]: answer });
    expect(await loadNext(call, ref)).toEqual([
      { step: 'Check', people: [], condition: '@@amount > 5' },
      { step: 'End of the process', people: [], condition: null },
    ]);
  });

  test('is nothing where the design does not know the task', async () => {
    const { call } = at(standing(['2', ME, '8'.repeat(32)]));
    expect(await loadNext(call, ref)).toEqual([]);
  });

  test('is nothing once the task is over, and nothing is asked for', async () => {
    const { call, asked } = at(standing(['3', ME, CHECK]));
    expect(await loadNext(call, ref)).toEqual([]);
    expect(asked).toEqual([`/cases/${CASE}`]);
  });
});

describe('what comes after a case', () => {
  test('is told of every task at which it stands', async () => {
    const { call } = at(one);
    expect((await loadNext(call, process)).map(({ step }) => step)).toEqual([
      'Check',
      'End of the process',
      'Ask',
    ]);
  });

  test('is told once where two tasks lead to the same', async () => {
    const { call } = at(one, { [plugin]: [way('File'), END_WAY] });
    expect((await loadNext(call, process)).map(({ step }) => step)).toEqual(['File', 'End of the process']);
  });

  test('is told apart by the condition and by whom it goes to', async () => {
    const toNobody = way('File', { NEXT_TASK: { ...way('File').NEXT_TASK, USER_ASSIGNED: [] } });
    const { call } = at(one, { [plugin]: [way('File'), toNobody, way('File', { ROU_CONDITION: 'a' })] });
    expect(await loadNext(call, ref)).toHaveLength(3);
  });
});

test('whoever has no part in the case is told nothing', async () => {
  const { call, asked } = at(one, { [`/cases/${CASE}`]: 403, '/cases/unassigned/paged': pageOf() });
  await expect(loadNext(call, ref)).rejects.toMatchObject({ code: 'not-found' });
  expect(asked).not.toContain(tasks);
});
