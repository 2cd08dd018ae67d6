import { expect, test } from 'vitest';
import { readNextTasks } from './next-tasks';
import nextClosed from './samples/next-tasks-closed.json';
import nextEnd from './samples/next-tasks-end.json';
import nextParallel from './samples/next-tasks-parallel.json';
import reassignCaseSample from './samples/reassign-case.json';
import routeCaseSample from './samples/route-case.json';
import { canned, sentBody, sentLine } from './testing';
import { claimCase, reassignCase, routeCase, setCaseStatus } from './work';

const appUid = '2554682895ac25995666e24055342045';

test('the three printed claims are sent as printed, and succeed without a body', async () => {
  const forMyself = canned(undefined);
  await claimCase(forMyself.call, { appUid });
  expect(sentLine(forMyself)).toBe(`POST /case/${appUid}/claim`);
  expect(sentBody(forMyself)).toEqual({});
  const oneOfTwo = canned(undefined);
  await claimCase(oneOfTwo.call, { appUid, delIndex: 3 });
  expect(sentBody(oneOfTwo)).toEqual({ del_index: 3 });
  const forAnother = canned(undefined);
  const userUid = '10654575559caec5e953104064429578';
  await claimCase(forAnother.call, { appUid, delIndex: 2, userUid });
  expect(sentBody(forAnother)).toEqual({ del_index: 2, usr_uid: userUid });
});

test('the printed routing names the next task and its person', async () => {
  const sent = canned(routeCaseSample.routed);
  expect(await routeCase(sent.call, { appUid, delIndex: 3, executeTriggers: true })).toEqual([
    {
      userUid: '00000000000000000000000000000001',
      userName: 'Administrator admin',
      taskUid: '2084179395b0345cd555746076390652',
      taskTitle: 'Task 2',
      delIndex: 2,
    },
  ]);
  expect(sentLine(sent)).toBe(`PUT /case/${appUid}/route-case`);
  expect(sentBody(sent)).toEqual({ del_index: 3, execute_triggers: true });
});

test('the printed end of a process opens nothing', async () => {
  expect(await routeCase(canned(routeCaseSample.ended).call, { appUid })).toEqual([]);
});

test('the printed refusal to route twice is a conflict', async () => {
  const { call } = canned(routeCaseSample.closed, 400);
  await expect(routeCase(call, { appUid })).rejects.toMatchObject({ code: 'conflict' });
});

test('the printed parallel tasks are both read, with their people', async () => {
  const sent = canned(nextParallel);
  const options = { appUid, delIndex: 4, executeTriggers: true, revertVariables: true };
  const ways = await readNextTasks(sent.call, options);
  expect(sentLine(sent)).toBe(
    `GET /case/${appUid}/next-tasks?del_index=4&execute_triggers=yes&revert_vars=yes`,
  );
  expect(ways).toEqual([
    {
      fromTitle: 'Employee reads rules',
      delIndex: 1,
      routeType: 'PARALLEL',
      condition: '',
      taskUid: '2851013045c708f87da4c10047434757',
      title: 'Safety procedures',
      assignType: 'BALANCED',
      assignee: {
        uid: '6177238035c3d4f9b069616035753517',
        username: 'amos',
        fullName: 'Batto, Amos',
      },
      candidates: [],
    },
    {
      fromTitle: 'Employee reads rules',
      delIndex: 1,
      routeType: 'PARALLEL',
      condition: '',
      taskUid: '8446840565c708f87e39090040622552',
      title: 'Diversity training',
      assignType: 'BALANCED',
      assignee: {
        uid: '9322161755c3d4fd937db22046389022',
        username: 'freddy',
        fullName: 'Mercado, Freddy',
      },
      candidates: [],
    },
  ]);
});

test('the printed last task, whose next id is the number -1, leads to the end', async () => {
  expect(await readNextTasks(canned(nextEnd).call, { appUid })).toEqual([
    {
      fromTitle: 'Negotiate contract',
      delIndex: 4,
      routeType: 'SEQUENTIAL',
      condition: '',
      taskUid: null,
      title: 'End of process',
      assignType: 'nobody',
      assignee: null,
      candidates: [],
    },
  ]);
});

test('the printed refusal for a closed delegation is a conflict', async () => {
  const { call } = canned(nextClosed, 400);
  await expect(readNextTasks(call, { appUid, delIndex: 3 })).rejects.toMatchObject({ code: 'conflict' });
});

test('the printed reassignment answers the new index', async () => {
  const sent = canned(reassignCaseSample.reassigned);
  const toUid = '10654575559caec5e953104064429578';
  expect(await reassignCase(sent.call, { appUid, delIndex: 3, toUid })).toEqual({
    delIndex: 5,
    userUid: toUid,
  });
  expect(sentLine(sent)).toBe(`PUT /case/${appUid}/reassign-case`);
  expect(sentBody(sent)).toEqual({ del_index: 3, usr_uid_target: toUid });
});

test('the printed refusal to reassign to the same person is invalid input', async () => {
  const { call } = canned(reassignCaseSample.sameUser, 400);
  await expect(reassignCase(call, { appUid, delIndex: 3 })).rejects.toMatchObject({ code: 'invalid-input' });
});

test('the printed change of status is sent as printed', async () => {
  const sent = canned(undefined);
  await setCaseStatus(sent.call, { appUid, status: 'TO_DO' });
  expect(sentLine(sent)).toBe(`PUT /case/status/${appUid}`);
  expect(sentBody(sent)).toEqual({ status: 'TO_DO' });
});
