import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { Call } from '../../contract';
import { registerTrigger } from '../sandbox/demo-documents';
import { readNextAssignments } from './assignment';
import { routeCase, routeCaseTo } from './case-actions';
import { createCase, readCase } from './cases';
import { listUsers } from './directory';
import {
  inspection,
  newPurchase,
  type PluginSubject,
  purchase,
  refusal,
  startPlugin,
  taskOf,
  uidOf,
} from './extrarest/contract-testing';
import { listTriggers } from './projects';

let sandbox: PluginSubject;
let later: PluginSubject;
beforeAll(async () => {
  [sandbox, later] = await Promise.all([startPlugin('3.3.10'), startPlugin('3.8.3')]);
});
afterAll(() => Promise.all([sandbox.subject.close(), later.subject.close()]));

const unknownUid = 'f'.repeat(32);
const both = [
  ['3.3.10', () => sandbox],
  ['3.8.3', () => later],
] as const;
const [plan] = inspection.tasks;

async function newRound(call: Call): Promise<string> {
  const wanted = { processUid: inspection.uid, taskUid: plan?.uid ?? '', variables: { line: 'Line 9' } };
  return (await createCase(call, wanted)).appUid;
}

operationContract('light.assignment', () => {
  test.each(both)(
    '%s: a task that is assigned by hand comes with everybody who may be picked',
    async (_, plugin) => {
      const sam = await plugin().as('sam');
      const place = { taskUid: plan?.uid ?? '', appUid: await newRound(sam), delIndex: '1' };
      const [next, ...others] = await readNextAssignments(sam, place);
      expect(others).toEqual([]);
      expect(next).toMatchObject({ title: 'Inspect on site 現場巡檢', assignType: 'MANUAL' });
      expect(next?.users).toContainEqual({ id: uidOf('bob'), fullName: 'Brown, Bob' });
    },
  );

  test('any other comes with the one who gets it; whoever has no part in the case is refused', async () => {
    const alice = await sandbox.as('alice');
    const place = {
      taskUid: taskOf('Submit request'),
      appUid: await newPurchase(alice, 2_000),
      delIndex: '1',
    };
    expect(await readNextAssignments(alice, place)).toMatchObject([
      { assignType: 'BALANCED', users: [{ id: uidOf('sam') }] },
    ]);
    expect(await refusal(await sandbox.as('bob'), (call) => readNextAssignments(call, place))).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
  });
});

operationContract('light.route', () => {
  test.each(both)('%s: the case goes to whoever was picked', async (_, plugin) => {
    const sam = await plugin().as('sam');
    const appUid = await newRound(sam);
    const place = { taskUid: plan?.uid ?? '', appUid, delIndex: '1' };
    const [task] = await readNextAssignments(sam, place);
    if (!task) throw new Error('the round leads nowhere');
    await routeCaseTo(sam, { ...place, picked: [{ task, userUid: uidOf('carol') }] });
    expect((await readCase(sam, appUid)).current_task).toMatchObject([{ usr_uid: uidOf('carol') }]);
  });

  test('facts §5: without anybody picked neither endpoint routes', async () => {
    const sam = await sandbox.as('sam');
    const place = { appUid: await newRound(sam), delIndex: '1' };
    const nobody = { status: 400, code: 'invalid-input' };
    expect(await refusal(sam, (call) => routeCaseTo(call, { ...place, picked: [] }))).toMatchObject(nobody);
    expect(await refusal(sam, (call) => routeCase(call, place))).toMatchObject(nobody);
  });
});

operationContract('project.triggers', () => {
  test.each(both)('%s, facts §5: an Operator reads the scripts of a process', async (_, plugin) => {
    const alice = await plugin().as('alice');
    expect(await listTriggers(alice, purchase.uid)).toEqual([
      { uid: registerTrigger.uid, title: registerTrigger.title },
    ]);
    expect(await listTriggers(alice, inspection.uid)).toEqual([]);
  });

  test('of an unknown process there are none', async () => {
    expect(await refusal(await sandbox.as('alice'), (call) => listTriggers(call, unknownUid))).toMatchObject({
      status: 400,
    });
  });
});

operationContract('users.list', () => {
  test.each(both)('%s: a Manager finds people by a part of their names', async (_, plugin) => {
    const found = await listUsers(await plugin().as('sam'), { filter: 'ROW', limit: 10 });
    expect(found).toEqual([{ id: uidOf('bob'), username: 'bob', name: 'Bob Brown', status: 'ACTIVE' }]);
  });

  test('facts §5: an Operator is refused as if the token were bad', async () => {
    const asked = await refusal(await sandbox.as('alice'), (call) =>
      listUsers(call, { filter: '', limit: 1 }),
    );
    expect(asked).toEqual({ status: 401, message: 'Unauthorized', code: 'auth' });
  });
});
