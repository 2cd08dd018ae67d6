import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { oauthClient, users } from './people';
import { refusalOf, rowTitled, startPurchase, startTestClient, type TestClient } from './test-client';

let pm: TestClient;
beforeEach(async () => {
  pm = await startTestClient('3.8.3');
});
afterEach(() => pm.running.close());

const Held = z.object({
  current_task: z.tuple([z.looseObject({ tas_uid: z.string(), tas_title: z.string() })]),
});

describe('3.8.3 where it differs (vendor facts: processmaker §1, §2, §3, §5)', () => {
  it('takes no client from HTTP Basic', async () => {
    const basic = Buffer.from(`${oauthClient.id}:${oauthClient.secret}`).toString('base64');
    const { username, password } = users.alice;
    const answer = await fetch(`${pm.running.origin}/workflow/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'password', username, password }),
    });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      {
        error: 'invalid_client',
        error_description: 'Invalid REST API credentials, please send a valid client_id and client_secret.',
      },
    ]);
  });

  it('prints the token of whoever pauses what is not theirs', async () => {
    const { app_uid } = await rowTitled(pm, 'alice', 'Oscilloscope');
    const answer = await pm.send('bob', 'PUT', `/cases/${app_uid}/pause`, { unpaused_date: '2030-01-02' });
    expect(refusalOf(answer)[1]).toMatch(
      /^Bad Request: The user with "Bearer [0-9a-f]{40}" is invalid to pause the case\.$/,
    );
  });

  it('calls a paused thread PAUSED, in the list and in the case', async () => {
    const row = await rowTitled(pm, 'alice', 'Sensor cables', '/cases/paused');
    expect(row).toMatchObject({ del_thread_status: 'PAUSED' });
    expect(await pm.get('alice', `/cases/${row.app_uid}`)).toMatchObject({
      current_task: [{ delStatus: 'TO_DO', del_thread_status: 'PAUSED', tas_title: '' }],
    });
  });

  it('goes on only with an index in the body', async () => {
    const row = await rowTitled(pm, 'alice', 'Sensor cables', '/cases/paused');
    const path = `/cases/${row.app_uid}/unpause`;
    const wanted = [400, 'Bad Request: Invalid value specified for `index`. Expecting integer value'];
    expect(refusalOf(await pm.send('alice', 'PUT', path, {}))).toEqual(wanted);
    expect(refusalOf(await pm.send('alice', 'PUT', path))).toEqual(wanted);
    expect(await pm.send('alice', 'PUT', path, { index: Number(row.del_index) })).toMatchObject({
      status: 200,
      body: '',
    });
  });

  it('answers variables without an index, and takes them only with one', async () => {
    const uid = await startPurchase(pm, 'alice', 20);
    expect(await pm.get('alice', `/cases/${uid}/variables`)).toMatchObject({ item: 'Caliper', INDEX: 1 });
    const path = `/cases/${uid}/variable`;
    expect(refusalOf(await pm.send('alice', 'PUT', path, { amount: 21 }))[1]).toMatch(
      /^Bad Request: You cannot open this case/,
    );
    expect((await pm.send('alice', 'PUT', `${path}?del_index=1`, { amount: 21 })).status).toBe(200);
    expect(refusalOf(await pm.send('alice', 'PUT', `${path}?del_index=1`, { APP_NUMBER: '7' }))).toEqual([
      400,
      'Bad Request: **ID_CAN_NOT_CHANGE**',
    ]);
  });

  it('creates notes with 201, names their authors, pages them and loses backslashes', async () => {
    const { app_uid } = await rowTitled(pm, 'alice', 'Oscilloscope');
    const made = await pm.send('alice', 'POST', `/cases/${app_uid}/note`, { note_content: 'C:\\temp 😀' });
    expect([made.status, made.body]).toEqual([201, '']);
    expect(await pm.get('alice', `/cases/${app_uid}/notes/paged?start=0&limit=1`)).toMatchObject({
      limit: 1,
      sort: 'NOTE_DATE',
      data: [{ note_content: 'C:temp ????', usr_firstname: 'Alice', note_availability: 'PUBLIC' }],
    });
  });

  it('starts for somebody else with 201', async () => {
    const [first] = z.array(z.record(z.string(), z.string())).parse(await pm.get('bob', '/case/start-cases'));
    const answer = await pm.send('bob', 'POST', '/cases/impersonate', { ...first, usr_uid: users.carol.uid });
    expect(answer.status).toBe(201);
    const { app_uid } = z.object({ app_uid: z.string() }).parse(answer.body);
    expect(await pm.get('carol', `/cases/${app_uid}`)).toMatchObject({
      app_init_usr_username: 'Carol Clark',
    });
  });

  it('has a claim of its own, for members of the pool alone', async () => {
    const { app_uid } = await rowTitled(pm, 'alice', 'VPN', '/cases/unassigned');
    expect((await pm.send('bob', 'PUT', `/cases/${app_uid}/claim`, { index: 2 })).status).toBe(403);
    expect(await pm.send('bob', 'POST', `/light/case/${app_uid}/claim`, { del_index: '2' })).toMatchObject({
      status: 200,
      body: { status: 'fail' },
    });
    expect((await pm.send('alice', 'PUT', `/cases/${app_uid}/claim`, { index: 2 })).status).toBe(200);
    expect(refusalOf(await pm.send('carol', 'PUT', `/cases/${app_uid}/claim`, { index: 2 }))[0]).toBe(400);
  });

  it('offers supervisors for reassignment, too, and takes the index as a number', async () => {
    const { app_uid } = await rowTitled(pm, 'alice', 'Oscilloscope');
    const held = Held.parse(await pm.get('alice', `/cases/${app_uid}`)).current_task[0];
    expect(await pm.get('alice', `/cases/${held.tas_uid}/${app_uid}/userstoreassign`)).toMatchObject({
      data: [{ USR_USERNAME: 'carol', 'UPPER(USERS.USR_LASTNAME)': 'CLARK' }, { USR_USERNAME: 'sam' }],
    });
    const wish = { usr_uid_source: users.alice.uid, usr_uid_target: users.carol.uid, del_index: 2 };
    expect((await pm.send('sam', 'PUT', `/cases/${app_uid}/reassign-case`, wish)).status).toBe(200);
  });

  it('tells an Operator nothing of a process’s variables, and does not let one delete others’ drafts', async () => {
    const { pro_uid } = await rowTitled(pm, 'alice', 'Oscilloscope');
    expect((await pm.send('alice', 'GET', `/project/${String(pro_uid)}/process-variables`)).status).toBe(401);
    const uid = await startPurchase(pm, 'alice', 20);
    expect(refusalOf(await pm.send('bob', 'DELETE', `/cases/${uid}`))[1]).toBe(
      'Bad Request: You are not allowed to delete cases, please contact your System Administrator.',
    );
  });
});
