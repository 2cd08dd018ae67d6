import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startSubject, type TestSubject } from '../../conformance/sandbox-call';
import { connector } from '..';
import { taskIdOf } from '../ids';
import { authorizationOf } from '../signing';
import sandbox from '.';
import { seed } from './seed';
import { accessKey, secretKey } from './signature';

const BASE = '/open-api/p/workflow/v2';
const contentType = 'application/json;charset=utf-8';
const Answer = z.object({ code: z.number() });
const Detail = z.looseObject({ audits: z.array(z.looseObject({ id: z.string() })), formData: z.string() });

let supos: TestSubject;

beforeEach(async () => {
  supos = await startSubject({ connector, sandbox });
});
afterEach(() => supos.close());

interface Wish {
  readonly method?: 'GET' | 'POST';
  readonly query?: ReadonlyArray<readonly [string, string]>;
  readonly body?: object;
  readonly key?: string;
}

function ask(path: string, { method = 'GET', query = [], body, key = secretKey }: Wish = {}) {
  const uri = BASE + path;
  const authorization = authorizationOf({ method, uri, query, contentType }, { accessKey, secretKey: key });
  const search = new URLSearchParams(query.map(([name, value]) => [name, value]));
  return fetch(`${supos.origin}${uri}?${search}`, {
    method,
    headers: { 'content-type': contentType, authorization },
    body: body && JSON.stringify(body),
  });
}

async function refusalOf(path: string, wish?: Wish): Promise<[number, number]> {
  const response = await ask(path, wish);
  return [response.status, Answer.parse(await response.json()).code];
}

async function taskOf(username: 'alice' | 'bob', title: string): Promise<string> {
  const { items } = await connector.list(await supos.callAs(username), { box: 'pending', cursor: null });
  const item = items.find((each) => each.title.startsWith(title));
  if (!item) throw new Error(`${username} has no pending ${title}`);
  return taskIdOf(item.ref);
}

describe('the sandbox refuses as the vendor does (facts: supos §3)', () => {
  it('an unsigned or wrongly signed request with 401', async () => {
    expect(await refusalOf('/tasks/pending', { key: 'wrong' })).toEqual([401, 100106403]);
    expect((await fetch(`${supos.origin}${BASE}/tasks/pending?username=alice`)).status).toBe(401);
  });

  it.each([
    ['/tasks/pending', [], 100108502],
    ['/tasks/pending', [['username', 'zhangsan']], 100108230],
    [
      '/tasks/pending',
      [
        ['username', 'alice'],
        ['pageSize', '501'],
      ],
      100108503,
    ],
    [
      '/processes',
      [
        ['username', 'alice'],
        ['status', '42'],
      ],
      100108501,
    ],
    ['/processes/1', [['username', 'alice']], 100108227],
    ['/tasks/1/pending', [['username', 'alice']], 100108237],
    ['/tasks/1/completive', [['username', 'alice']], 100108238],
  ] as const)('GET %s with %j', async (path, query, code) => {
    expect(await refusalOf(path, { query })).toEqual([400, code]);
  });

  it('a look at a task of somebody else, and a submit of it', async () => {
    const taskId = await taskOf('bob', '採購申請-0218');
    const asAlice = { username: 'alice' };
    expect(await refusalOf(`/tasks/${taskId}/pending`, { query: Object.entries(asAlice) })).toEqual([
      400, 100108214,
    ]);
    const body = { taskId, ...asAlice };
    expect(await refusalOf('/tasks/pending', { method: 'POST', body })).toEqual([400, 100108240]);
  });

  it('a submit without the executor that the branch needs, with an unknown branch, or with none', async () => {
    const taskId = await taskOf('alice', '維修工單-0318');
    const submit = (rest: object) =>
      refusalOf('/tasks/pending', { method: 'POST', body: { taskId, username: 'alice', ...rest } });
    expect(await submit({ audit: { seqKey: 'edge_601', value: '1' } })).toEqual([400, 100108213]);
    expect(await submit({ audit: { seqKey: 'edge_999', value: '1' } })).toEqual([400, 100000003]);
    expect(await submit({})).toEqual([400, 100000003]);
    expect((await supos.state()).writes).toBe(0);
  });
});

describe('the sandbox answers as the vendor does', () => {
  it('a submit with an empty body and a Location header (facts: supos §1)', async () => {
    const taskId = await taskOf('alice', '設備巡檢-1120');
    const response = await ask('/tasks/pending', { method: 'POST', body: { taskId, username: 'alice' } });
    expect([response.status, await response.text(), response.headers.has('location')]).toEqual([
      200,
      '',
      true,
    ]);
  });

  it('the total as a bare number, and forms as JSON text, branches under id', async () => {
    const query = [['username', 'alice']] as const;
    expect(await (await ask('/tasks/pending/total', { query })).text()).toBe('14');
    const detail = await ask(`/tasks/${await taskOf('alice', '採購申請-0231')}/pending`, { query });
    expect(Detail.parse(await detail.json()).audits.map(({ id }) => id)).toEqual(['edge_201', 'edge_202']);
  });

  it('times with the offset of the zone and no colon (facts: supos §4)', async () => {
    const text = await (await ask('/tasks/pending', { query: [['username', 'alice']] })).text();
    expect(text).toMatch(/"startTime":"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+0800"/);
  });

  it('the same ids after every seeding', () => {
    const seeded = (now: string) => Object.keys(seed({ dialect: '4.2', now: new Date(now) }).tasks);
    expect(seeded('2026-11-22T00:00:00Z')).toEqual(seeded('2027-01-01T12:00:00Z'));
  });
});
