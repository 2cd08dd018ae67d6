import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import { settingsOf } from '../config';
import { listTodoCases } from './case-lists';
import { type PluginSubject, refusal, startPlugin, uidOf } from './extrarest/contract-testing';
import { readConfig, readCounters, readUserData } from './light';
import { renewTokens, revokeToken, signInWithPassword } from './tokens';

let sandbox: PluginSubject;
let later: PluginSubject;
beforeAll(async () => {
  [sandbox, later] = await Promise.all([startPlugin('3.3.10'), startPlugin('3.8.3')]);
});
afterAll(() => Promise.all([sandbox.subject.close(), later.subject.close()]));

const password = () => sandbox.subject.sandbox.manifest.accounts.alice.input.password ?? '';

/** The call, with the OAuth client changed. */
async function withClient(clientId: string, clientSecret?: string) {
  const call = await sandbox.as('alice');
  const settings = settingsOf(call);
  return { ...call, config: { ...settings, clientId, clientSecret: clientSecret ?? settings.clientSecret } };
}

operationContract('oauth.token', () => {
  test('answers both tokens', async () => {
    const call = await sandbox.as('alice');
    const tokens = await signInWithPassword(call, 'alice', password());
    expect(tokens).toMatchObject({
      accessToken: expect.stringMatching(/^[0-9a-f]{40}$/),
      refreshToken: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
  });

  test('facts §1: every refusal is a 400, never a 401', async () => {
    const call = await sandbox.as('alice');
    expect(await refusal(call, (each) => signInWithPassword(each, 'alice', 'wrong'))).toMatchObject({
      status: 400,
      code: 'auth',
    });
    expect(await refusal(call, (each) => signInWithPassword(each, 'no-such-person', 'x'))).toMatchObject({
      status: 400,
      code: 'auth',
    });
    const stranger = await withClient('no-such-client');
    expect(await refusal(stranger, (each) => signInWithPassword(each, 'alice', password()))).toMatchObject({
      status: 400,
      code: 'auth',
    });
  });
});

operationContract('oauth.refresh', () => {
  test('facts §1: the old refresh token is dead at once, the old access token is not', async () => {
    const call = await sandbox.as('bob');
    const fresh = await renewTokens(call);
    expect(fresh).not.toEqual(call.credential);
    expect(await refusal(call, renewTokens)).toMatchObject({ status: 400, code: 'auth' });
    expect(await listTodoCases(call)).toEqual(await listTodoCases({ ...call, credential: fresh }));
  });

  test('a client that the vendor does not know is no fault of the person’s', async () => {
    expect(await refusal(await withClient('no-such-client'), renewTokens)).toMatchObject({
      status: 400,
      code: 'unavailable',
    });
  });
});

operationContract('oauth.revoke', () => {
  test('the token is worth nothing afterwards: 401, byte for byte like a missing right (facts §2)', async () => {
    const call = await sandbox.as('carol');
    const credential = await signInWithPassword(
      call,
      'carol',
      sandbox.subject.sandbox.manifest.accounts.carol.input.password ?? '',
    );
    const other = { ...call, credential };
    await revokeToken(other);
    expect(await refusal(other, listTodoCases)).toEqual({
      status: 401,
      message: 'Unauthorized',
      code: 'auth',
    });
    expect(await listTodoCases(call)).toEqual(expect.any(Array));
  });
});

operationContract('light.user-data', () => {
  test('tells who the token belongs to', async () => {
    expect(await readUserData(await sandbox.as('alice'))).toEqual({
      userId: uidOf('alice'),
      userName: 'alice',
      firstName: 'Alice',
      lastName: 'Adams',
      userRole: 'Operator',
    });
  });

  test('without a valid token it is refused', async () => {
    const call = await sandbox.as('alice');
    const credential = { accessToken: 'f'.repeat(40), refreshToken: 'x' };
    expect(await refusal({ ...call, credential }, readUserData)).toMatchObject({ status: 401, code: 'auth' });
  });
});

operationContract('light.config', () => {
  test('tells version and offset', async () => {
    expect(await readConfig(await sandbox.as('alice'))).toEqual({
      version: '3.3.10-community',
      // New York’s in winter or in summer.
      timeZone: expect.stringMatching(/^GMT-0[45]:00$/),
    });
    expect((await readConfig(await later.as('alice'))).version).toBe('3.8.3-community');
  });
});

operationContract('light.counters', () => {
  test('counts what the lists hold', async () => {
    const call = await sandbox.as('alice');
    const counters = await readCounters(call);
    expect(counters.toDo).toBe((await listTodoCases(call)).length);
    expect(Object.values(counters).every((count) => Number.isInteger(count))).toBe(true);
  });
});

describe('an address that is not quite right (facts §2)', () => {
  test('an unknown workspace is told as such', async () => {
    const call = await sandbox.as('alice');
    const elsewhere = { ...call, config: { ...settingsOf(call), workspace: 'nosuch' } };
    expect(await refusal(elsewhere, listTodoCases)).toEqual({
      status: 400,
      message: expect.stringContaining('unavailable workspace'),
      code: 'unsupported',
    });
  });
});
