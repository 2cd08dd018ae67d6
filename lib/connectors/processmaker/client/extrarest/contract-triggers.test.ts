import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationContract } from '../../../conformance/operation-contract';
import { registerTrigger } from '../../sandbox/demo-documents';
import { readCase } from './case';
import { newPurchase, type PluginSubject, refusal, startPlugin } from './contract-testing';
import { executeTrigger } from './triggers';
import { routeCase } from './work';

let plugin: PluginSubject;
beforeAll(async () => {
  plugin = await startPlugin();
});
afterAll(() => plugin.subject.close());

const unknownUid = 'f'.repeat(32);

operationContract('extrarest.execute-trigger', () => {
  const triggerUid = registerTrigger.uid;

  test('it runs with given variables and answers what was asked for', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    const run = { appUid, triggerUid, variables: { item: 'Gauge' } };
    expect(await executeTrigger(alice, run)).toEqual({ variables: {}, missing: [] });
    expect((await readCase(alice, appUid)).variables).toMatchObject({
      item: 'Gauge',
      registered: 'registered: Gauge',
    });
    const { variables: own } = await executeTrigger(alice, { ...run, answer: 'ONLY_CASE' });
    expect(own).toMatchObject({ item: 'Gauge', registered: 'registered: Gauge', amount: 500 });
    expect(own).not.toHaveProperty('APPLICATION');
    const { variables: system } = await executeTrigger(alice, { ...run, answer: 'ONLY_SYSTEM' });
    expect(system).toMatchObject({ APPLICATION: appUid });
    expect(system).not.toHaveProperty('item');
    const { variables: all } = await executeTrigger(alice, { ...run, answer: 'ALL' });
    expect(all).toMatchObject({ APPLICATION: appUid, item: 'Gauge' });
  });

  test('it can put the variables back', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    const run = {
      appUid,
      triggerUid,
      variables: { item: 'Gauge' },
      answer: 'ONLY_CASE',
      revert: true,
    } as const;
    expect((await executeTrigger(alice, run)).variables).toMatchObject({ registered: 'registered: Gauge' });
    const { variables } = await readCase(alice, appUid);
    expect(variables.item).toBe('Caliper');
    expect(variables).not.toHaveProperty('registered');
  });

  test('asking for named variables dies after the trigger has run: uncertain (the plugin’s source)', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    const run = { appUid, triggerUid, answer: 'SPECIFY', names: ['item'] } as const;
    expect(await refusal(alice, (call) => executeTrigger(call, run))).toMatchObject({
      status: 500,
      code: 'uncertain',
    });
    expect((await readCase(alice, appUid)).variables).toHaveProperty('registered');
  });

  test('who has no task of the case may not; a supervisor may', async () => {
    const appUid = await newPurchase(await plugin.as('alice'));
    expect(
      await refusal(await plugin.as('bob'), (call) => executeTrigger(call, { appUid, triggerUid })),
    ).toMatchObject({
      status: 400,
      message: expect.stringContaining("Logged-in user 'bob' must be assigned to an open task in case #"),
      code: 'forbidden',
    });
    await executeTrigger(await plugin.as('sam'), { appUid, triggerUid });
  });

  test('a closed task is a conflict, one of somebody else kills the plugin, an unknown trigger is not found', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    const atFirst = { appUid, triggerUid, delIndex: 1 };
    expect(await refusal(await plugin.as('bob'), (call) => executeTrigger(call, atFirst))).toMatchObject({
      status: 500,
      code: 'uncertain',
    });
    expect(
      await refusal(alice, (call) => executeTrigger(call, { appUid, triggerUid: unknownUid })),
    ).toMatchObject({ status: 400, code: 'not-found' });
    await routeCase(alice, { appUid, delIndex: 1 });
    expect(await refusal(alice, (call) => executeTrigger(call, atFirst))).toMatchObject({
      status: 400,
      message: expect.stringContaining(
        "Trigger cannot be executed because delegation 1 in task 'Submit request'",
      ),
      code: 'conflict',
    });
  });
});
