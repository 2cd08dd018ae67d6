import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { operationContract } from '../../conformance/operation-contract';
import type { TestSubject } from '../../conformance/sandbox-call';
import {
  complete,
  eventually,
  itemOf,
  keyOf,
  MAY_NOT,
  refusedBy,
  refusesBadCodes,
  startOmflow,
} from '../testing';
import { loadFlowPath } from './flow-path';
import {
  listDataIds,
  listRelations,
  listServiceLevels,
  listTicketHistory,
  listTickets,
  loadTask,
} from './tickets';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const started = () => subject;
const LAPTOP = '筆電一台';
const BROKEN = '筆電無法開機';
const CONTRACT = '海運承攬合約 2027';
const INSPECTION = '5b1f0c6a2d3e4f708192a3b4c5d6e705';
const anyKey = { flow: INSPECTION, dataNo: '1', dataId: '2' };

const pathOf = async (...[call, key]: Parameters<typeof loadFlowPath>) =>
  (await loadFlowPath(call, key)).path;
const laptop = () => keyOf(subject, 'alice', LAPTOP);

operationContract('tickets.load', () => {
  test('the form of the stop with its values and switches (vendor facts: omflow §4)', async () => {
    const task = await loadTask(await subject.callAs('alice'), await laptop());
    expect(task.config).toEqual({ worklog: true, attachment: true });
    expect(task.flow_name?.original).toBe('採購申請');
    expect(task.formdata.find(({ id }) => id === 'FORMITM_10')?.value).toEqual({ group: '6', user: '3' });
  });

  test('a stranger, an unknown task and a dashed uuid are refused alike (vendor facts: omflow §4)', async () => {
    const key = await laptop();
    const load = async (who: 'alice' | 'nobody', more: object) =>
      refusedBy(await subject.callAs(who), (watched) => loadTask(watched, { ...key, ...more }));
    const dashed = key.flow.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    expect(await load('nobody', {})).toEqual(MAY_NOT);
    expect(await load('alice', { dataId: '99999' })).toEqual(MAY_NOT);
    expect(await load('alice', { flow: dashed })).toEqual(MAY_NOT);
  });

  refusesBadCodes(started, (call) => loadTask(call, anyKey));
});

operationContract('tickets.data-ids', () => {
  test('a ticket with two branches waits at two stops, a closed one at none (vendor document: Quick create and push, 查詢)', async () => {
    const call = await subject.callAs('alice');
    const key = await keyOf(subject, 'alice', CONTRACT);
    const open = await listDataIds(call, 'harbour-contract', key.dataNo);
    expect(open.map(({ stop_chart_text }) => stop_chart_text).sort()).toEqual(['法務會簽', '財務會簽']);
    expect(open.map(({ data_id }) => data_id)).toContain(key.dataId);
    expect(await listDataIds(call, 'harbour-contract', '99')).toEqual([]);
  });

  test('an unknown path is not-found (vendor facts: omflow §5)', async () => {
    const call = await subject.callAs('alice');
    expect(await refusedBy(call, (watched) => listDataIds(watched, 'zzz', '1'))).toEqual({
      code: 'not-found',
      status: 404,
      message: '查詢失敗。',
    });
  });

  refusesBadCodes(started, (call) => listDataIds(call, 'harbour-contract', '1'));
});

operationContract('tickets.list', () => {
  const columns = ['id', 'data_no', 'history', 'closed'];
  const query = { columns, order: ['data_no', 'id'], start: 0, limit: 1_000 };

  test('all rows of a ticket, one of them present (vendor facts: omflow §5)', async () => {
    const key = await laptop();
    const conditions = [{ column: 'data_no', condition: '=', value: key.dataNo }] as const;
    const rows = z
      .array(z.object({ id: z.number(), history: z.boolean() }))
      .parse(await listTickets(await subject.callAs('alice'), key.flow, { ...query, conditions }));
    expect(rows.filter(({ history }) => !history).map(({ id }) => String(id))).toEqual([key.dataId]);
    expect(rows.length).toBeGreaterThan(1);
  });

  test('an unknown column and an unknown flow are not-found, a flow one may not view is refused (vendor facts: omflow §5)', async () => {
    const call = await subject.callAs('alice');
    const { flow } = await laptop();
    const wrong = { ...query, columns: ['nope'] };
    expect(await refusedBy(call, (watched) => listTickets(watched, flow, wrong))).toMatchObject({
      code: 'not-found',
      status: 404,
    });
    expect(await refusedBy(call, (watched) => listTickets(watched, '0'.repeat(32), query))).toEqual({
      code: 'not-found',
      status: 404,
      message: '找不到流程。',
    });
    const nobody = await subject.callAs('nobody');
    expect(await refusedBy(nobody, (watched) => listTickets(watched, flow, query))).toEqual(MAY_NOT);
  });

  refusesBadCodes(started, (call) => listTickets(call, INSPECTION, query));
});

operationContract('tickets.history', () => {
  test('who pushed each stop, newest first; a row carries the status of the next stop (vendor facts: omflow §5, §6)', async () => {
    const call = await subject.callAs('bob');
    const item = await itemOf(subject, 'bob', '資訊服務組備援磁碟陣列');
    const rows = await listTicketHistory(call, await keyOf(subject, 'bob', item.title));
    expect(rows.map(({ status, update_user }) => [status, update_user])).toEqual([
      ['採購處理', 'alice'],
      ['主管審核', 'carol'],
    ]);
  });

  test('a stranger is refused', async () => {
    const key = await laptop();
    const nobody = await subject.callAs('nobody');
    expect(await refusedBy(nobody, (watched) => listTicketHistory(watched, key))).toEqual(MAY_NOT);
  });

  refusesBadCodes(started, (call) => listTicketHistory(call, anyKey));
});

operationContract('tickets.flow-path', () => {
  test('the nodes in the order of entering; one that is not left has no output (vendor facts: omflow §6)', async () => {
    const call = await subject.callAs('alice');
    const item = await itemOf(subject, 'alice', LAPTOP);
    const key = await laptop();
    expect((await pathOf(call, key)).at(-1)).toMatchObject({
      stop_chart_type: 'form',
      stop_chart_text: '主管審核',
      output_data: null,
    });
    await subject.connector.actions.perform(call, item.ref, complete('quick:action1'));
    await eventually(async () => expect((await pathOf(call, key)).at(-1)?.stop_chart_text).toBe('採購處理'));
    const manager = (await pathOf(call, key)).find(({ stop_chart_text }) => stop_chart_text === '主管審核');
    expect(manager?.output_data).toEqual({});
  });

  test('a stranger is refused', async () => {
    const key = await laptop();
    const nobody = await subject.callAs('nobody');
    expect(await refusedBy(nobody, (watched) => loadFlowPath(watched, key))).toEqual(MAY_NOT);
  });

  refusesBadCodes(started, (call) => loadFlowPath(call, anyKey));
});

operationContract('relations.list', () => {
  test('the tickets linked with this one, seen from here (vendor facts: omflow §6)', async () => {
    const relations = await listRelations(
      await subject.callAs('alice'),
      await keyOf(subject, 'alice', BROKEN),
    );
    const { dataNo } = await laptop();
    expect(relations).toMatchObject([
      { title: LAPTOP, data_no: dataNo, flow_name: '採購申請', closed: false },
    ]);
  });

  test('a stranger is refused', async () => {
    const key = await laptop();
    const nobody = await subject.callAs('nobody');
    expect(await refusedBy(nobody, (watched) => listRelations(watched, key))).toEqual(MAY_NOT);
  });

  refusesBadCodes(started, (call) => listRelations(call, anyKey));
});

operationContract('service-levels.list', () => {
  const ticket = (dataNo: string) => ({ appName: '任務處理', flowName: '任務單', dataNo });

  test('the service levels of a ticket as colours, without any due date (vendor facts: omflow §6)', async () => {
    const call = await subject.callAs('alice');
    const { dataNo } = await keyOf(subject, 'alice', BROKEN);
    expect(await listServiceLevels(call, ticket(dataNo))).toMatchObject([
      { sla_name: '四小時內回應', level: 'red', createtime: expect.any(String) },
    ]);
    expect(await listServiceLevels(call, ticket('99'))).toMatchObject([{ level: 'green', createtime: null }]);
    expect(await listServiceLevels(call, { ...ticket(dataNo), flowName: '沒有' })).toEqual([]);
  });

  refusesBadCodes(started, (call) => listServiceLevels(call, ticket('1')));
});

operationContract('tickets.flow-path', () => {
  test('what a view demands and does not get is not-found (vendor facts: omflow §1)', async () => {
    const call = await subject.callAs('alice');
    const { flow } = await laptop();
    expect(await refusedBy(call, (watched) => loadFlowPath(watched, { flow, dataNo: '' }))).toEqual({
      code: 'not-found',
      status: 404,
      message: '必要參數為空，請確認後重新發送請求。',
    });
  });
});
