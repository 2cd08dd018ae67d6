import { afterEach, beforeEach, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { TestSubject } from '../../conformance/sandbox-call';
import type { Call } from '../../contract';
import { defaultOf } from '../start-transform';
import { isField } from '../task';
import {
  eventually,
  keyOf,
  MAY_NOT,
  presentRows,
  refusedBy,
  refusesBadCodes,
  startOmflow,
  world,
} from '../testing';
import { createTicket, createTicketWithFiles, pushTicket, quickAction } from './editing';
import { listFiles } from './files';
import { loadFormDesign } from './flows';
import { loadTask } from './tickets';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const started = () => subject;
const LAPTOP = '筆電一台';
const PURCHASE = '5b1f0c6a2d3e4f708192a3b4c5d6e701';
const INSPECTION = '5b1f0c6a2d3e4f708192a3b4c5d6e705';

/** The laptop's form as alice has loaded it. */
async function laptop() {
  const call = await subject.callAs('alice');
  const key = await keyOf(subject, 'alice', LAPTOP);
  const { formdata } = await loadTask(call, key);
  const decided = formdata.map((datum) => (datum.id === 'FORMITM_9' ? { ...datum, value: 'mgr_ok' } : datum));
  return { call, order: { flow: key.flow, dataId: key.dataId }, formdata: decided };
}

/** A purchase as its form begins, with a title and an amount. */
async function opening(call: Call) {
  const { formobject } = await loadFormDesign(call, PURCHASE);
  const given: Record<string, string> = { FORMITM_1: '校正砝碼一組', FORMITM_2: '9800', FORMITM_4: 'hw' };
  const formdata = formobject.items
    .filter(isField)
    .map((item) => ({ id: item.id, type: item.type, value: given[item.id] ?? defaultOf(item) }));
  return { flow: PURCHASE, formdata };
}

const unsupported = { code: 'unsupported', status: 404 };

operationContract('tickets.push', () => {
  test('the whole form moves the ticket on and answers its number', async () => {
    const { call, order, formdata } = await laptop();
    const [row] = await presentRows(subject, LAPTOP);
    expect(await pushTicket(call, { ...order, formdata })).toEqual({
      outcome: 'taken',
      dataNo: String(row?.dataNo),
    });
    await eventually(async () =>
      expect((await presentRows(subject, LAPTOP))[0]).toMatchObject({ stopText: '採購處理' }),
    );
    expect((await subject.state()).writes).toBe(1);
  });

  test.each([
    ['a required read-only field is left out', (id: string) => id !== 'FORMITM_2'],
    ['nothing is sent', () => false],
  ])('where %s it is invalid-input (vendor facts: omflow §5)', async (_what, keep) => {
    const { call, order, formdata } = await laptop();
    const kept = formdata.filter(({ id }) => keep(id));
    expect(await refusedBy(call, (watched) => pushTicket(watched, { ...order, formdata: kept }))).toEqual({
      code: 'invalid-input',
      status: 404,
      message: '缺少必填欄位。',
    });
    expect((await subject.state()).writes).toBe(0);
  });

  test('a value that does not fit its pattern gets the same refusal (vendor facts: omflow §5)', async () => {
    const { call, order, formdata } = await laptop();
    const wrong = formdata.map((datum) => (datum.id === 'FORMITM_2' ? { ...datum, value: '三萬' } : datum));
    expect(
      await refusedBy(call, (watched) => pushTicket(watched, { ...order, formdata: wrong })),
    ).toMatchObject({ code: 'invalid-input', message: '缺少必填欄位。' });
  });

  test('a field that does not exist is refused without a known reason (vendor facts: omflow §5)', async () => {
    const { call, order, formdata } = await laptop();
    const more = [...formdata, { id: 'FORMITM_99', type: 'inputbox', value: 'z' }];
    expect(await pushTicket(call, { ...order, formdata: more })).toEqual({ outcome: 'unexplained' });
    expect((await subject.state()).writes).toBe(0);
  });

  test('a task that has been pushed is a conflict, whether it is still on its way or gone (vendor facts: omflow §5)', async () => {
    const { call, order, formdata: agreed } = await laptop();
    // Refused, so that the ticket is closed and does not become another person's.
    const formdata = agreed.map((datum) =>
      datum.id === 'FORMITM_9' ? { ...datum, value: 'mgr_no' } : datum,
    );
    const again = () => refusedBy(call, (watched) => pushTicket(watched, { ...order, formdata }));
    await pushTicket(call, { ...order, formdata });
    expect(await again()).toEqual({
      code: 'conflict',
      status: 404,
      message: '該單目前為執行狀態，無法進行更新/刪除。',
    });
    await eventually(async () =>
      expect(await again()).toEqual({
        code: 'conflict',
        status: 404,
        message: `Omdata_${order.flow} matching query does not exist.`,
      }),
    );
  });

  test("another person's task and an unknown one are refused alike (vendor facts: omflow §5)", async () => {
    const { order, formdata } = await laptop();
    const bob = await subject.callAs('bob');
    for (const dataId of [order.dataId, '99999'])
      expect(await refusedBy(bob, (watched) => pushTicket(watched, { ...order, dataId, formdata }))).toEqual(
        MAY_NOT,
      );
  });

  test('a dashed uuid is refused, and an unknown flow crashes (vendor facts: omflow §1, §5)', async () => {
    const { call, order, formdata } = await laptop();
    const dashed = order.flow.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    expect(
      await refusedBy(call, (watched) => pushTicket(watched, { ...order, flow: dashed, formdata })),
    ).toEqual(MAY_NOT);
    const unknown = { ...order, flow: '0'.repeat(32), formdata };
    expect(await pushTicket(call, unknown)).toEqual({ outcome: 'unexplained' });
  });

  refusesBadCodes(started, (call) => pushTicket(call, { flow: PURCHASE, dataId: '1', formdata: [] }));
});

operationContract('tickets.quick-action', () => {
  test('pushes the ticket by one of its two actions', async () => {
    const { call, order } = await laptop();
    expect(await quickAction(call, { ...order, name: 'action2' })).toMatchObject({ outcome: 'taken' });
    await eventually(async () =>
      expect((await presentRows(subject, LAPTOP))[0]).toMatchObject({ closed: true, status: '主管否決' }),
    );
  });

  test.each([
    ['whose interface is off', 'apiEnabled', '該流程未啟用API呼叫。'],
    ['that is off', 'isActive', '該流程目前為停用狀態。'],
  ] as const)('a flow %s is unsupported (vendor facts: omflow §5)', async (_what, flag, message) => {
    const off = await startOmflow(undefined, (fresh) => {
      for (const flow of fresh.flows) flow[flag] = false;
    });
    const { order } = await laptop();
    const call = await off.callAs('alice');
    const refused = await refusedBy(call, (watched) => quickAction(watched, { ...order, name: 'action1' }));
    await off.close();
    expect(refused).toEqual({ ...unsupported, message });
  });

  test("another person's task is refused (vendor facts: omflow §5)", async () => {
    const { order } = await laptop();
    const bob = await subject.callAs('bob');
    expect(await refusedBy(bob, (watched) => quickAction(watched, { ...order, name: 'action1' }))).toEqual(
      MAY_NOT,
    );
  });

  refusesBadCodes(started, (call) => quickAction(call, { flow: PURCHASE, dataId: '1', name: 'action1' }));
});

operationContract('tickets.create', () => {
  test('opens a ticket, whose number comes back', async () => {
    const call = await subject.callAs('alice');
    const ordered = await createTicket(call, await opening(call));
    const opened = (await world(subject)).rows.filter(({ title }) => title === '校正砝碼一組');
    expect(ordered).toEqual({ outcome: 'taken', dataNo: String(opened[0]?.dataNo) });
    expect((await subject.state()).writes).toBe(1);
  });

  test('without a required field it is invalid-input, without a type the server crashes (vendor facts: omflow §0, §5)', async () => {
    const call = await subject.callAs('alice');
    const { flow, formdata } = await opening(call);
    const untitled = formdata.filter(({ id }) => id !== 'FORMITM_1');
    expect(await refusedBy(call, (watched) => createTicket(watched, { flow, formdata: untitled }))).toEqual({
      code: 'invalid-input',
      status: 404,
      message: '缺少必填欄位。',
    });
    expect((await subject.state()).writes).toBe(0);
  });

  test('without the right to it is refused (vendor facts: omflow §5)', async () => {
    const call = await subject.callAs('nobody');
    expect(
      await refusedBy(call, (watched) => createTicket(watched, { flow: INSPECTION, formdata: [] })),
    ).toEqual(MAY_NOT);
  });

  refusesBadCodes(started, (call) => createTicket(call, { flow: PURCHASE, formdata: [] }));
});

operationContract('tickets.create-with-files', () => {
  test('opens a ticket with a file on it', async () => {
    const call = await subject.callAs('alice');
    const files = [{ name: '報價 單.txt', content: new Blob(['NT$ 9,800']) }];
    const ordered = await createTicketWithFiles(call, { ...(await opening(call)), files });
    const [row] = (await world(subject)).rows.filter(({ title }) => title === '校正砝碼一組');
    expect(ordered).toEqual({ outcome: 'taken', dataNo: String(row?.dataNo) });
    const key = { flow: PURCHASE, dataNo: String(row?.dataNo), dataId: String(row?.dataId) };
    expect(await listFiles(call, key)).toMatchObject([{ file_name: '報價 單.txt', size: 9 }]);
  });

  test('at the address with the flow’s own path the server crashes, which is why it is not used (vendor facts: omflow §0)', async () => {
    const form = new FormData();
    const { credential } = await subject.callAs('alice');
    for (const [name, value] of Object.entries({ ...credential, omflow_restapi: '1', action: 'create' }))
      form.append(name, String(value));
    form.append('files', new Blob(['x']), 'x.txt');
    const address = `${subject.origin}/rest/flowmanage/api/omdata/edit/harbour-purchase/`;
    const answer = await (await fetch(address, { method: 'POST', body: form })).json();
    expect(answer).toMatchObject({ status: 500, message: 'This QueryDict instance is immutable' });
  });

  test('without the right to it is refused', async () => {
    const call = await subject.callAs('nobody');
    const order = { flow: PURCHASE, formdata: [], files: [{ name: 'x.txt', content: new Blob(['x']) }] };
    expect(await refusedBy(call, (watched) => createTicketWithFiles(watched, order))).toEqual(MAY_NOT);
  });

  refusesBadCodes(started, (call) =>
    createTicketWithFiles(call, { flow: PURCHASE, formdata: [], files: [] }),
  );
});
