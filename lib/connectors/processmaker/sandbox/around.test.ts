import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { users } from './people';
import { refusalOf, rowsOf, rowTitled, startPurchase, startTestClient, type TestClient } from './test-client';

let pm: TestClient;
beforeEach(async () => {
  pm = await startTestClient();
});
afterEach(() => pm.running.close());

describe('the advanced search (vendor facts: processmaker §3)', () => {
  const search = (query: string) => rowsOf(pm, 'alice', `/cases/advanced-search?${query}`);

  it('finds what the caller holds or has ended, by status', async () => {
    const open = await search('app_status=TO_DO');
    expect(open.length).toBe((await rowsOf(pm, 'alice')).length);
    expect((await search('app_status=COMPLETED')).every(({ app_status }) => app_status === 'COMPLETED')).toBe(
      true,
    );
    expect((await search('app_status=PAUSED')).map(({ del_thread_status }) => del_thread_status)).toEqual([
      'CLOSED',
    ]);
    expect(await search('app_status=NOPE')).toEqual(await search(''));
  });

  it('finds another person’s, and only within days', async () => {
    const bobs = await search(`usr_uid=${users.bob.uid}&app_status=TO_DO`);
    expect(bobs.map(({ usr_username }) => usr_username)).toEqual(bobs.map(() => 'bob'));
    expect(bobs.length).toBeGreaterThan(0);
    expect(await search('date_to=2001-01-01')).toEqual([]);
    expect(await search('date_from=2001-01-01&date_to=soon')).toEqual(await search(''));
  });

  it('has rows without the names of the person before, paged as the others', async () => {
    const Page = z.object({ total: z.number(), data: z.array(z.record(z.string(), z.unknown())) });
    const page = Page.parse(await pm.get('alice', '/cases/advanced-search/paged?limit=1'));
    expect(page.total).toBe((await search('')).length);
    expect(Object.keys(page.data[0] ?? {})).toHaveLength(41);
  });
});

describe('3.2 (vendor facts: processmaker §3)', () => {
  it('refuses a process and a category that are not there', async () => {
    const old = await startTestClient('3.2');
    const statuses = ['pro_uid', 'cat_uid'].map(
      async (name) => (await old.send('alice', 'GET', `/cases?${name}=${'1'.repeat(32)}`)).status,
    );
    expect(await Promise.all(statuses)).toEqual([400, 400]);
    expect(await pm.get('alice', `/cases?pro_uid=${'1'.repeat(32)}`)).toEqual([]);
    await old.running.close();
  });
});

describe('the directory (vendor facts: processmaker §5, §6)', () => {
  it('is closed to an Operator, with a status of its own for groups', async () => {
    expect((await pm.send('alice', 'GET', '/users')).status).toBe(401);
    expect(refusalOf(await pm.send('alice', 'GET', '/groups'))).toEqual([
      400,
      `Bad Request: The user with "${users.alice.uid}" not have permissions to perform this action.`,
    ]);
  });

  it('is searched by name and cut', async () => {
    const found = z
      .array(z.looseObject({ usr_username: z.string() }))
      .parse(await pm.get('sam', '/users?filter=A&limit=2'));
    expect(found.map(({ usr_username }) => usr_username)).toEqual(['alice', 'admin']);
    expect(await pm.get('sam', `/user/${users.bob.uid.toUpperCase()}`)).toMatchObject({
      usr_username: 'bob',
    });
    expect(await pm.get('sam', '/groups')).toMatchObject([
      { grp_title: 'Clerks', grp_users: 2, grp_tasks: 2 },
    ]);
  });
});

describe('the API around them (vendor facts: processmaker §2)', () => {
  it('takes several calls in one, each with its own status', async () => {
    const calls = [
      { url: 'cases/draft', method: 'GET' },
      { url: 'cases/123/tasks', method: 'GET' },
    ];
    const answer = await pm.raw('alice', '/', {
      method: 'POST',
      headers: { 'x-requested-with': 'MULTIPART', 'content-type': 'application/json' },
      body: JSON.stringify({ base_url: '/', calls }),
    });
    expect(await answer.json()).toEqual([
      { status: 200, response: await pm.get('alice', '/cases/draft') },
      { status: 400, response: { error: { code: 400, message: expect.stringContaining('Minimum 32') } } },
    ]);
  });

  it('lets every page ask, and speaks JSON alone', async () => {
    const asked = await fetch(`${pm.running.origin}/api/1.0/workflow/cases`, { method: 'OPTIONS' });
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    const xml = await pm.raw('alice', '/cases', { headers: { accept: 'application/xml' } });
    expect([xml.status, await xml.json()]).toEqual([
      406,
      { error: { code: 406, message: 'Not Acceptable' } },
    ]);
  });

  it('tells apart a wrong method and a route that is not there', async () => {
    const uid = await startPurchase(pm, 'alice', 20);
    const wrong = await pm.send('alice', 'PUT', `/cases/${uid}/notes`);
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET']);
    expect((await pm.send('alice', 'GET', `/cases/${uid}/nothing/here`)).status).toBe(404);
  });

  it('a slash at the end of a path means nothing', async () => {
    for (const path of ['/case/start-cases', '/cases', '/light/counters'])
      expect(await pm.send('alice', 'GET', `${path}/`)).toMatchObject({
        status: 200,
        body: await pm.get('alice', path),
      });
  });

  it('finds ids whatever their case', async () => {
    const { app_uid } = await rowTitled(pm, 'alice', 'Oscilloscope');
    expect(await pm.get('alice', `/cases/${app_uid.toUpperCase()}`)).toMatchObject({ app_uid });
  });

  it('says malformed JSON of a malformed body', async () => {
    const answer = await pm.raw('alice', '/cases', { method: 'POST', body: '{bad' });
    expect(await answer.json()).toMatchObject({
      error: { code: 400, message: 'Bad Request: Error parsing JSON, malformed JSON' },
    });
  });

  it('pages of notes are refused by 3.3, permission or not', async () => {
    const { app_uid } = await rowTitled(pm, 'alice', 'Oscilloscope');
    expect(refusalOf(await pm.send('alice', 'GET', `/cases/${app_uid}/notes/paged`))).toEqual([
      400,
      'Bad Request: invalid value specified for `app_uid`',
    ]);
  });
});
