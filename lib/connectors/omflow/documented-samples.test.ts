import { expect, test } from 'vitest';
import { createTicket, createTicketWithFiles, pushTicket, quickAction } from './client/editing';
import { listDataIds } from './client/tickets';
import * as samples from './documented-samples';
import { list } from './list';
import { start } from './start';
import { answeringCall } from './testing';

const order = { flow: '67d4cf9a49cd434190dab899eb0219b1', dataId: '4' };
const pending = { box: 'pending', cursor: null } as const;

test('the mission list of "My Mission" is a work item, its blanks and all', async () => {
  const { items, rejected, next } = await list(
    answeringCall(() => samples.listAnswer),
    pending,
  );
  expect({ rejected, next }).toEqual({ rejected: [], next: null });
  expect(items).toEqual([
    {
      ref: { externalId: '67d4cf9a49cd434190dab899eb0219b1:1:4', kind: 'task', box: 'pending' },
      title: '123',
      stage: 'todo',
      status: 'open',
      vendorStatus: 'Assignment',
      processId: '67d4cf9a49cd434190dab899eb0219b1:1',
      processName: 'Problem Management',
      processNumber: '#1',
      stepName: 'Assign manual',
      from: null,
      initiator: { id: 'system', name: 'system' },
      assignee: null,
      group: null,
      priority: null,
      receivedAt: '2020-07-07T05:50:21.589Z',
      dueAt: null,
      completedAt: null,
      updatedAt: '2020-07-07T05:50:21.589Z',
      pausedUntil: null,
      hasDocuments: false,
      vendorUrl: 'https://flow.harbour.example/my-mission/page/myform/67d4cf9a49cd434190dab899eb0219b1/1/4',
      version: '6|2020-07- 07T13:50:21.589|Assignment|||1|false',
    },
  ]);
});

test('the failed query of "My Mission" is an error, not an empty inbox', async () => {
  const call = answeringCall(() => samples.listFailed);
  await expect(list(call, pending)).rejects.toMatchObject({ code: 'not-found' });
});

test('the answers to a push and a quick action of "My Mission" tell no number, with the status as text', async () => {
  const taken = { outcome: 'taken', dataNo: null };
  expect(
    await pushTicket(
      answeringCall(() => samples.pushed),
      { ...order, formdata: [] },
    ),
  ).toEqual(taken);
  expect(
    await quickAction(
      answeringCall(() => samples.quickPushed),
      { ...order, name: 'action1' },
    ),
  ).toEqual(taken);
});

test('a failed push of "Quick create and push" explains nothing: only reading back can tell', async () => {
  const failed = answeringCall(() => samples.pushFailed);
  expect(await pushTicket(failed, { ...order, formdata: [] })).toEqual({ outcome: 'unexplained' });
});

test('opening a ticket answers its number, or none where the start checks its input first ("Quick create and push")', async () => {
  const opening = { flow: order.flow, formdata: [] };
  const files = [{ name: 'quote.txt', content: new Blob(['quote']) }];
  const opened = (answer: unknown) =>
    createTicket(
      answeringCall(() => answer),
      opening,
    );
  expect(await opened(samples.created)).toEqual({ outcome: 'taken', dataNo: '<data_no>' });
  expect(await opened(samples.createdUnverified)).toEqual({ outcome: 'taken', dataNo: null });
  expect(await opened(samples.createFailed)).toEqual({ outcome: 'unexplained' });
  expect(
    await createTicketWithFiles(
      answeringCall(() => samples.created),
      { ...opening, files },
    ),
  ).toEqual({
    outcome: 'taken',
    dataNo: '<data_no>',
  });
});

test('a start that failed without a known reason is uncertain ("Quick create and push")', async () => {
  const flows = {
    flow: [{ flow_uuid: order.flow, flow_name: 'Problem Management', flow_app_id: 1 }],
    app: [],
  };
  const design = {
    formobject: JSON.stringify({ items: [] }),
    start_input: [],
    attachment: true,
    use_form: true,
  };
  const call = answeringCall(({ action, flow_uuid }) => {
    if (action === 'create') return samples.createFailed;
    return { status: 200, message: '', result: flow_uuid === undefined ? flows : design };
  });
  const request = { id: order.flow, title: null, values: {} };
  await expect(start(call, request)).rejects.toMatchObject({ code: 'uncertain' });
});

test('the open stops of a ticket are told by id and name ("Quick create and push")', async () => {
  expect(
    await listDataIds(
      answeringCall(() => samples.dataIds),
      'some-api-path-syscom',
      '1',
    ),
  ).toEqual(samples.dataIds.result);
  const failed = listDataIds(
    answeringCall(() => samples.dataIdsFailed),
    'zzz',
    '1',
  );
  await expect(failed).rejects.toMatchObject({ code: 'not-found' });
});
