import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationContract } from '../../../conformance/operation-contract';
import { readCase } from './case';
import {
  newPurchase,
  type PluginSubject,
  pooledPurchase,
  refusal,
  refused,
  startPlugin,
  taskOf,
  uidOf,
} from './contract-testing';
import { readNextTasks } from './next-tasks';
import { claimCase, routeCase } from './work';

let plugin: PluginSubject;
let later: PluginSubject;
beforeAll(async () => {
  [plugin, later] = await Promise.all([startPlugin('3.3.10'), startPlugin('3.8.3')]);
});
afterAll(() => Promise.all([plugin.subject.close(), later.subject.close()]));

const unknownUid = 'f'.repeat(32);

operationContract('extrarest.claim', () => {
  test('a task of a pool becomes the caller’s', async () => {
    const alice = await plugin.as('alice');
    const appUid = await pooledPurchase(alice);
    await claimCase(await plugin.as('carol'), { appUid });
    expect((await readCase(alice, appUid)).delegation).toMatchObject({
      index: 2,
      holder: { uid: uidOf('carol'), name: 'Carol Clark' },
    });
  });

  test('who comes late gets a conflict', async () => {
    const alice = await plugin.as('alice');
    const appUid = await pooledPurchase(alice);
    await claimCase(await plugin.as('carol'), { appUid, delIndex: 2 });
    expect(await refusal(alice, (call) => claimCase(call, { appUid, delIndex: 2 }))).toEqual(
      refused(`The task is already assigned to user with ID '${uidOf('carol')}'.`, 'conflict'),
    );
  });

  test('facts §5, Claim: two claims at once are both answered 200, and the last one owns the task', async () => {
    const [alice, carol] = [await plugin.as('alice'), await plugin.as('carol')];
    const appUid = await pooledPurchase(alice);
    await Promise.all([claimCase(alice, { appUid }), claimCase(carol, { appUid })]);
    const { holder } = (await readCase(alice, appUid)).delegation;
    expect([uidOf('alice'), uidOf('carol')]).toContain(holder.uid);
  });

  test('facts §5, Claim: the pool is not asked', async () => {
    const alice = await plugin.as('alice');
    const appUid = await pooledPurchase(alice);
    await claimCase(await plugin.as('bob'), { appUid });
    expect((await readCase(alice, appUid)).delegation.holder.uid).toBe(uidOf('bob'));
  });

  test('a supervisor claims for somebody else, and nobody else does', async () => {
    const alice = await plugin.as('alice');
    const appUid = await pooledPurchase(alice);
    const forCarol = { appUid, userUid: uidOf('carol') };
    expect(await refusal(alice, (call) => claimCase(call, forCarol))).toEqual(
      refused('Logged-in user lacks the PM_SUPERVISOR permission in role.', 'forbidden'),
    );
    expect(await refusal(await plugin.asAdmin(), (call) => claimCase(call, forCarol))).toMatchObject({
      message: expect.stringContaining('must be assigned as a Supervisor for process'),
      code: 'forbidden',
    });
    await claimCase(await plugin.as('sam'), forCarol);
    expect((await readCase(alice, appUid)).delegation.holder.uid).toBe(uidOf('carol'));
  });

  test('an unknown person, case or task is not found', async () => {
    const sam = await plugin.as('sam');
    const appUid = await pooledPurchase(await plugin.as('alice'));
    expect(await refusal(sam, (call) => claimCase(call, { appUid, userUid: unknownUid }))).toEqual(
      refused(`User with ID '${unknownUid}' does not exist.`, 'not-found'),
    );
    expect(await refusal(sam, (call) => claimCase(call, { appUid: unknownUid }))).toMatchObject({
      status: 400,
      code: 'not-found',
    });
    expect(await refusal(sam, (call) => claimCase(call, { appUid, delIndex: 9 }))).toEqual(
      refused(`The row '${appUid}, 9' in table AppDelegation doesn't exist!`, 'not-found'),
    );
  });
});

operationContract('extrarest.route', () => {
  test('it answers the tasks that opened, and nobody for a pool', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    expect(await routeCase(alice, { appUid, delIndex: 1 })).toEqual([
      {
        userUid: null,
        userName: '',
        taskUid: taskOf('Process order'),
        taskTitle: 'Process order',
        delIndex: 2,
      },
    ]);
    await claimCase(alice, { appUid });
    const opened = await routeCase(alice, { appUid });
    expect(opened.map(({ delIndex, userUid }) => [delIndex, userUid])).toEqual([
      [3, uidOf('carol')],
      [4, uidOf('sam')],
    ]);
  });

  test('a supervisor routes what somebody else holds; others may not', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    expect(
      await refusal(await plugin.as('bob'), (call) => routeCase(call, { appUid, delIndex: 1 })),
    ).toMatchObject({
      status: 400,
      message: expect.stringContaining("Logged-in user 'bob' must be assigned to task 'Submit request'"),
      code: 'forbidden',
    });
    expect(await routeCase(await plugin.as('sam'), { appUid, delIndex: 1 })).toHaveLength(1);
  });

  test('a case that has been routed is a conflict, as is one routed for the wrong person', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    const forBob = { appUid, delIndex: 1, userUid: uidOf('bob') };
    expect(await refusal(alice, (call) => routeCase(call, forBob))).toEqual(
      refused('This case is assigned to another user', 'conflict'),
    );
    await routeCase(alice, { appUid, delIndex: 1 });
    expect(await refusal(alice, (call) => routeCase(call, { appUid, delIndex: 1 }))).toEqual(
      refused('This case delegation is already closed or does not exist', 'conflict'),
    );
  });

  test('3.8.3 leaves the title of the next task out (recorded)', async () => {
    const alice = await later.as('alice');
    const [opened] = await routeCase(alice, { appUid: await newPurchase(alice), delIndex: 1 });
    expect(opened).toMatchObject({ taskUid: taskOf('Process order'), taskTitle: '' });
  });
});

operationContract('extrarest.next-tasks', () => {
  test('it tells where a case would go and to whom, and moves nothing', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice, 5_000);
    const [next, ...others] = await readNextTasks(alice, { appUid, delIndex: 1, executeTriggers: true });
    expect(others).toEqual([]);
    expect(next).toMatchObject({
      delIndex: 1,
      routeType: 'EVALUATE',
      condition: '@@amount > 1000',
      title: 'Approve request',
      assignType: 'BALANCED',
      assignee: { uid: uidOf('sam'), username: 'sam', fullName: 'Sullivan, Sam' },
    });
    expect((await readCase(alice, appUid)).delegation.index).toBe(1);
  });

  test('a pool has nobody, and a supervisor may look, too', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    const [next] = await readNextTasks(await plugin.as('sam'), { appUid, delIndex: 1 });
    expect(next).toMatchObject({ assignType: 'SELF_SERVICE', assignee: null });
  });

  test('a closed task is a conflict, somebody else’s forbidden, another wish than yes and no invalid', async () => {
    const alice = await plugin.as('alice');
    const appUid = await pooledPurchase(alice);
    expect(await refusal(alice, (call) => readNextTasks(call, { appUid, delIndex: 1 }))).toMatchObject({
      status: 400,
      message: expect.stringMatching(
        `Bad Request: Delegation 1 assigned to user '${uidOf('alice')}' was closed on \\d{4}-\\d\\d-\\d\\d`,
      ),
      code: 'conflict',
    });
    expect(await refusal(alice, (call) => readNextTasks(call, { appUid, delIndex: 2 }))).toMatchObject({
      message: expect.stringContaining('must be assigned as a Supervisor for process'),
      code: 'forbidden',
    });
  });

  test('facts §5, extraRest 1.12 bugs: without an index it dies, with a page in 3.3.10 and with nothing in 3.8.3', async () => {
    const appUid = await newPurchase(await plugin.as('alice'));
    expect(await refusal(await plugin.as('alice'), (call) => readNextTasks(call, { appUid }))).toMatchObject({
      status: 500,
      message: expect.stringContaining('something went wrong'),
      code: 'unavailable',
    });
    expect(await refusal(await later.as('alice'), (call) => readNextTasks(call, { appUid }))).toEqual({
      status: 500,
      message: '',
      code: 'unavailable',
    });
  });
});
