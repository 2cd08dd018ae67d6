import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationContract } from '../../../conformance/operation-contract';
import { purchaseForm } from '../../sandbox/forms';
import { CaseRow } from '../../schema';
import { pauseCase } from '../case-actions';
import { readCase, readCaseTask } from './case';
import { listCasesForReview, listCasesOf, readCounters } from './case-lists';
import {
  inspection,
  newPurchase,
  type PluginSubject,
  pooledPurchase,
  purchase,
  refusal,
  refused,
  startPlugin,
  taskOf,
  uidOf,
} from './contract-testing';
import { readDynaformFields } from './dynaform';
import { listStartingTasks } from './starting-tasks';

let plugin: PluginSubject;
beforeAll(async () => {
  plugin = await startPlugin();
});
afterAll(() => plugin.subject.close());

const unknownUid = 'f'.repeat(32);
const rowsOf = (rows: readonly unknown[]) => rows.map((row) => CaseRow.parse(row));

operationContract('extrarest.case', () => {
  test('a case comes with its variables and its last delegation', async () => {
    const alice = await plugin.as('alice');
    const appUid = await pooledPurchase(alice);
    expect(await readCase(alice, appUid)).toMatchObject({
      appUid,
      title: 'Purchase request 採購申請 Caliper',
      status: 'TO_DO',
      processUid: purchase.uid,
      starter: { uid: uidOf('alice'), name: 'Alice Adams' },
      finishedAt: null,
      variables: { item: 'Caliper', amount: 500, APPLICATION: appUid, SYS_LANG: 'en' },
      delegation: {
        index: 2,
        taskUid: taskOf('Process order'),
        threadStatus: 'OPEN',
        startedAt: null,
        finishedAt: null,
        holder: { uid: null, name: '' },
      },
    });
  });

  test('no right is asked for: whoever has nothing to do with a case reads it', async () => {
    const appUid = await newPurchase(await plugin.as('alice'));
    expect(await readCase(await plugin.as('nobody'), appUid)).toMatchObject({ appUid, status: 'DRAFT' });
  });

  test('a paused case is PAUSED, here alone', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    await pauseCase(alice, { appUid, delIndex: '1', until: '2030-01-02' });
    expect((await readCase(alice, appUid)).status).toBe('PAUSED');
  });

  test('an unknown case is not found', async () => {
    expect(await refusal(await plugin.as('alice'), (call) => readCase(call, unknownUid))).toEqual(
      refused(`Invalid case ID '${unknownUid}'.`, 'not-found'),
    );
  });

  test('what can be no id is never sent', async () => {
    const refusedUnsent = await refusal(await plugin.as('alice'), (call) => readCase(call, '../login-user'));
    expect(refusedUnsent).toMatchObject({ status: undefined, code: 'not-found' });
  });
});

operationContract('extrarest.case-task', () => {
  test('a case comes with the delegation that was asked for', async () => {
    const alice = await plugin.as('alice');
    const appUid = await pooledPurchase(alice);
    expect(await readCaseTask(alice, { appUid, delIndex: 1 })).toMatchObject({
      status: 'TO_DO',
      delegation: { index: 1, threadStatus: 'CLOSED', holder: { uid: uidOf('alice'), name: 'Alice Adams' } },
    });
  });

  test('an unknown delegation is not found', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    expect(await refusal(alice, (call) => readCaseTask(call, { appUid, delIndex: 7 }))).toEqual(
      refused(`The row '${appUid}, 7' in table AppDelegation doesn't exist!`, 'not-found'),
    );
  });
});

operationContract('extrarest.review', () => {
  test('a supervisor sees the open tasks of the processes, whoever has them', async () => {
    const appUid = await pooledPurchase(await plugin.as('alice'));
    const draft = await newPurchase(await plugin.as('alice'));
    const rows = rowsOf(await listCasesForReview(await plugin.as('sam')));
    expect(rows.find(({ app_uid }) => app_uid === appUid)).toMatchObject({
      app_status: 'TO_DO',
      app_tas_title: 'Process order',
      usr_uid: null,
    });
    expect(rows.map(({ app_uid }) => app_uid)).not.toContain(draft);
  });

  test('without the permission it is forbidden, with a 400 that names it (recorded)', async () => {
    expect(await refusal(await plugin.as('alice'), listCasesForReview)).toEqual(
      refused('Logged-in user lacks the PM_SUPERVISOR permission in role.', 'forbidden'),
    );
  });
});

operationContract('extrarest.user.cases', () => {
  test('the caller’s lists are those of the core, keys in capitals or not', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    const drafts = await listCasesOf(alice, { action: 'draft' });
    expect(drafts.data[0]).toMatchObject({ app_uid: appUid, app_status: 'DRAFT' });
    expect(drafts.total).toBe(drafts.data.length);
  });

  test('a window, a process and a text narrow a list; the total stays that of the text', async () => {
    const alice = await plugin.as('alice');
    const all = await listCasesOf(alice, { action: 'sent' });
    const page = await listCasesOf(alice, { action: 'sent', start: 1, limit: 2 });
    expect(page.total).toBe(all.total);
    expect(rowsOf(page.data).map(({ app_uid }) => app_uid)).toEqual(
      rowsOf(all.data)
        .slice(1, 3)
        .map(({ app_uid }) => app_uid),
    );
    const ofProcess = await listCasesOf(alice, { action: 'sent', processUid: inspection.uid });
    expect(new Set(rowsOf(ofProcess.data).map(({ pro_uid }) => pro_uid))).toEqual(new Set([inspection.uid]));
    expect((await listCasesOf(alice, { action: 'sent', search: 'no such text' })).total).toBe(0);
    expect((await listCasesOf(alice, { action: 'sent', from: '2031-01-01' })).total).toBe(0);
  });

  test('the cases that ended, were cancelled, or were started by the caller', async () => {
    const alice = await plugin.as('alice');
    const completed = await listCasesOf(alice, { action: 'completed' });
    expect(new Set(rowsOf(completed.data).map(({ app_status }) => app_status))).toEqual(
      new Set(['COMPLETED']),
    );
    const started = await listCasesOf(alice, { action: 'sent', filter: 'started' });
    expect(new Set(rowsOf(started.data).map(({ del_index }) => del_index))).toEqual(new Set(['1']));
  });

  test('somebody else’s list needs PM_ALLCASES', async () => {
    const appUid = await newPurchase(await plugin.as('carol'));
    const ofCarol = { userUid: uidOf('carol'), action: 'draft' } as const;
    expect(await refusal(await plugin.as('alice'), (call) => listCasesOf(call, ofCarol))).toEqual(
      refused("Logged-in user needs the PM_ALLCASES permission to access another user's cases.", 'forbidden'),
    );
    const { data } = await listCasesOf(await plugin.as('sam'), ofCarol);
    expect(rowsOf(data).map(({ app_uid }) => app_uid)).toContain(appUid);
  });

  test('an unknown person is not found', async () => {
    const call = await plugin.as('sam');
    expect(await refusal(call, (sent) => listCasesOf(sent, { userUid: unknownUid }))).toMatchObject({
      status: 400,
      code: 'not-found',
    });
  });
});

operationContract('extrarest.counters', () => {
  test('the counters say how many cases the lists hold', async () => {
    const alice = await plugin.as('alice');
    const counters = await readCounters(alice);
    expect(counters.draft).toBe((await listCasesOf(alice, { action: 'draft' })).total);
    expect(counters.participated).toBe((await listCasesOf(alice, { action: 'sent' })).total);
    expect(counters.unassigned).toBe((await listCasesOf(alice, { action: 'unassigned' })).total);
    expect(counters.completed).toBe((await listCasesOf(alice, { action: 'completed' })).total);
  });
});

operationContract('extrarest.dynaform', () => {
  test('the fields of a form come flat, without a case without values', async () => {
    const fields = await readDynaformFields(await plugin.as('alice'), purchaseForm.uid);
    expect(fields.map(({ id }) => id)).toEqual([
      'title1',
      'item',
      'amount',
      'prio',
      'needed',
      'reason',
      'submit1',
    ]);
    expect(fields[1]).toMatchObject({ type: 'text', variable: 'item', required: true, value: null });
    expect(fields[3]?.options).toContainEqual({ value: '5', label: 'Very high' });
  });

  test('with a task of a case they hold its values', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    const fields = await readDynaformFields(alice, purchaseForm.uid, { appUid, delIndex: 1 });
    const values = fields.filter(({ variable }) => ['item', 'amount'].includes(variable));
    expect(values.map(({ value, shown }) => [value, shown])).toEqual([
      ['Caliper', 'Caliper'],
      [500, 500],
    ]);
  });

  test('an unknown form or task is refused', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    expect(await refusal(alice, (call) => readDynaformFields(call, unknownUid))).toMatchObject({
      status: 400,
      code: 'not-found',
    });
    const task = { appUid, delIndex: 8 };
    expect(await refusal(alice, (call) => readDynaformFields(call, purchaseForm.uid, task))).toMatchObject({
      status: 400,
      code: 'not-found',
    });
  });
});

operationContract('extrarest.starting-tasks', () => {
  test('the tasks with which the caller or somebody else may start', async () => {
    const alice = await plugin.as('alice');
    const expected = [{ taskUid: taskOf('Submit request'), title: 'Submit request' }];
    expect(await listStartingTasks(alice, { processUid: purchase.uid })).toEqual(expected);
    const ofBob = { processUid: purchase.uid, userUid: uidOf('bob') };
    expect(await listStartingTasks(alice, ofBob)).toEqual(expected);
  });

  test('who may start nothing is refused, as is an unknown process or person', async () => {
    const wish = { processUid: purchase.uid };
    const nobody = await plugin.as('nobody');
    expect(await refusal(nobody, (call) => listStartingTasks(call, wish))).toMatchObject({
      status: 400,
      code: 'invalid-input',
    });
    expect(
      await refusal(nobody, (call) => listStartingTasks(call, { processUid: unknownUid })),
    ).toMatchObject({ status: 400, code: 'not-found' });
    expect(
      await refusal(nobody, (call) => listStartingTasks(call, { ...wish, userUid: unknownUid })),
    ).toEqual(refused(`User with ID '${unknownUid}' does not exist.`, 'not-found'));
  });
});
