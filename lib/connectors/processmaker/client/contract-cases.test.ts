import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import { claimCase, pauseCase, routeCase } from './case-actions';
import { createCase, createCaseFor, deleteCase, readCase, readCaseTasks, readCurrentTasks } from './cases';
import {
  newPurchase,
  type PluginSubject,
  pooledPurchase,
  purchase,
  refusal,
  startPlugin,
  taskOf,
  uidOf,
} from './extrarest/contract-testing';
import { claimCase as claimWithPlugin } from './extrarest/work';
import { readVariables } from './variables';

let sandbox: PluginSubject;
let later: PluginSubject;
beforeAll(async () => {
  [sandbox, later] = await Promise.all([startPlugin('3.3.10'), startPlugin('3.8.3')]);
});
afterAll(() => Promise.all([sandbox.subject.close(), later.subject.close()]));

const unknownUid = 'f'.repeat(32);
const NO_PERMISSION = {
  status: 403,
  message: "Forbidden: You don't have permission to access this endpoint or resource on this server.",
  code: 'forbidden',
};
const bad = (message: string, code: string) => ({ status: 400, message: `Bad Request: ${message}`, code });
const wanted = () => ({ processUid: purchase.uid, taskUid: taskOf('Submit request') });

operationContract('cases.information', () => {
  test('tells the case and the task it stands at, the number as text', async () => {
    const call = await sandbox.as('alice');
    const appUid = await newPurchase(call);
    expect(await readCase(call, appUid)).toMatchObject({
      app_number: expect.stringMatching(/^\d+$/),
      app_status: 'DRAFT',
      app_init_usr_uid: uidOf('alice'),
      app_init_usr_username: 'Alice Adams',
      pro_uid: purchase.uid,
      current_task: [
        { del_index: '1', paused: false, usr_uid: uidOf('alice'), tas_uid: taskOf('Submit request') },
      ],
    });
  });

  test('facts §3, §5: a paused case is TO_DO, its task PAUSED; one that has ended stands nowhere', async () => {
    const sam = await sandbox.as('sam');
    const appUid = await newPurchase(sam, 2_000);
    await routeCase(sam, { appUid, delIndex: '1' });
    const alice = await sandbox.as('alice');
    await pauseCase(alice, { appUid, delIndex: '2', until: '2030-01-02' });
    expect(await readCase(alice, appUid)).toMatchObject({
      app_status: 'TO_DO',
      current_task: [{ paused: true, del_index: '2' }],
    });
  });

  test('facts §2: a case of others and one that does not exist are refused alike, a pool is no part in it', async () => {
    const alice = await sandbox.as('alice');
    const [own, pooled] = [await newPurchase(alice), await pooledPurchase(await sandbox.as('bob'))];
    const bob = await sandbox.as('bob');
    expect(await refusal(bob, (call) => readCase(call, own))).toEqual(NO_PERMISSION);
    expect(await refusal(bob, (call) => readCase(call, unknownUid))).toEqual(NO_PERMISSION);
    expect(await refusal(alice, (call) => readCase(call, pooled))).toEqual(NO_PERMISSION);
  });
});

operationContract('cases.current-task', () => {
  test('tells the task of the caller, as a list', async () => {
    const call = await sandbox.as('alice');
    const appUid = await newPurchase(call);
    expect(await readCurrentTasks(call, appUid)).toMatchObject([
      { tas_uid: taskOf('Submit request'), tas_title: 'Submit request', del_index: '1' },
    ]);
  });

  test('who does not hold the case, and a case that has ended, have none', async () => {
    const alice = await sandbox.as('alice');
    const appUid = await newPurchase(alice);
    const bob = await sandbox.as('bob');
    expect(await refusal(bob, (call) => readCurrentTasks(call, appUid))).toEqual(
      bad(`Incorrect or unavailable information about this case: ${appUid}`, 'conflict'),
    );
    expect(await refusal(bob, (call) => readCurrentTasks(call, unknownUid))).toMatchObject({
      status: 400,
      code: 'not-found',
    });
  });

  test('facts §5: the pool cannot ask before the claim', async () => {
    const appUid = await pooledPurchase(await sandbox.as('bob'));
    const carol = await sandbox.as('carol');
    expect(await refusal(carol, (call) => readCurrentTasks(call, appUid))).toMatchObject({ status: 400 });
    await claimWithPlugin(carol, { appUid });
    expect(await readCurrentTasks(carol, appUid)).toMatchObject([{ tas_title: 'Process order' }]);
  });
});

operationContract('cases.tasks', () => {
  test('tells every task of the process, and the turns of those that were reached', async () => {
    const call = await sandbox.as('alice');
    const tasks = await readCaseTasks(call, await pooledPurchase(call));
    const [submit, order, archive] = ['Submit request', 'Process order', 'Archive'].map((title) =>
      tasks.find(({ tas_title }) => tas_title === title),
    );
    expect(submit).toMatchObject({
      status: 'TASK_COMPLETED',
      route: { type: 'EVALUATE' },
      delegations: [
        { del_index: '1', usr_username: 'alice', del_finish_date: expect.stringMatching(/^\d{4}-/) },
      ],
    });
    expect(order).toMatchObject({
      status: 'TASK_IN_PROGRESS',
      tas_assign_type: 'SELF_SERVICE',
      delegations: [{ del_index: '2', del_finish_date: 'Not finished' }],
    });
    expect(archive).toMatchObject({ status: 'TASK_PENDING_NOT_EXECUTED', delegations: [] });
  });

  test('facts §5: no right is asked for, so ours must be', async () => {
    const appUid = await newPurchase(await sandbox.as('alice'));
    expect(await readCaseTasks(await sandbox.as('nobody'), appUid)).not.toEqual([]);
  });

  test('an unknown case', async () => {
    expect(await refusal(await sandbox.as('alice'), (call) => readCaseTasks(call, unknownUid))).toMatchObject(
      {
        status: 400,
        code: 'not-found',
      },
    );
  });
});

operationContract('cases.new', () => {
  test('starts a draft of the caller at index 1, with its variables', async () => {
    const call = await sandbox.as('alice');
    const { appUid, appNumber } = await createCase(call, {
      ...wanted(),
      variables: { item: 'Vise', amount: 12 },
    });
    expect(appNumber).toMatch(/^\d+$/);
    expect(await readVariables(call, { appUid, delIndex: '1' })).toMatchObject({ item: 'Vise', amount: 12 });
    expect((await readCase(call, appUid)).app_number).toBe(appNumber);
  });

  test('documented errors', async () => {
    const nobody = await sandbox.as('nobody');
    const create = (change: object) => (call: typeof nobody) =>
      createCase(call, { ...wanted(), variables: {}, ...change });
    expect(await refusal(nobody, create({}))).toEqual(
      bad('Task invalid or the user is not assigned to the task', 'forbidden'),
    );
    const alice = await sandbox.as('alice');
    expect(await refusal(alice, create({ taskUid: taskOf('Archive') }))).toMatchObject({
      status: 400,
      code: 'forbidden',
    });
    expect(await refusal(alice, create({ taskUid: unknownUid }))).toEqual(
      bad('Invalid value specified for: tas_uid', 'invalid-input'),
    );
    expect(await refusal(alice, create({ processUid: unknownUid }))).toEqual({
      status: 400,
      // A mistranslation of the vendor's (facts §5, "Create").
      message: expect.stringContaining('report table'),
      code: 'invalid-input',
    });
  });

  test('an id that is none is not sent at all', async () => {
    const alice = await sandbox.as('alice');
    const sent = refusal(alice, (call) =>
      createCase(call, { ...wanted(), processUid: 'abc', variables: {} }),
    );
    expect(await sent).toEqual({ status: undefined, message: undefined, code: 'not-found' });
  });
});

operationContract('cases.impersonate', () => {
  test.each([
    ['3.3.10', () => sandbox],
    ['3.8.3 answers 201', () => later],
  ])('%s: the case is a draft of the other person', async (_, plugin) => {
    const alice = await plugin().as('alice');
    const { appUid } = await createCaseFor(alice, { ...wanted(), userUid: uidOf('bob'), variables: {} });
    expect(await readCase(await plugin().as('bob'), appUid)).toMatchObject({
      app_status: 'DRAFT',
      current_task: [{ usr_uid: uidOf('bob') }],
    });
  });

  test('documented errors', async () => {
    const alice = await sandbox.as('alice');
    const create = (userUid: string) => (call: typeof alice) =>
      createCaseFor(call, { ...wanted(), userUid, variables: {} });
    expect(await refusal(alice, create(unknownUid))).toMatchObject({ status: 400, code: 'invalid-input' });
    expect(await refusal(alice, create(uidOf('nobody')))).toMatchObject({ status: 400, code: 'forbidden' });
  });
});

operationContract('cases.delete', () => {
  test('a draft is gone', async () => {
    const call = await sandbox.as('alice');
    const appUid = await newPurchase(call);
    await deleteCase(call, appUid);
    expect(await refusal(call, (each) => readCase(each, appUid))).toEqual(NO_PERMISSION);
  });

  test('documented errors', async () => {
    const alice = await sandbox.as('alice');
    const [draft, handedIn] = [await newPurchase(alice), await pooledPurchase(alice)];
    expect(await refusal(alice, (call) => deleteCase(call, handedIn))).toEqual(
      bad(
        "You can't delete the case because it's not in Draft status and was already derivated.",
        'conflict',
      ),
    );
    expect(await refusal(await sandbox.as('bob'), (call) => deleteCase(call, draft))).toEqual(
      bad("You can't delete the case because you didn't create the case.", 'forbidden'),
    );
    expect(await refusal(alice, (call) => deleteCase(call, unknownUid))).toEqual(
      bad(`The application with $app_uid: '${unknownUid}' does not exist.`, 'not-found'),
    );
  });

  test('3.8 says otherwise that it is somebody else’s', async () => {
    const draft = await newPurchase(await later.as('alice'));
    expect(await refusal(await later.as('bob'), (call) => deleteCase(call, draft))).toEqual(
      bad('You are not allowed to delete cases, please contact your System Administrator.', 'forbidden'),
    );
  });
});

operationContract('cases.claim', () => {
  test('3.8 asks who is in the pool', async () => {
    const appUid = await pooledPurchase(await later.as('bob'));
    const claim = (call: Parameters<typeof claimCase>[0]) => claimCase(call, { appUid, delIndex: '2' });
    expect(await refusal(await later.as('sam'), claim)).toEqual(NO_PERMISSION);
    const carol = await later.as('carol');
    await claim(carol);
    expect((await readCase(carol, appUid)).current_task).toMatchObject([{ usr_uid: uidOf('carol') }]);
    expect(await refusal(await later.as('alice'), claim)).toEqual(
      bad('The case was already claimed by another user.', 'conflict'),
    );
  });

  test('facts §5, "Claim": 3.3 has none', async () => {
    const appUid = await pooledPurchase(await sandbox.as('bob'));
    const carol = await sandbox.as('carol');
    expect(await refusal(carol, (call) => claimCase(call, { appUid, delIndex: '2' }))).toEqual({
      status: 404,
      message: 'Not Found',
      code: 'unsupported',
    });
  });
});
