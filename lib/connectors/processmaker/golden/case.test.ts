import { describe, expect, test } from 'vitest';
import { HistoryEntry } from '@/lib/domain/history';
import { reassignCase } from '../client/case-actions';
import { createCase, createCaseFor, readCase, readCaseTasks, readCurrentTasks } from '../client/cases';
import { canned, sentBody } from '../client/extrarest/testing';
import { readVariables } from '../client/variables';
import { Control } from '../dynaform-schema';
import { toForm } from '../form-transform';
import { toHistory } from '../history-transform';
import { ADMINISTRATOR } from './printed';
import currentTask from './samples/current-task.json';
import impersonate from './samples/impersonate.json';
import information from './samples/information.json';
import newCase from './samples/new-case.json';
import reassignRequest from './samples/reassign-request.json';
import tasks from './samples/tasks.json';
import variables from './samples/variables.json';

const uid = '36722263554ca70b82c52e8020802754';
const zone = 'America/New_York';

test('Get case information: two tasks side by side, their indexes numbers here', async () => {
  expect(await readCase(canned(information).call, uid)).toEqual({
    app_number: '5',
    app_name: '#5',
    app_status: 'TO_DO',
    app_init_usr_uid: ADMINISTRATOR.id,
    app_init_usr_username: 'Administrator',
    pro_uid: '35648267754ca36d119ecc1014698225',
    pro_name: 'Safety training course',
    app_create_date: '2015-01-29 12:41:12',
    app_update_date: '2015-01-29 13:21:55',
    current_task: [
      {
        del_index: '2',
        usr_uid: ADMINISTRATOR.id,
        tas_uid: '89626647354ca3c43743e66000804527',
        paused: false,
      },
      {
        del_index: '3',
        usr_uid: ADMINISTRATOR.id,
        tas_uid: '60687790754ca3c434b57d5092245736',
        paused: false,
      },
    ],
  });
});

test("Get case's current task: printed as a list, sent as one object", async () => {
  const [first, second] = currentTask;
  expect(await readCurrentTasks(canned(currentTask).call, uid)).toEqual([
    { ...first, del_init_date: null, del_task_due_date: null },
    { ...second, del_init_date: null, del_task_due_date: null },
  ]);
  expect(await readCurrentTasks(canned(first).call, uid)).toHaveLength(1);
});

describe("Get case's tasks", () => {
  test('the first turn is done, the second has not been opened', async () => {
    const found = await readCaseTasks(canned(tasks).call, uid);
    const history = toHistory({ info: null, tasks: found, flow: null, zone });
    expect(history.map((entry) => HistoryEntry.parse(entry))).toEqual([
      {
        id: '1',
        event: 'completed',
        vendorEvent: null,
        step: 'Register Client',
        at: '2015-07-27T19:16:16.000Z',
        startedAt: '2015-07-27T19:15:39.000Z',
        current: false,
        person: { id: '24175319155b67db9cb2b77069631302', name: 'Wendy Smith' },
        onBehalfOf: null,
        comment: null,
      },
      {
        id: '3',
        event: 'assigned',
        vendorEvent: null,
        step: 'Check Financial Records',
        at: null,
        startedAt: null,
        current: true,
        person: { id: '28764296455b67dddd0b292072145342', name: 'Silvia Pajoli' },
        onBehalfOf: null,
        comment: null,
      },
    ]);
  });

  test('the end of the process is the number -1', async () => {
    const found = await readCaseTasks(canned(tasks).call, uid);
    expect(found.map(({ route }) => route.to.map(({ tas_uid }) => tas_uid))).toEqual([
      ['71294923755b67a04a06590067310340', '81106116155b679c396cd47013780044'],
      ['-1'],
    ]);
  });
});

test('New case, New case impersonate', async () => {
  const wanted = { processUid: uid, taskUid: uid, variables: { client: 'Acme Inc.' } };
  const created = { appUid: '72820966053275dc14650d6041630056', appNumber: '49' };
  const sent = canned(newCase);
  expect(await createCase(sent.call, wanted)).toEqual(created);
  expect(sentBody(sent)).toEqual({ pro_uid: uid, tas_uid: uid, variables: [{ client: 'Acme Inc.' }] });
  const other = canned(impersonate);
  expect(await createCaseFor(other.call, { ...wanted, userUid: ADMINISTRATOR.id })).toEqual(created);
  expect(sentBody(other)).toMatchObject({ usr_uid: ADMINISTRATOR.id });
});

test('Reassign case: what is sent, with the index that the sample leaves out', async () => {
  const sent = canned(undefined);
  const { usr_uid_source, usr_uid_target } = reassignRequest;
  // The printed source has 31 digits, which the vendor itself would refuse.
  const fromUid = usr_uid_source.padEnd(32, '0');
  await reassignCase(sent.call, { appUid: uid, delIndex: '5', fromUid, toUid: usr_uid_target });
  expect(sentBody(sent)).toEqual({ usr_uid_source: fromUid, usr_uid_target, del_index: '5' });
});

/** A form that would show the printed variables, as the document describes them. */
const CONTROLS = [
  { type: 'text', name: 'contractor', label: 'Contractor' },
  {
    type: 'dropdown',
    name: 'sendContract',
    label: 'Send',
    options: [
      { value: '1', label: 'Yes' },
      { value: '0', label: 'No' },
    ],
  },
  { type: 'checkbox', name: 'contractReview', label: 'Review', options: [{ value: '0', label: 'Rejected' }] },
  { type: 'text', name: 'amount', label: 'Amount', dataType: 'float' },
  { type: 'datetime', name: 'dueDate', label: 'Due', format: 'YYYY-MM-DD' },
  {
    type: 'checkgroup',
    name: 'markToReview',
    label: 'Marks',
    options: [
      { value: 'contract', label: 'Contract' },
      { value: 'credit', label: 'Credit History' },
      { value: 'comments', label: 'Past Comments' },
    ],
  },
  {
    type: 'grid',
    name: 'reviewerList',
    label: 'Reviewers',
    columns: [
      { id: 'name', name: 'name', label: 'Name' },
      { id: 'approved', name: 'approved', label: 'Approved' },
    ],
  },
];

test('Get case variables: every kind of field shows what is stored', async () => {
  const found = await readVariables(canned(variables).call, { appUid: uid, delIndex: '2' });
  const controls = CONTROLS.map((control) =>
    Control.parse({ ...control, data: { value: found[control.name] } }),
  );
  const form = toForm({
    forms: [{ uid, title: 'Contract', asks: true, editable: true, controls, hasValues: true }],
    withheld: [],
  });
  expect(form.note).toBeNull();
  const [section] = form.sections;
  expect(section?.fields.map(({ label, kind, values, display }) => [label, kind, values, display])).toEqual([
    ['Contractor', 'text', ['Reliant Parts'], ['Reliant Parts']],
    ['Send', 'choice', ['1'], ['Yes']],
    ['Review', 'boolean', ['0'], ['Rejected']],
    ['Amount', 'number', ['45323.50'], ['45323.50']],
    ['Due', 'date', ['2016-03-19'], ['2016-03-19']],
    ['Marks', 'choices', ['contract', 'credit', 'comments'], ['Contract', 'Credit History', 'Past Comments']],
    [
      'Reviewers',
      'table',
      [
        '{"name":"Betty Blue","approved":"1"}',
        '{"name":"Bill Houck","approved":"0"}',
        '{"name":"Mae Sander","approved":"1"}',
      ],
      [
        '{"Name":"Betty Blue","Approved":"1"}',
        '{"Name":"Bill Houck","Approved":"0"}',
        '{"Name":"Mae Sander","Approved":"1"}',
      ],
    ],
  ]);
});
