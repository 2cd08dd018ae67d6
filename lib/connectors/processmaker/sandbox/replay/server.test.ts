import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from '../app';
import { replay } from '.';
import { harbourWorld, uid } from './testing';

const now = new Date('2026-11-21T12:00:00Z');
const faults = { take: () => false, refuses: () => false };

const Granted = z.object({ access_token: z.string() });

/** A server as a recording's first line describes it. */
function server(recorded: object) {
  const world = replay.seed(recorded, { dialect: replay.dialect(recorded), now });
  const app = createApp({ world: () => world, faults, now: () => now, countWrite: () => undefined });
  const signIn = (username: string) =>
    app.request('/workflow/oauth2/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'password',
        username,
        password: `pw-${username}`,
        client_id: world.installation.client.id,
        client_secret: world.installation.client.secret,
      }),
    });
  const get = async (path: string): Promise<unknown> => {
    const { access_token } = Granted.parse(await (await signIn('ann')).json());
    const headers = { authorization: `Bearer ${access_token}` };
    return (await app.request(`/api/1.0/workflow${path}`, { headers })).json();
  };
  return { signIn, get };
}

function withAnn(account: object): object {
  const world = harbourWorld();
  const users: Record<string, object> = Object(Reflect.get(world, 'users'));
  return { ...world, users: { ...users, ann: { ...users.ann, ...account } } };
}

describe('an account (vendor facts: processmaker §1)', () => {
  it.each([
    [{ usr_status: 'ACTIVE', usr_due_date: '2026-11-21' }, 200],
    [{ usr_status: 'VACATION' }, 200],
    [{ usr_status: 'INACTIVE' }, 400],
    [{ usr_due_date: '2026-11-20 00:00:00' }, 400],
  ])('%o signs in with %i', async (account, status) => {
    const answer = await server(withAnn(account)).signIn('ann');
    expect(answer.status).toBe(status);
    if (status === 400)
      expect(await answer.json()).toEqual({
        error: 'invalid_grant',
        error_description: 'Invalid username and password combination',
      });
  });
});

describe('the time zone of a recorded server (vendor facts: processmaker §4)', () => {
  async function times(timeZone: unknown) {
    const { get } = server({ ...harbourWorld(), timeZone });
    const { timeZone: label } = z.object({ timeZone: z.string() }).parse(await get('/light/config'));
    const { updateDate } = z.object({ updateDate: z.string() }).parse(await get('/light/user/data'));
    return [label, updateDate];
  }

  it('is told and used for the naive times; the vendor’s own where it is not one', async () => {
    expect(await times('Asia/Taipei')).toEqual(['GMT+08:00', '2026-11-21 20:00:00']);
    expect(await times('UTC')).toEqual(['GMT+00:00', '2026-11-21 12:00:00']);
    expect(await times('Harbour')).toEqual(['GMT-05:00', '2026-11-21 07:00:00']);
  });
});

it('a form that was never drawn is shown empty', async () => {
  const form = uid('never drawn');
  const { get } = server({ ...harbourWorld(), dynaforms: [{ dyn_uid: form, dyn_content: '' }] });
  const project = uid('project');
  expect(await get(`/project/${project}/dynaform/${form}`)).toMatchObject({ dyn_content: '{}' });
  expect(await get(`/light/project/${project}/dynaformprocessed/${form}`)).toMatchObject({ formContent: {} });
  expect(await get(`/extrarest/dynaform/${form}`)).toEqual([]);
});
