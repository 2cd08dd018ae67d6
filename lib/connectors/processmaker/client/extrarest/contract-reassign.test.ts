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
import { reassignCase, routeCase, setCaseStatus } from './work';

let plugin: PluginSubject;
let older: PluginSubject;
beforeAll(async () => {
  [plugin, older] = await Promise.all([startPlugin(), startPlugin('3.8.3')]);
});
afterAll(() => Promise.all([plugin.subject.close(), older.subject.close()]));

const unknownUid = 'f'.repeat(32);

operationContract('extrarest.reassign', () => {
  test('the holder hands the task to somebody else under a new index', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice, 5_000);
    const [approval] = await routeCase(alice, { appUid, delIndex: 1 });
    expect(approval?.userUid).toBe(uidOf('sam'));
    const sam = await plugin.as('sam');
    expect(await reassignCase(sam, { appUid, delIndex: 2, toUid: uidOf('carol') })).toEqual({
      delIndex: 3,
      userUid: uidOf('carol'),
    });
    expect((await readCase(alice, appUid)).delegation).toMatchObject({
      index: 3,
      holder: { uid: uidOf('carol') },
    });
  });

  test('without a target it comes to the caller, whom a process may let', async () => {
    const bob = await plugin.as('bob');
    const appUid = await newPurchase(bob, 5_000);
    await routeCase(bob, { appUid, delIndex: 1 });
    const { holder } = (await readCase(bob, appUid)).delegation;
    const [other] = ['alice', 'sam'].filter(
      (name) => uidOf(name === 'alice' ? 'alice' : 'sam') !== holder.uid,
    );
    if (other !== 'sam') throw new Error('the first approver is not alice');
    const sam = await plugin.as('sam');
    expect(await reassignCase(sam, { appUid, delIndex: 2 })).toEqual({ delIndex: 3, userUid: uidOf('sam') });
  });

  test('every refusal is told apart', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    const wish = (toUid: string, delIndex = 1) => ({ appUid, delIndex, toUid });
    expect(await refusal(alice, (call) => reassignCase(call, wish(uidOf('alice'))))).toEqual(
      refused('Target and Origin user are the same', 'invalid-input'),
    );
    expect(await refusal(alice, (call) => reassignCase(call, wish(unknownUid)))).toEqual(
      refused(`The user ${unknownUid} doesn't exist or doesn't have ACTIVE status.`, 'invalid-input'),
    );
    expect(await refusal(alice, (call) => reassignCase(call, wish(uidOf('nobody'))))).toEqual(
      refused(
        `User '${uidOf('nobody')}' is not assigned to task '${taskOf('Submit request')}'.`,
        'invalid-input',
      ),
    );
    expect(
      await refusal(await plugin.as('bob'), (call) => reassignCase(call, wish(uidOf('carol')))),
    ).toMatchObject({
      status: 400,
      code: 'forbidden',
    });
    await routeCase(alice, { appUid, delIndex: 1 });
    expect(await refusal(alice, (call) => reassignCase(call, wish(uidOf('carol'))))).toEqual(
      refused("The task with delegation index 1 is not open and can't be reassigned.", 'conflict'),
    );
  });
});

operationContract('extrarest.status', () => {
  test('the case takes it, as the document says', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    await setCaseStatus(alice, { appUid, delIndex: 1, status: 'TO_DO' });
    expect((await readCase(alice, appUid)).status).toBe('TO_DO');
  });

  test('1.12 answers 200 without a body, and the case stays as it is (recorded; its source)', async () => {
    const alice = await older.as('alice');
    const appUid = await newPurchase(alice);
    const before = (await older.subject.state()).writes;
    await setCaseStatus(alice, { appUid, delIndex: 1, status: 'TO_DO' });
    expect((await readCase(alice, appUid)).status).toBe('DRAFT');
    expect((await older.subject.state()).writes).toBe(before);
  });

  test('a supervisor may ask, others may not, and a closed task is a conflict', async () => {
    const alice = await plugin.as('alice');
    const appUid = await pooledPurchase(alice);
    await setCaseStatus(await plugin.as('sam'), { appUid, status: 'DRAFT' });
    expect(await refusal(alice, (call) => setCaseStatus(call, { appUid, status: 'DRAFT' }))).toEqual(
      refused('Logged-in user needs the PM_SUPERVISOR permission in role.', 'forbidden'),
    );
    expect(
      await refusal(alice, (call) => setCaseStatus(call, { appUid, delIndex: 1, status: 'DRAFT' })),
    ).toEqual(
      refused(`Cannot change status because delegation 1 is closed in case '${appUid}'.`, 'conflict'),
    );
  });
});
