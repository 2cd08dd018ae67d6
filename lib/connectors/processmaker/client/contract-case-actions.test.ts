import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { Call } from '../../contract';
import { registerTrigger } from '../sandbox/demo-documents';
import { cancelCase, executeTrigger, pauseCase, reassignCase, routeCase, unpauseCase } from './case-actions';
import { readCase, readCurrentTasks } from './cases';
import {
  newPurchase,
  type PluginSubject,
  pooledPurchase,
  refusal,
  startPlugin,
  taskOf,
  uidOf,
} from './extrarest/contract-testing';
import { listReassignCandidates } from './reassign-candidates';
import { readVariables } from './variables';

let sandbox: PluginSubject;
let later: PluginSubject;
beforeAll(async () => {
  [sandbox, later] = await Promise.all([startPlugin('3.3.10'), startPlugin('3.8.3')]);
});
afterAll(() => Promise.all([sandbox.subject.close(), later.subject.close()]));

const unknownUid = 'f'.repeat(32);
const bad = (message: string, code: string) => ({ status: 400, message: `Bad Request: ${message}`, code });
const unknownCase = bad(`The application with $app_uid: '${unknownUid}' does not exist.`, 'not-found');
const both = [
  ['3.3.10', () => sandbox],
  ['3.8.3', () => later],
] as const;

/** A purchase of sam's that waits for alice's approval at index 2. */
async function approval(plugin: PluginSubject): Promise<string> {
  const sam = await plugin.as('sam');
  const appUid = await newPurchase(sam, 2_000);
  await routeCase(sam, { appUid, delIndex: '1' });
  return appUid;
}

const holder = async (call: Call, appUid: string) =>
  (await readCase(call, appUid)).current_task.map(({ del_index, usr_uid, paused }) => ({
    del_index,
    usr_uid,
    paused,
  }));

operationContract('cases.route', () => {
  test.each(both)('%s: the case goes on, and the answer is empty', async (_, plugin) => {
    const alice = await plugin().as('alice');
    const appUid = await newPurchase(alice, 2_000);
    await routeCase(alice, { appUid, delIndex: '1' });
    expect(await holder(alice, appUid)).toEqual([{ del_index: '2', usr_uid: uidOf('sam'), paused: false }]);
  });

  test.each(both)('%s: documented errors', async (_, plugin) => {
    const [appUid, bob] = [await approval(plugin()), await plugin().as('bob')];
    const route = (delIndex: string) => (call: Call) => routeCase(call, { appUid, delIndex });
    expect(await refusal(bob, route('2'))).toEqual(bad('This case is assigned to another user', 'conflict'));
    expect(await refusal(await plugin().as('sam'), route('1'))).toEqual(
      bad('This case delegation is already closed or does not exist', 'conflict'),
    );
    expect(
      await refusal(bob, (call) => routeCase(call, { appUid: unknownUid, delIndex: '1' })),
    ).toMatchObject({
      status: 400,
      code: 'not-found',
    });
  });
});

operationContract('cases.reassign', () => {
  test.each(both)('%s, facts §5: the task has a new holder and a new index', async (_, plugin) => {
    const appUid = await approval(plugin());
    const sam = await plugin().as('sam');
    await reassignCase(sam, { appUid, delIndex: '2', fromUid: uidOf('alice'), toUid: uidOf('carol') });
    expect(await holder(sam, appUid)).toEqual([{ del_index: '3', usr_uid: uidOf('carol'), paused: false }]);
  });

  test.each(both)('%s: documented errors', async (_, plugin) => {
    const appUid = await approval(plugin());
    const give = (change: object) => (call: Call) =>
      reassignCase(call, {
        appUid,
        delIndex: '2',
        fromUid: uidOf('alice'),
        toUid: uidOf('carol'),
        ...change,
      });
    expect(await refusal(await plugin().as('alice'), give({}))).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
    const sam = await plugin().as('sam');
    expect(await refusal(sam, give({ toUid: uidOf('nobody') }))).toEqual(
      bad('The target user does not have rights to execute the task', 'invalid-input'),
    );
    expect(await refusal(sam, give({ fromUid: uidOf('bob') }))).toEqual(
      bad('Invalid Case Delegation index for this user', 'conflict'),
    );
    expect(await refusal(sam, give({ appUid: unknownUid }))).toMatchObject({
      status: 400,
      code: 'not-found',
    });
  });
});

operationContract('cases.cancel', () => {
  test('a manager cancels a case', async () => {
    const appUid = await approval(sandbox);
    const sam = await sandbox.as('sam');
    await cancelCase(sam, appUid);
    expect(await readCase(sam, appUid)).toMatchObject({ app_status: 'CANCELLED', current_task: [] });
    expect(await refusal(sam, (call) => cancelCase(call, appUid))).toEqual(
      bad('This case is in status CANCELLED', 'conflict'),
    );
  });

  test('facts §2, §5: an Operator gets the same 401 as for a bad token', async () => {
    const appUid = await approval(sandbox);
    expect(await refusal(await sandbox.as('alice'), (call) => cancelCase(call, appUid))).toEqual({
      status: 401,
      message: 'Unauthorized',
      code: 'auth',
    });
  });

  test('a draft is to be deleted instead; an unknown case', async () => {
    const sam = await sandbox.as('sam');
    const draft = await newPurchase(sam);
    expect(await refusal(sam, (call) => cancelCase(call, draft))).toEqual(
      bad('This case is in status DRAFT', 'conflict'),
    );
    expect(await refusal(sam, (call) => cancelCase(call, unknownUid))).toEqual(unknownCase);
  });
});

operationContract('cases.pause', () => {
  test.each(both)('%s: the task is paused', async (_, plugin) => {
    const [appUid, alice] = [await approval(plugin()), await plugin().as('alice')];
    await pauseCase(alice, { appUid, delIndex: '2', until: '2030-01-02' });
    expect(await holder(alice, appUid)).toMatchObject([{ del_index: '2', paused: true }]);
    expect(
      await refusal(alice, (call) => pauseCase(call, { appUid, delIndex: '2', until: '2030-01-02' })),
    ).toEqual(bad('**ID_CASE_PAUSED**', 'conflict'));
  });

  test('documented errors', async () => {
    const alice = await sandbox.as('alice');
    const pause = (appUid: string, until = '2030-01-02') =>
      refusal(alice, (call) => pauseCase(call, { appUid, delIndex: '2', until }));
    expect(await pause(unknownUid)).toEqual(unknownCase);
    expect(await pause(await approval(sandbox), '01/02/2030')).toEqual(
      bad("The value '01/02/2030' is not a valid date for the format 'Y-m-d'.", 'invalid-input'),
    );
    expect(await pause(await pooledPurchase(await sandbox.as('bob')))).toEqual(
      bad('Case with "Unassigned Status" not paused.', 'conflict'),
    );
    const cancelled = await approval(sandbox);
    await cancelCase(await sandbox.as('sam'), cancelled);
    expect(await pause(cancelled)).toEqual(bad(`The case '${cancelled}' is canceled`, 'conflict'));
  });

  test('facts §2: who does not hold it is refused, in 3.8 with the token, which goes no further', async () => {
    const appUid = await approval(later);
    const bob = await later.as('bob');
    const token = String(bob.credential.accessToken);
    const refused = await refusal(bob, (call) =>
      pauseCase(call, { appUid, delIndex: '2', until: '2030-01-02' }),
    );
    expect(refused).toMatchObject({
      status: 400,
      code: 'forbidden',
      message: expect.stringContaining(token),
    });
    const error: unknown = await pauseCase(bob, { appUid, delIndex: '2', until: '2030-01-02' }).catch(
      (thrown) => thrown,
    );
    expect(JSON.stringify([error, String(error), error instanceof Error && error.stack])).not.toContain(
      token,
    );
  });
});

operationContract('cases.unpause', () => {
  test.each(both)('%s, facts §5: the task goes on under a new index', async (_, plugin) => {
    const [appUid, alice] = [await approval(plugin()), await plugin().as('alice')];
    await pauseCase(alice, { appUid, delIndex: '2', until: '2030-01-02' });
    await unpauseCase(alice, { appUid, delIndex: '2' });
    expect(await holder(alice, appUid)).toMatchObject([{ del_index: '3', paused: false }]);
  });

  test.each(both)('%s: documented errors', async (_, plugin) => {
    const [appUid, alice] = [await approval(plugin()), await plugin().as('alice')];
    expect(await refusal(alice, (call) => unpauseCase(call, { appUid, delIndex: '2' }))).toEqual(
      bad(`Case with "${appUid}" not paused.`, 'conflict'),
    );
    expect(await refusal(alice, (call) => unpauseCase(call, { appUid: unknownUid, delIndex: '1' }))).toEqual(
      unknownCase,
    );
  });
});

operationContract('cases.execute-trigger', () => {
  test('runs a script of the process in the case', async () => {
    const alice = await sandbox.as('alice');
    const appUid = await newPurchase(alice);
    await executeTrigger(alice, { appUid, triggerUid: registerTrigger.uid });
    expect(await readVariables(alice, { appUid, delIndex: '1' })).toMatchObject({
      registered: 'registered: Caliper',
    });
  });

  test('documented errors', async () => {
    const appUid = await approval(sandbox);
    const run = (change: object) => (call: Call) =>
      executeTrigger(call, { appUid, triggerUid: registerTrigger.uid, ...change });
    expect(await refusal(await sandbox.as('bob'), run({}))).toEqual(
      bad('This case is assigned to another user', 'conflict'),
    );
    const alice = await sandbox.as('alice');
    expect(await refusal(alice, run({ triggerUid: unknownUid }))).toMatchObject({
      status: 400,
      code: 'invalid-input',
    });
    expect(await refusal(alice, run({ appUid: unknownUid }))).toEqual(unknownCase);
  });
});

operationContract('light.users-to-reassign', () => {
  test('tells who else may do the task', async () => {
    const people = await listReassignCandidates(await sandbox.as('alice'), taskOf('Approve request'));
    expect(people).toEqual([
      { id: uidOf('carol'), username: 'carol', name: 'Carol Clark' },
      { id: uidOf('sam'), username: 'sam', name: 'Sam Sullivan' },
    ]);
  });

  test('an unknown task', async () => {
    const call = await sandbox.as('alice');
    expect(await refusal(call, (each) => listReassignCandidates(each, unknownUid))).toMatchObject({
      status: 400,
      code: 'invalid-input',
    });
  });
});

test('facts §5: after a reassignment the old index is closed, and the new one is what counts', async () => {
  const appUid = await approval(sandbox);
  const [sam, carol] = [await sandbox.as('sam'), await sandbox.as('carol')];
  await reassignCase(sam, { appUid, delIndex: '2', fromUid: uidOf('alice'), toUid: uidOf('carol') });
  expect(await refusal(carol, (call) => routeCase(call, { appUid, delIndex: '2' }))).toMatchObject({
    code: 'conflict',
  });
  expect((await readCurrentTasks(carol, appUid)).map(({ del_index }) => del_index)).toEqual(['3']);
});
