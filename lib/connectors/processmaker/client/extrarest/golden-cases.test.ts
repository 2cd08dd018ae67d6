import { expect, test } from 'vitest';
import { CaseRow } from '../../schema';
import { readCase, readCaseTask } from './case';
import { listCasesForReview, listCasesOf } from './case-lists';
import { readDynaformFields } from './dynaform';
import caseSample from './samples/case.json';
import caseTaskSample from './samples/case-task.json';
import casesSample from './samples/cases-user.json';
import dynaformSample from './samples/dynaform.json';
import triggerSample from './samples/execute-trigger.json';
import reviewSample from './samples/review.json';
import startingSample from './samples/starting-tasks.json';
import { listStartingTasks } from './starting-tasks';
import { canned, sentBody, sentLine } from './testing';
import { executeTrigger } from './triggers';

const appUid = '72415796659f95bf89a59e2011357239';

const printedCase = {
  appUid,
  number: 79,
  title: '#79',
  description: '',
  status: 'TO_DO',
  processUid: '73387376659f92ecf7a9382090189764',
  starter: { uid: '00000000000000000000000000000001', name: 'Administrator admin' },
  createdAt: '2017-11-01 01:30:32',
  updatedAt: '2017-11-03 19:42:06',
  finishedAt: null,
  variables: expect.objectContaining({ accountNo: 'RS-321', orderAmount: 342.5, INDEX: '2' }),
  delegation: {
    taskUid: '89054932459f92ed0438d57068674497',
    index: 1,
    threadStatus: 'CLOSED',
    delegatedAt: '2017-11-01 01:30:32',
    startedAt: '2017-11-01 01:30:33',
    dueAt: '2017-11-01 17:00:00',
    finishedAt: '2017-11-01 01:31:17',
    holder: { uid: '00000000000000000000000000000001', name: 'Administrator admin' },
  },
};

test('the printed case is read with its last delegation', async () => {
  const sent = canned(caseSample);
  expect(await readCase(sent.call, appUid)).toEqual(printedCase);
  expect(sentLine(sent)).toBe(`GET /case/${appUid}`);
});

test('the printed case with a task is read alike', async () => {
  const sent = canned(caseTaskSample);
  expect(await readCaseTask(sent.call, { appUid, delIndex: 3 })).toEqual(printedCase);
  expect(sentLine(sent)).toBe(`GET /case/${appUid}/3`);
});

test('the printed review list is read like any case list', async () => {
  const sent = canned(reviewSample.rows);
  const rows = (await listCasesForReview(sent.call)).map((row) => CaseRow.parse(row));
  expect(sentLine(sent)).toBe('GET /cases/review');
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    app_uid: '2554682895ac25995666e24055342045',
    del_index: '2',
    app_number: '368',
    app_status: 'TO_DO',
    app_pro_title: 'Customer complaint process',
    app_tas_title: 'Review complaint',
    usr_username: 'amos',
    del_finish_date: null,
    del_priority: 'NORMAL',
  });
});

test('the printed refusal of the review list says that the role does not allow it', async () => {
  const { call } = canned(reviewSample.lacksPermission, 400);
  await expect(listCasesForReview(call)).rejects.toMatchObject({ code: 'forbidden' });
});

test('the printed list of a person is read with its total', async () => {
  const sent = canned(casesSample);
  const page = await listCasesOf(sent.call, { action: 'sent', from: '2018-01-01' });
  expect(sentLine(sent)).toBe(`GET /cases/user/${'0'.repeat(32)}?action=sent&date_from=2018-01-01`);
  expect(page.total).toBe(2);
  const rows = page.data.map((row) => CaseRow.parse(row));
  expect(rows.map((row) => [row.app_number, row.app_status, row.app_pro_title])).toEqual([
    ['374', 'DRAFT', 'New Product Testing'],
    ['373', 'DRAFT', 'Customer Complaint Process'],
  ]);
});

test('a row that cannot be read hides no other', async () => {
  const [, second] = casesSample.data;
  const page = await listCasesOf(canned({ totalCount: 2, data: ['?', second] }).call);
  expect(page.data).toHaveLength(2);
  expect(page.data.map((row) => CaseRow.safeParse(row).data?.app_number)).toEqual([undefined, '373']);
});

test('the printed form is read flat, with the values of the case', async () => {
  const sent = canned(dynaformSample);
  const formUid = '3226989465af1b019429411086511542';
  const fields = await readDynaformFields(sent.call, formUid, { appUid, delIndex: 3 });
  expect(sentLine(sent)).toBe(`GET /dynaform/${formUid}?app_uid=${appUid}&del_index=3`);
  const shape = fields.map(({ type, id, label, value, shown }) => [type, id, label, value, shown]);
  expect(shape).toEqual([
    ['title', 'title0000000001', 'Review Order List', null, null],
    ['text', 'productName', 'Product Name', 'Acme Coyote Trap', 'Acme Coyote Trap'],
    ['dropdown', 'productCategory', 'Product Category', 'consumer_electronics', 'Consumer Electronics'],
    ['submit', 'submit0000000001', 'Submit', null, null],
  ]);
});

test('the printed run of a trigger is sent as printed and answers its variables', async () => {
  const sent = canned({ totalOrder: 552.7, __MISSING_VARS__: 'salesRepresentative, productUrl' });
  const caseUid = '2996151895c3d5e0b826e22066338193';
  const triggerUid = '7854719025c3d5dc0c6f196036376771';
  const variables = { productName: 'Brass ball bearings', quantity: 58, price: 8.99, taxRate: 0.06 };
  const names = ['totalOrder', 'salesRepresentative', 'productUrl'];
  const run = { appUid: caseUid, triggerUid, variables, answer: 'SPECIFY', names, revert: true } as const;
  expect(await executeTrigger(sent.call, run)).toEqual({
    variables: { totalOrder: 552.7 },
    missing: ['salesRepresentative', 'productUrl'],
  });
  expect(sentLine(sent)).toBe(`PUT /case/${caseUid}/execute-trigger/${triggerUid}`);
  expect(sentBody(sent)).toEqual({
    input_vars: variables,
    return_vars: 'SPECIFY',
    list_vars: 'totalOrder,salesRepresentative,productUrl',
    revert_vars: 1,
  });
});

test('the printed answer of a trigger is its variables', async () => {
  const run = { appUid, triggerUid: appUid, answer: 'ALL' } as const;
  expect(await executeTrigger(canned(triggerSample).call, run)).toEqual({
    variables: { variable1: 'value1', variable2: 'value2' },
    missing: [],
  });
  expect(await executeTrigger(canned([]).call, run)).toEqual({ variables: {}, missing: [] });
});

test('the printed starting tasks are read', async () => {
  const sent = canned(startingSample.found);
  const processUid = '6579030565c340791787669008961750';
  const userUid = '6177238035c3d4f9b069616035753517';
  expect(await listStartingTasks(sent.call, { processUid, userUid })).toEqual([
    { taskUid: '5047009445c3407bb8ca2f4064496770', title: 'Calculate Estimate' },
    { taskUid: '5883742585c539a031e32b1075243298', title: 'Customer Lead' },
  ]);
  expect(sentLine(sent)).toBe(`GET /project/${processUid}/starting-tasks?usr_uid=${userUid}`);
  expect(await listStartingTasks(canned(startingSample.form).call, { processUid })).toEqual([
    { taskUid: '{task_uid}', title: '{task_title}' },
  ]);
});
