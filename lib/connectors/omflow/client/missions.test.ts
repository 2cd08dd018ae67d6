import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { operationContract } from '../../conformance/operation-contract';
import type { TestSubject } from '../../conformance/sandbox-call';
import type { Call } from '../../contract';
import { toServerTime } from '../server-time';
import { complete, eventually, itemOf, refusedBy, refusesBadCodes, startOmflow } from '../testing';
import { listHistoryMissionStates, listHistoryMissions, listMissions, loadWorkInfo } from './missions';
import type { ListQuery } from './query';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const started = () => subject;
const Rows = z.array(z.object({ id: z.number(), level: z.string() }));
const columns = ['id', 'level', 'title'];

async function ids(query: Partial<ListQuery> = {}): Promise<number[]> {
  const rows = await listMissions(await subject.callAs('alice'), { columns, start: 0, limit: 100, ...query });
  return Rows.parse(rows).map(({ id }) => id);
}

const DAY_MS = 86_400_000;

function lastYear(call: Call): string {
  const now = call.now().getTime();
  return [now - 365 * DAY_MS, now + DAY_MS].map((at) => toServerTime(call, new Date(at))).join(',');
}

const EVERYTHING = { direction: 'asc', start: 0, length: 100 } as const;

operationContract('missions.list', () => {
  test('all the columns that the vendor names can be asked for (vendor facts: omflow §3)', async () => {
    const all =
      'id flow_uuid flow_name status level title data_no data_id history stop_uuid stop_chart_text create_user_id update_user_id ticket_createtime createtime updatetime assignee_id assign_group_id action attachment closed is_active deploy_flag'.split(
        ' ',
      );
    const spans = ['create_user__nick_name', 'assign_group__display_name', 'assignee__nick_name'];
    const query = { columns: [...all, ...spans], start: 0, limit: 1 };
    const [row] = z
      .array(z.record(z.string(), z.unknown()))
      .parse(await listMissions(await subject.callAs('alice'), query));
    expect(Object.keys(row ?? {}).sort()).toEqual([...all, ...spans].sort());
  });

  test('the five operators, exclusion, order and slice (vendor document: My Mission, Query)', async () => {
    const all = await ids();
    const [first = 0, second = 0, third = 0] = all;
    const where = (
      column: string,
      condition: '=' | '>' | '<' | 'in' | 'contains',
      value: string | number | number[],
    ) => ids({ conditions: [{ column, condition, value }] });
    expect(await where('id', '=', second)).toEqual([second]);
    expect(await where('id', '>', second)).toEqual(all.slice(2));
    expect(await where('id', '<', second)).toEqual([first]);
    expect(await where('id', 'in', [first, third])).toEqual([first, third]);
    expect(await where('title', 'contains', 'vpn')).toHaveLength(1);
    expect(await ids({ excluded: [{ column: 'id', condition: '>', value: second }] })).toEqual([
      first,
      second,
    ]);
    expect(await ids({ order: ['-id'] })).toEqual(all.toReversed());
    expect(await ids({ start: 1, limit: 3 })).toEqual(all.slice(1, 3));
  });

  test('rows that meet all of the excluding conditions are left out, not those that meet one (vendor facts: omflow §3)', async () => {
    const all = await ids();
    const excluded = [
      { column: 'level', condition: '=', value: 'red' },
      { column: 'id', condition: '=', value: all[0] ?? 0 },
    ] as const;
    expect((await ids({ excluded })).length).toBeGreaterThanOrEqual(all.length - 1);
  });

  test('two columns order together', async () => {
    const call = await subject.callAs('alice');
    const order = ['level', '-id'];
    const rows = Rows.parse(await listMissions(call, { columns, order, start: 0, limit: 100 }));
    const sorted = rows.toSorted((a, b) => (a.level === b.level ? b.id - a.id : a.level < b.level ? -1 : 1));
    expect(rows).toEqual(sorted);
  });

  test.each([
    ['an unknown column', { columns: ['nope'] }, "Cannot resolve keyword 'nope'"],
    ['an unknown order', { order: ['nope'] }, "Cannot resolve keyword 'nope'"],
    ['a negative limit', { limit: -1 }, 'Negative indexing'],
  ])('%s is not-found', async (_what, query, message) => {
    const call = await subject.callAs('alice');
    const refused = await refusedBy(call, (watched) =>
      listMissions(watched, { columns, start: 0, limit: 100, ...query }),
    );
    expect(refused).toMatchObject({ code: 'not-found', status: 404 });
    expect(refused.message).toContain(message);
  });

  test('nobody without any task gets an error, but an empty list (vendor facts: omflow §3)', async () => {
    expect(await listMissions(await subject.callAs('nobody'), { columns, start: 0, limit: 1 })).toEqual([]);
  });

  refusesBadCodes(started, (call) => listMissions(call, { columns, start: 0, limit: 1 }));
});

operationContract('missions.history', () => {
  test('what the person has pushed, counted, oldest first when asked so', async () => {
    const call = await subject.callAs('alice');
    const { data, recordsFiltered } = await listHistoryMissions(call, lastYear(call), EVERYTHING);
    const rows = z.array(z.object({ updatetime: z.string() })).parse(data);
    expect(recordsFiltered).toBe(rows.length);
    expect(rows.map(({ updatetime }) => updatetime)).toEqual(rows.map(({ updatetime }) => updatetime).sort());
    const one = await listHistoryMissions(call, lastYear(call), { ...EVERYTHING, start: 1, length: 1 });
    expect(one).toMatchObject({ recordsFiltered, data: [data[1]] });
  });

  refusesBadCodes(started, (call) => listHistoryMissions(call, lastYear(call), EVERYTHING));
});

operationContract('missions.history-current-state', () => {
  test('open tickets the person has touched, with where they stand now (vendor facts: omflow §3)', async () => {
    const call = await subject.callAs('alice');
    const item = await itemOf(subject, 'alice', '筆電一台');
    await subject.connector.actions.perform(call, item.ref, complete('quick:action1'));
    await eventually(async () => {
      const { data } = await listHistoryMissionStates(call, lastYear(call), EVERYTHING);
      expect(data).toContainEqual(
        expect.objectContaining({ title: '筆電一台', stop_chart_text: '採購處理', closed: false }),
      );
    });
  });

  refusesBadCodes(started, (call) => listHistoryMissionStates(call, lastYear(call), EVERYTHING));
});

operationContract('workinfo.load', () => {
  test('counts open tickets the person has touched, not the inbox (vendor facts: omflow §3)', async () => {
    const call = await subject.callAs('alice');
    const { data } = await listHistoryMissionStates(call, lastYear(call), EVERYTHING);
    expect(await loadWorkInfo(call)).toEqual({ messages: 0, missions: data.length });
  });

  refusesBadCodes(started, loadWorkInfo);
});
