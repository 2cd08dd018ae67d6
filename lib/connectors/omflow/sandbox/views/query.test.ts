import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { named, type Server, startServer } from '../testing';

let server: Server;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const LIST = '/my-mission/api/my-mission/list/';
const Rows = z.array(z.record(z.string(), z.unknown()));

async function rows(body: object): Promise<Record<string, unknown>[]> {
  return Rows.parse((await server.rest('alice', LIST, body)).result);
}

async function titles(body: object): Promise<unknown[]> {
  return (await rows({ search_columns: ['title'], ...body })).map(({ title }) => title);
}

const where = (column: string, condition: string, value: unknown) => ({ column, condition, value });

test('conditions are met together; contains ignores case; in takes several (vendor facts: omflow §3)', async () => {
  expect(await titles({ search_conditions: [where('title', 'contains', 'vpn')] })).toEqual(['VPN 連線逾時']);
  const red = where('level', 'in', ['red']);
  const purchases = where('flow_name', '=', '採購申請');
  expect(await titles({ search_conditions: [red, purchases] })).toEqual(['機房搬遷服務']);
});

test('greater and smaller compare numbers and times (vendor facts: omflow §3)', async () => {
  const [first, second] = await rows({ search_columns: ['id', 'createtime'] });
  expect(await rows({ search_columns: ['id'], search_conditions: [where('id', '<', second?.id)] })).toEqual([
    { id: first?.id },
  ]);
  const at = String(first?.createtime).replace('T', ' ');
  const later = await rows({
    search_columns: ['createtime'],
    search_conditions: [where('createtime', '>', at)],
  });
  expect(later.every(({ createtime }) => String(createtime) > String(first?.createtime))).toBe(true);
  expect(later.length).toBeGreaterThan(0);
});

test('a malformed condition is ignored, an unknown operator is "=" (vendor facts: omflow §3)', async () => {
  const all = await titles({});
  expect(await titles({ search_conditions: [{ column: 'title' }, 'nonsense'] })).toEqual(all);
  expect(await titles({ search_conditions: [where('title', '!=', all[0])] })).toEqual([all[0]]);
});

test('what meets all exclusions is left out, not what meets one (vendor facts: omflow §3)', async () => {
  const all = await titles({});
  const exclusions = [where('flow_name', '=', '採購申請'), where('level', '=', 'red')];
  expect(await titles({ exclude_conditions: exclusions })).toEqual(
    all.filter((title) => title !== '機房搬遷服務'),
  );
});

test('several orders count one after the other (vendor facts: omflow §3)', async () => {
  const ordered = await rows({ search_columns: ['level', 'id'], order_columns: ['level', '-id'] });
  const expected = ordered.toSorted(
    (a, b) => String(a.level).localeCompare(String(b.level)) || Number(b.id) - Number(a.id),
  );
  expect(ordered).toEqual(expected);
  expect(new Set(ordered.map(({ level }) => level)).size).toBeGreaterThan(1);
});

test('columns of related tables may be named; other columns are told with the choices (vendor facts: omflow §3)', async () => {
  const [row] = await rows({ search_columns: ['create_user__nick_name', 'assign_group__display_name'] });
  expect(Object.keys(row ?? {})).toEqual(['create_user__nick_name', 'assign_group__display_name']);
  expect(await server.rest('alice', LIST, { search_columns: ['nope'] })).toMatchObject({
    status: 404,
    message: expect.stringMatching(/'nope' into field. Choices are: action, assign_group, assign_group_id,/),
  });
});

test('a flow is found by its uuid with and without dashes (vendor facts: omflow §3)', async () => {
  const { flow_uuid } = named(server.world, '筆電一台');
  const dashed = flow_uuid.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const found = await titles({ search_conditions: [where('flow_uuid', '=', flow_uuid)] });
  expect(found.length).toBeGreaterThan(1);
  expect(await titles({ search_conditions: [where('flow_uuid', '=', dashed)] })).toEqual(found);
});

test('a limit that is no number is told, one that is text counts (vendor facts: omflow §3)', async () => {
  expect(await titles({ limit: '2' })).toHaveLength(2);
  expect(await server.rest('alice', LIST, { limit: 'abc' })).toMatchObject({ status: 404 });
});

test('a form does as well as JSON where nothing is nested (vendor facts: omflow §1)', async () => {
  const body = new URLSearchParams({
    security: await server.security('alice'),
    omflow_restapi: '1',
    limit: '1',
  });
  const answer = await fetch(`${server.origin}/rest${LIST}`, { method: 'POST', body });
  expect(await answer.json()).toMatchObject({ status: 200, result: [{ title: expect.any(String) }] });
});

test('all rows of a ticket are for who may view the flow, with every field (vendor facts: omflow §5)', async () => {
  const path = '/flowmanage/api/omdata/list/harbour-inspection/';
  expect(await server.rest('carol', path)).toMatchObject({ status: 403 });
  expect(await server.rest('alice', '/flowmanage/api/omdata/list/zzz/')).toMatchObject({
    status: 404,
    message: '找不到流程。',
  });
  const { result } = await server.rest('alice', path, { limit: 1 });
  expect(result).toMatchObject([
    {
      formitm_2: 'AC-0317',
      formitm_7: '{"group": "5", "user": "3"}',
      group: '{"group": "\\u8cc7\\u8a0a\\u670d\\u52d9\\u7d44", "user": "\\u9673\\u611b\\u9e97"}',
      history: true,
      data_param: expect.stringContaining('"chart_id_to": "FITEM_2"'),
    },
  ]);
});
