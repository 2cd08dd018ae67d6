import { describe, expect, it } from 'vitest';
import { parseRecording } from '../../../sandbox/replay/recording';
import { replayRecording } from '../../../sandbox/replay/replay';
import sandbox from '..';
import { nextTasks, routeCase, startCase } from '../engine';
import { userByName } from '../installation';
import type { World } from '../world';
import { replay } from '.';
import { harbourWorld, uid } from './testing';

const now = new Date('2026-11-21T12:00:00Z');

function seeded(version = '3.3.10'): World {
  const recorded = harbourWorld(version);
  return replay.seed(recorded, { dialect: replay.dialect(recorded), now });
}

const tasksOf = (version: string) => seeded(version).installation.processes.flatMap(({ tasks }) => tasks);

function person(world: World, username: string) {
  const user = userByName(world, username);
  if (!user) throw new Error(`nobody is called ${username}`);
  return user;
}

function started(world: World, crates: number) {
  const [process] = world.installation.processes;
  if (!process) throw new Error('the world has no process');
  return startCase(world, {
    process,
    starter: person(world, 'ann'),
    variables: { ship: 'Aurora', crates },
    now,
  });
}

const holders = (world: World, crates: number): (string | null)[] => {
  const found = started(world, crates);
  const [first] = found.delegations;
  return first ? routeCase(world, found, first, { now }).map(({ username }) => username) : [];
};

describe('a recorded world', () => {
  it('is recognised by its users, tasks and project, and by nothing else', () => {
    expect(replay.recognises(harbourWorld())).toBe(true);
    expect(replay.recognises({ users: {}, flows: [] })).toBe(false);
  });

  it.each([
    ['3.1.2', '3.2'],
    ['3.2.1', '3.2'],
    ['3.3.10', '3.3.10'],
    ['3.5.7', '3.3.10'],
    ['3.7.7', '3.8.3'],
    ['3.8.3', '3.8.3'],
  ])('of %s is played in the dialect %s', (version, dialect) => {
    expect(replay.dialect(harbourWorld(version))).toBe(dialect);
  });

  it('keeps the ids of its people, tasks and forms', () => {
    const { users, processes } = seeded().installation;
    expect(users.map((user) => user.uid)).toContain(uid('ann'));
    expect(processes[0]?.tasks.map((task) => task.uid)).toContain(uid('check'));
    expect(processes[0]?.uid).toBe(uid('project'));
  });

  it('routes by its conditions, through its gateways and joins', () => {
    const routes = Object.fromEntries(
      tasksOf('3.3.10').map(({ title, route }) => [title, [route.type, ...route.to.map(({ task }) => task)]]),
    );
    expect(routes).toEqual({
      Announce: ['EVALUATE', uid('unload'), uid('check')],
      Check: ['SEQUENTIAL', uid('unload')],
      Unload: ['PARALLEL', uid('bill'), uid('store')],
      Store: ['SEC-JOIN', '-1'],
      Bill: ['SEC-JOIN', '-1'],
    });
  });

  it('has the first way drawn first in 3.8, the last in 3.3', () => {
    const ways = (version: string) => {
      return tasksOf(version)
        .find(({ title }) => title === 'Unload')
        ?.route.to.map(({ task }) => task);
    };
    expect(ways('3.8.3')).toEqual([uid('store'), uid('bill')]);
    expect(ways('3.3.10')).toEqual([uid('bill'), uid('store')]);
  });

  it('gives tasks in turn, the second of the uids first, and pools to nobody', () => {
    const world = seeded();
    expect([holders(world, 50), holders(world, 50), holders(world, 50)]).toEqual([['ben'], ['cyd'], ['ben']]);
    expect(holders(world, 5)).toEqual([null]);
  });

  it('titles cases by its template and leads to nothing at the end', () => {
    const world = seeded();
    const found = started(world, 5);
    expect([found.title, found.description]).toEqual(['Arrival of Aurora', '5 crates']);
    const atTheEnd = found.delegations.map((delegation) => ({ ...delegation, task: uid('bill') }));
    expect(atTheEnd.flatMap((delegation) => nextTasks(world, found, delegation))).toEqual([]);
  });
});

describe('a recording', () => {
  const json = { 'content-type': 'application/json; charset=utf-8' };
  const line = (n: number, as: string | null, request: object, status: number, body: unknown) =>
    JSON.stringify({
      n,
      label: `exchange ${n}`,
      as,
      request: { headers: {}, body: null, ...request },
      response: { status, headers: json, body },
    });
  const password = {
    grant_type: 'password',
    scope: '*',
    client_id: 'harbour',
    client_secret: '<client-secret>',
  };
  const granted = (access: string, refresh: string) => ({
    access_token: access,
    expires_in: 86_400,
    token_type: 'bearer',
    scope: '*',
    refresh_token: refresh,
  });
  const token = { method: 'POST', path: '/workflow/oauth2/token' };
  const recording = (last: string) =>
    parseRecording(
      [
        JSON.stringify({ world: harbourWorld('3.8.3') }),
        line(
          1,
          null,
          { ...token, body: { ...password, username: 'ann', password: 'pw-ann' } },
          200,
          granted('<token-1>', '<token-2>'),
        ),
        line(
          2,
          null,
          { ...token, body: { ...password, grant_type: 'refresh_token', refresh_token: '<token-2>' } },
          200,
          granted('<token-3>', '<token-4>'),
        ),
        line(
          3,
          'ann',
          {
            method: 'POST',
            path: '/api/1.0/workflow/cases',
            body: {
              pro_uid: uid('project'),
              tas_uid: uid('announce'),
              variables: [{ ship: 'Aurora', crates: 5 }],
            },
          },
          200,
          { app_uid: uid('case'), app_number: 1 },
        ),
        line(
          4,
          'ann',
          {
            method: 'PUT',
            path: `/api/1.0/workflow/cases/${uid('case')}/route-case`,
            body: { del_index: '1' },
          },
          200,
          null,
        ),
        line(
          5,
          'ann',
          {
            method: 'PUT',
            path: `/api/1.0/workflow/cases/${uid('case')}/pause`,
            body: { unpaused_date: '2030-01-01' },
          },
          400,
          { error: { code: 400, message: 'Bad Request: Case with "Unassigned Status" not paused.' } },
        ),
        line(
          6,
          'ben',
          {
            method: 'PUT',
            path: `/api/1.0/workflow/cases/${uid('case')}/variable?del_index=2`,
            body: { crates: 6 },
          },
          400,
          { error: { code: 400, message: last } },
        ),
      ].join('\n'),
    );
  const refused =
    'Bad Request: You cannot open this case because of one of the following reasons: <br> You do not have permission to see this case. <br> You have not participated in this case. <br> Case is already claimed.';

  it('is played with the people’s own tokens, and with one for whoever never signed in', async () => {
    const results = await replayRecording({ sandbox, replay }, recording(refused));
    expect(results.flatMap(({ mismatches }) => mismatches)).toEqual([]);
  });

  it('that says something else is told', async () => {
    const results = await replayRecording({ sandbox, replay }, recording('Bad Request: No.'));
    expect(results.map(({ mismatches }) => mismatches.length)).toEqual([0, 0, 0, 0, 0, 1]);
  });
});
