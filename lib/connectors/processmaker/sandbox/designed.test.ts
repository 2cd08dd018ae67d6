import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { registerTrigger } from './demo-documents';
import { users } from './people';
import { processes } from './processes';
import { refusalOf, rowsOf, rowTitled, startPurchase, startTestClient, type TestClient } from './test-client';

let pm: TestClient;
beforeEach(async () => {
  pm = await startTestClient();
});
afterEach(() => pm.running.close());

const Shapes = z.array(z.looseObject({ bou_x: z.string(), bou_y: z.string() }));
const Diagram = z.object({
  activities: Shapes,
  events: Shapes,
  gateways: Shapes,
  flows: z.array(z.looseObject({ flo_element_origin: z.string(), flo_element_dest: z.string() })),
});
const project = `/project/${processes.purchase.uid}`;
const approve = processes.purchase.tasks[1]?.uid ?? '';

describe('a process as it was designed (vendor facts: processmaker §5)', () => {
  it('is a diagram with coordinates whose flows all lead somewhere', async () => {
    const { diagrams } = z.object({ diagrams: z.tuple([Diagram]) }).parse(await pm.get('bob', project));
    const [{ activities, events, gateways, flows }] = diagrams;
    expect([activities.length, events.length, gateways.length]).toEqual([6, 2, 4]);
    const places = new Set(activities.map(({ bou_x, bou_y }) => `${bou_x}/${bou_y}`));
    expect(places.size).toBe(6);
    const known = new Set(
      [...activities, ...events, ...gateways].map((each) =>
        String(each.act_uid ?? each.evn_uid ?? each.gat_uid),
      ),
    );
    for (const { flo_element_origin, flo_element_dest } of flows)
      expect([known.has(flo_element_origin), known.has(flo_element_dest)]).toEqual([true, true]);
  });

  it('shows an Operator single definitions and the list of output documents, but no other lists', async () => {
    const statuses = async (paths: readonly string[]) =>
      Promise.all(paths.map(async (path) => (await pm.send('alice', 'GET', path)).status));
    expect(await statuses(['/project', `${project}/dynaforms`, `${project}/input-documents`])).toEqual([
      401, 401, 401,
    ]);
    const open = [
      'output-documents',
      'triggers',
      'process-variables',
      'starting-tasks',
      'process-supervisors',
    ];
    expect(await statuses(open.map((path) => `${project}/${path}`))).toEqual(open.map(() => 200));
    expect((await pm.send('sam', 'GET', `${project}/dynaforms`)).status).toBe(200);
  });

  it('tells whom a task is assigned to, groups as one row, and who else may get it', async () => {
    const order = processes.purchase.tasks[2]?.uid ?? '';
    expect(await pm.get('bob', `${project}/activity/${order}/assignee`)).toMatchObject([
      { aas_name: 'Clerks (2 Users)', aas_type: 'group' },
    ]);
    expect(await pm.get('bob', `${project}/activity/${order}/assignee/all`)).toMatchObject([
      { aas_username: 'alice' },
      { aas_username: 'carol' },
    ]);
    expect(await pm.get('alice', `/light/userstoreassign/${approve}`)).toEqual({
      data: [
        expect.objectContaining({ USR_USERNAME: 'carol' }),
        expect.objectContaining({ USR_USERNAME: 'sam' }),
      ],
    });
  });

  it('shows single documents and forms of a project that is there alone', async () => {
    const [{ inp_doc_uid: quote = '' } = {}] = processes.purchase.inputDocuments;
    const [{ out_doc_uid: order = '' } = {}] = processes.purchase.outputDocuments;
    const [form] = processes.purchase.forms;
    const paths = [
      `input-document/${quote}`,
      `output-document/${order}`,
      `dynaform/${form?.uid}`,
      `activity/${approve}/steps`,
    ];
    for (const path of paths) {
      expect((await pm.send('alice', 'GET', `${project}/${path}`)).status).toBe(200);
      expect(refusalOf(await pm.send('alice', 'GET', `/project/${approve}/${path}`))).toEqual([
        400,
        `Bad Request: The project with prj_uid: '${approve}' does not exist.`,
      ]);
    }
    expect((await pm.send('alice', 'GET', `${project}/output-document/${quote}`)).status).toBe(400);
  });

  it('tells the vendor’s app what may be started, with its forms', async () => {
    const [first] = z
      .array(z.looseObject({ forms: z.array(z.unknown()) }))
      .parse(await pm.get('bob', '/light/start-case'));
    expect(first).toMatchObject({
      processId: processes.purchase.uid,
      categoryId: '_OTHER_',
      forms: [{ stepPosition: 1 }],
    });
    expect(await pm.get('nobody', '/light/start-case')).toEqual([]);
  });
});

describe('the steps of a case (vendor facts: processmaker §5)', () => {
  it('hold forms and documents, and triggers change the case through the holder alone', async () => {
    const uid = await startPurchase(pm, 'alice', 20);
    expect(await pm.get('alice', `/cases/${uid}/1/steps`)).toMatchObject([
      { type: 'DYNAFORM', version: 2 },
      { type: 'INPUT_DOCUMENT', title: 'Quote 報價單' },
      { id: '-1' },
    ]);
    const path = `/cases/${uid}/execute-trigger/${registerTrigger.uid}`;
    expect(refusalOf(await pm.send('bob', 'PUT', path))).toEqual([
      400,
      'Bad Request: This case is assigned to another user',
    ]);
    expect(await pm.send('alice', 'PUT', path)).toMatchObject({ status: 200, body: '' });
    expect(await pm.get('alice', `/cases/${uid}/variables?app_index=1`)).toMatchObject({
      registered: 'registered: Caliper',
      __VAR_CHANGED__: 'registered,item',
    });
  });

  it('the title follows the variables of the case', async () => {
    const uid = await startPurchase(pm, 'alice', 20);
    await pm.send('alice', 'PUT', `/cases/${uid}/variable`, { item: 'Gauge' });
    expect(await pm.get('alice', `/cases/${uid}`)).toMatchObject({
      app_name: 'Purchase request 採購申請 Gauge',
    });
  });
});

describe('a reassignment (vendor facts: processmaker §5)', () => {
  const wish = { usr_uid_source: users.alice.uid, usr_uid_target: users.carol.uid };

  it('gives the task a new index, and the old one stays in the history', async () => {
    const { app_uid } = await rowTitled(pm, 'alice', 'Oscilloscope');
    const path = `/cases/${app_uid}/reassign-case`;
    expect((await pm.send('alice', 'PUT', path, wish)).status).toBe(403);
    expect(await pm.send('sam', 'PUT', path, { ...wish, del_index: '2' })).toMatchObject({
      status: 200,
      body: '',
    });
    expect(await rowTitled(pm, 'carol', 'Oscilloscope')).toMatchObject({
      del_index: '3',
      app_del_previous_user: 'Brown Bob',
    });
    expect(await pm.get('alice', `/light/history/${app_uid}`)).toMatchObject({
      totalCount: 3,
      data: {
        flow: [
          { flowStatus: '' },
          { userFullName: 'Adams Alice', flowStatus: '' },
          { userFullName: 'Clark Carol', flowStatus: 'IN_PROGRESS' },
        ],
      },
    });
    const repeated = z
      .array(z.looseObject({ tas_uid: z.string() }))
      .parse(await pm.get('alice', `/cases/${app_uid}/tasks`));
    expect(repeated.filter(({ tas_uid }) => tas_uid === approve)).toHaveLength(2);
  });

  it('refuses people without the task, other holders, and an index that is a number', async () => {
    const { app_uid } = await rowTitled(pm, 'alice', 'Oscilloscope');
    const reassign = async (fields: object) =>
      refusalOf(await pm.send('sam', 'PUT', `/cases/${app_uid}/reassign-case`, { ...wish, ...fields }))[1];
    expect(await reassign({ usr_uid_target: users.bob.uid })).toBe(
      'Bad Request: The target user does not have rights to execute the task',
    );
    expect(await reassign({ usr_uid_source: users.bob.uid })).toBe(
      'Bad Request: Invalid Case Delegation index for this user',
    );
    expect(await reassign({ del_index: 2 })).toMatch(/Expecting alpha numeric value$/);
  });

  it('of several cases is answered with JSON inside a JSON string', async () => {
    const { app_uid } = await rowTitled(pm, 'alice', 'Oscilloscope');
    const cases = [{ APP_UID: app_uid, DEL_INDEX: '2' }];
    const { body } = await pm.send('sam', 'POST', '/cases/reassign', {
      cases,
      usr_uid_target: users.carol.uid,
    });
    expect(JSON.parse(z.string().parse(body))).toMatchObject({ cases: [{ APP_UID: app_uid, result: 1 }] });
    expect(await rowsOf(pm, 'carol')).toContainEqual(expect.objectContaining({ app_uid, del_index: '3' }));
  });
});
