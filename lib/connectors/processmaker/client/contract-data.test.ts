import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { Call } from '../../contract';
import { controlsIn, controlsOfPlain } from '../dynaform-content';
import { routeCase } from './case-actions';
import { readDynaform, readLightDynaform, readProcessedDynaform } from './dynaforms';
import {
  newPurchase,
  type PluginSubject,
  pooledPurchase,
  purchase,
  refusal,
  startPlugin,
  taskOf,
} from './extrarest/contract-testing';
import { readLightHistory } from './light-history';
import { readProject } from './projects';
import { listStartingCases } from './starting';
import { readActivitySteps, readSteps } from './steps';
import { readVariables, writeVariables } from './variables';

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

async function requestForm(call: Call, appUid: string): Promise<string> {
  const [form] = await readSteps(call, { appUid, delIndex: '1' });
  if (!form) throw new Error('the request has no form');
  return form.id;
}

operationContract('variables.get', () => {
  test.each(both)(
    '%s, facts §5: the holder gets them with the index, of the type they were stored in',
    async (_, plugin) => {
      const alice = await plugin().as('alice');
      const appUid = await newPurchase(alice, 1_500);
      const found = await readVariables(alice, { appUid, delIndex: '1' });
      expect(found).toMatchObject({ item: 'Caliper', amount: 1_500, APPLICATION: appUid });
    },
  );

  test('those of one form only', async () => {
    const alice = await sandbox.as('alice');
    const appUid = await newPurchase(alice);
    const form = {
      processUid: purchase.uid,
      taskUid: taskOf('Submit request'),
      formUid: await requestForm(alice, appUid),
    };
    const found = await readVariables(alice, { appUid, delIndex: '1' }, form);
    expect(Object.keys(found).sort()).toEqual(['SYS_VAR_UPDATE_DATE', 'amount', 'item']);
  });

  test.each(both)('%s: others get none', async (_, plugin) => {
    const appUid = await newPurchase(await plugin().as('alice'));
    const read = (call: Call) => readVariables(call, { appUid, delIndex: '1' });
    expect(await refusal(await plugin().as('bob'), read)).toMatchObject({ status: 403, code: 'forbidden' });
  });

  test('facts §5: a member of the pool gets none before the claim', async () => {
    const appUid = await pooledPurchase(await sandbox.as('bob'));
    const read = (call: Call) => readVariables(call, { appUid, delIndex: '2' });
    expect(await refusal(await sandbox.as('carol'), read)).toMatchObject({ status: 403, code: 'forbidden' });
  });
});

operationContract('variables.set', () => {
  test.each(both)('%s: sets some and leaves the others', async (_, plugin) => {
    const alice = await plugin().as('alice');
    const place = { appUid: await newPurchase(alice), delIndex: '1' };
    await writeVariables(alice, place, { amount: 7, reason: ['a', 'b'] });
    expect(await readVariables(alice, place)).toMatchObject({
      item: 'Caliper',
      amount: 7,
      reason: ['a', 'b'],
    });
  });

  test.each(both)('%s: documented errors', async (_, plugin) => {
    const alice = await plugin().as('alice');
    const appUid = await newPurchase(alice);
    const set = (place: object) => (call: Call) =>
      writeVariables(call, { appUid, delIndex: '1', ...place }, { amount: 1 });
    expect(await refusal(alice, set({ appUid: unknownUid }))).toEqual({
      status: 400,
      message: `Bad Request: The application with $app_uid: '${unknownUid}' does not exist.`,
      code: 'not-found',
    });
    expect(await refusal(await plugin().as('bob'), set({}))).toEqual({
      status: 400,
      message: expect.stringContaining('You cannot open this case'),
      code: 'conflict',
    });
    await routeCase(alice, { appUid, delIndex: '1' });
    expect(await refusal(alice, set({}))).toMatchObject({ status: 400, code: 'conflict' });
  });
});

operationContract('cases.steps', () => {
  test('tells the forms and documents of a task, and how the vendor ends it', async () => {
    const alice = await sandbox.as('alice');
    const steps = await readSteps(alice, { appUid: await newPurchase(alice), delIndex: '1' });
    expect(steps.map(({ type }) => type)).toEqual(['DYNAFORM', 'INPUT_DOCUMENT', '']);
  });

  test('an unknown case', async () => {
    const read = (call: Call) => readSteps(call, { appUid: unknownUid, delIndex: '1' });
    expect(await refusal(await sandbox.as('alice'), read)).toMatchObject({ status: 400, code: 'not-found' });
  });
});

operationContract('activity.steps', () => {
  test('tells them without a case', async () => {
    const place = { processUid: purchase.uid, taskUid: taskOf('Submit request') };
    const steps = await readActivitySteps(await sandbox.as('alice'), place);
    expect(steps.map(({ step_type_obj, step_mode }) => [step_type_obj, step_mode])).toEqual([
      ['DYNAFORM', 'EDIT'],
      ['INPUT_DOCUMENT', 'EDIT'],
    ]);
  });

  test('an unknown task', async () => {
    const read = (call: Call) => readActivitySteps(call, { processUid: purchase.uid, taskUid: unknownUid });
    expect(await refusal(await sandbox.as('alice'), read)).toMatchObject({
      status: 400,
      code: 'invalid-input',
    });
  });
});

operationContract('dynaform.definition', () => {
  test('holds its controls as JSON inside a text', async () => {
    const alice = await sandbox.as('alice');
    const formUid = await requestForm(alice, await newPurchase(alice));
    const form = await readDynaform(alice, { processUid: purchase.uid, formUid });
    expect(controlsOfPlain(form.dyn_content).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['item', 'amount']),
    );
  });

  test('an unknown form', async () => {
    const read = (call: Call) => readDynaform(call, { processUid: purchase.uid, formUid: unknownUid });
    expect(await refusal(await sandbox.as('alice'), read)).toMatchObject({
      status: 400,
      code: 'not-found',
    });
  });
});

operationContract('dynaform.processed', () => {
  test('holds the values of the case', async () => {
    const alice = await sandbox.as('alice');
    const appUid = await newPurchase(alice);
    const place = {
      processUid: purchase.uid,
      formUid: await requestForm(alice, appUid),
      appUid,
      delIndex: '1',
    };
    expect(JSON.stringify((await readProcessedDynaform(alice, place)).formContent)).toContain('Caliper');
  });

  test('others get it without any, or not at all', async () => {
    const appUid = await newPurchase(await sandbox.as('alice'));
    const formUid = await requestForm(await sandbox.as('alice'), appUid);
    const place = { processUid: purchase.uid, formUid, appUid, delIndex: '1' };
    expect(
      await refusal(await sandbox.as('bob'), (call) => readProcessedDynaform(call, place)),
    ).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
  });
});

operationContract('dynaform.light', () => {
  test.each(both)('%s: holds the defaults, and no case', async (_, plugin) => {
    const alice = await plugin().as('alice');
    const formUid = await requestForm(alice, await newPurchase(alice));
    const { formTitle, formContent } = await readLightDynaform(alice, { processUid: purchase.uid, formUid });
    expect(formTitle).toBe('Purchase request 採購申請');
    const found = controlsIn(formContent).map(({ name, data }) => [name, data]);
    expect(found).toContainEqual(['prio', { value: '3', label: 'Normal' }]);
    expect(JSON.stringify(formContent)).not.toContain('Caliper');
  });

  test('an unknown form', async () => {
    const read = (call: Call) => readLightDynaform(call, { processUid: purchase.uid, formUid: unknownUid });
    expect(await refusal(await sandbox.as('alice'), read)).toMatchObject({ status: 400, code: 'not-found' });
  });
});

operationContract('start-cases', () => {
  test('tells what the caller may start', async () => {
    const found = await listStartingCases(await sandbox.as('alice'));
    expect(found).toContainEqual({
      tas_uid: taskOf('Submit request'),
      pro_uid: purchase.uid,
      pro_title: 'Purchase request 採購申請 (Submit request)',
      pro_description: '',
      category_name: 'No Category',
    });
  });

  test('facts §5, "Create": where there is nothing, an object is answered with 200', async () => {
    expect(await listStartingCases(await sandbox.as('nobody'))).toEqual([]);
  });

  test('3.8 describes the process', async () => {
    const [first] = await listStartingCases(await later.as('alice'));
    expect(first?.pro_description).not.toBe('');
  });
});

operationContract('light.history', () => {
  test('tells every turn, and which goes on', async () => {
    const alice = await sandbox.as('alice');
    const turns = await readLightHistory(alice, await pooledPurchase(alice));
    expect(
      turns.map(({ taskName, userFullName, flowStatus }) => [taskName, userFullName, flowStatus]),
    ).toEqual([
      ['Submit request', 'Adams Alice', ''],
      ['Process order', expect.any(String), 'IN_PROGRESS'],
    ]);
  });

  test('an unknown case has none', async () => {
    const answer = readLightHistory(await sandbox.as('alice'), unknownUid).catch(() => []);
    expect(await answer).toEqual([]);
  });
});

operationContract('project.diagram', () => {
  test('tells shapes with their places, and what leads from one to the other', async () => {
    const { prj_name, diagrams } = await readProject(await sandbox.as('alice'), purchase.uid);
    expect(prj_name).toBe(purchase.title);
    const [diagram] = diagrams;
    expect(diagram?.activities.map(({ act_uid }) => act_uid)).toContain(taskOf('Approve request'));
    const shapes = new Set([
      ...(diagram?.activities.map(({ act_uid }) => act_uid) ?? []),
      ...(diagram?.events.map(({ evn_uid }) => evn_uid) ?? []),
      ...(diagram?.gateways.map(({ gat_uid }) => gat_uid) ?? []),
    ]);
    for (const { flo_element_origin, flo_element_dest } of diagram?.flows ?? []) {
      expect(shapes).toContain(flo_element_origin);
      expect(shapes).toContain(flo_element_dest);
    }
    expect(diagram?.flows).not.toHaveLength(0);
  });

  test('an unknown process', async () => {
    const call = await sandbox.as('alice');
    expect(await refusal(call, (each) => readProject(each, unknownUid))).toMatchObject({ status: 400 });
  });
});
