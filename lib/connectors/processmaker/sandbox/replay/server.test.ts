import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from '../app';
import { replay } from '.';
import { harbourWorld } from './testing';

const now = new Date('2026-11-21T12:00:00Z');
const faults = { take: () => false };

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
  return { app, signIn };
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
    const { app, signIn } = server({ ...harbourWorld(), timeZone });
    const { access_token } = z.object({ access_token: z.string() }).parse(await (await signIn('ann')).json());
    const get = async (path: string) => {
      const headers = { authorization: `Bearer ${access_token}` };
      return (await app.request(`/api/1.0/workflow/light/${path}`, { headers })).json();
    };
    const { timeZone: label } = z.object({ timeZone: z.string() }).parse(await get('config'));
    const { updateDate } = z.object({ updateDate: z.string() }).parse(await get('user/data'));
    return [label, updateDate];
  }

  it('is told and used for the naive times; the vendor’s own where it is not one', async () => {
    expect(await times('Asia/Taipei')).toEqual(['GMT+08:00', '2026-11-21 20:00:00']);
    expect(await times('UTC')).toEqual(['GMT+00:00', '2026-11-21 12:00:00']);
    expect(await times('Harbour')).toEqual(['GMT-05:00', '2026-11-21 07:00:00']);
  });
});
