import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { accounts } from '../demo/accounts';
import { basic, named, type Server, startServer } from '../testing';

let server: Server;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

const VPN = 'VPN 連線逾時';
const UPLOAD = '/flowmanage/api/omdata-file/upload/';
const Files = z.array(
  z.strictObject({
    id: z.number(),
    file: z.string(),
    size: z.number(),
    delete: z.boolean(),
    createtime: z.string().regex(/^\d{4}-\d\d-\d\dT/),
    file_name: z.string(),
  }),
);

const fields = (title: string) =>
  Object.fromEntries(Object.entries(named(server.world, title)).map(([key, value]) => [key, String(value)]));

async function filesOf(title: string, person: 'alice' | 'nobody' = 'alice') {
  const body = named(server.world, title);
  return Files.parse((await server.rest(person, '/flowmanage/api/omdata-file/list/', body)).result);
}

test('a file is kept under a path without blanks and listed by its own name (vendor facts: omflow §6)', async () => {
  expect(await server.send('alice', UPLOAD, fields(VPN), ['量測 報告.txt'])).toMatchObject({
    status: 200,
    message: '上傳成功。',
    result: null,
  });
  const { flow_uuid, data_no, data_id } = named(server.world, VPN);
  expect(await filesOf(VPN)).toMatchObject([
    { file_name: '量測 報告.txt', file: `omformflow/${flow_uuid}/${data_no}/${data_id}/量測_報告.txt` },
  ]);
  const marked = server.world.missions
    .filter(({ title }) => title === VPN)
    .map(({ attachment }) => attachment);
  expect(new Set(marked)).toEqual(new Set([true]));
});

test('the same name on the same stop replaces, and the newest comes first (vendor facts: omflow §6)', async () => {
  await server.send('alice', UPLOAD, fields(VPN), ['a.txt', 'b.txt']);
  await server.send('alice', UPLOAD, fields(VPN), ['a.txt']);
  expect((await filesOf(VPN)).map(({ file_name }) => file_name)).toEqual(['a.txt', 'b.txt']);
  expect(server.world.files.filter(({ name }) => name === 'a.txt')).toHaveLength(1);
});

test('only whom the task waits for may add a file; whoever may look sees them (vendor facts: omflow §4, §6)', async () => {
  expect(await server.send('nobody', UPLOAD, fields(VPN), ['a.txt'])).toMatchObject({ status: 403 });
  expect(await server.send('bob', UPLOAD, fields(VPN), ['a.txt'])).toMatchObject({ status: 403 });
  expect(await filesOf(VPN)).toEqual([]);
  expect((await filesOf('筆電無法開機')).map(({ file_name }) => file_name)).toEqual(['screen.txt']);
  const body = named(server.world, '筆電無法開機');
  expect(await server.rest('nobody', '/flowmanage/api/omdata-file/list/', body)).toMatchObject({
    status: 403,
  });
});

test('a loaded task shows the files of its own stop only (vendor facts: omflow §4)', async () => {
  await server.send('alice', UPLOAD, fields('筆電無法開機'), ['here.txt']);
  const { result } = await server.rest(
    'alice',
    '/flowmanage/api/omdata/load/',
    named(server.world, '筆電無法開機'),
  );
  expect(result).toMatchObject({
    files: [
      {
        file_name: 'here.txt',
        upload_user_id__nick_name: '陳愛麗',
        createtime: expect.stringMatching(/ .*\./),
      },
    ],
  });
});

async function login(): Promise<string> {
  const headers = basic('alice', accounts.alice.password);
  const answer = await fetch(`${server.origin}/accounts/api/login/`, { method: 'POST', headers });
  return /sessionid=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? '';
}

async function download(cookie: string, name: string): Promise<Response> {
  const file = server.world.files.find((one) => one.name === name);
  const url = `${server.origin}/api/history-files/download/${encodeURI(file?.path ?? '')}`;
  return fetch(url, { headers: { cookie }, redirect: 'manual' });
}

test('files are given to a web session only, which ends the one before it (vendor facts: omflow §6)', async () => {
  expect(await download('', 'screen.txt')).toMatchObject({ status: 302 });
  const first = await login();
  const answer = await download(first, 'screen.txt');
  expect([await answer.text(), answer.headers.get('content-length')]).toEqual([
    'no picture, fan runs\n',
    null,
  ]);
  const second = await login();
  expect(await download(first, 'screen.txt')).toMatchObject({ status: 302 });
  expect(await download(second, 'screen.txt')).toMatchObject({ status: 200 });
});

test('a session lasts 130 seconds, and Chinese names arrive as in a mail (vendor facts: omflow §6)', async () => {
  const cookie = await login();
  const answer = await download(cookie, '報價單 筆電.txt');
  expect(answer.headers.get('content-disposition')).toMatch(/^=\?utf-8\?b\?/);
  await answer.arrayBuffer();
  await fetch(`${server.origin}/__sandbox/clock`, {
    method: 'POST',
    body: JSON.stringify({ advanceSeconds: 131 }),
  });
  expect(await download(cookie, 'screen.txt')).toMatchObject({ status: 302 });
});

test('a wrong password opens no session', async () => {
  const headers = basic('alice', 'wrong');
  const answer = await fetch(`${server.origin}/accounts/api/login/`, { method: 'POST', headers });
  expect(await answer.json()).toMatchObject({ status: 403, message: '登入失敗' });
  expect(answer.headers.get('set-cookie')).toBeNull();
});
