import { expect, test } from 'vitest';
import { z } from 'zod';
import { describeThrown } from './conformance/recording';
import { startSubject } from './conformance/sandbox-call';
import { toy } from './conformance/toy';
import { toySandbox } from './conformance/toy/sandbox';
import type { Connector } from './contract';
import { ConnectorError } from './errors';
import { guard } from './guard';

/** What the guarded connector throws when its list method throws `thrown`. */
async function throughGuard(thrown: unknown): Promise<unknown> {
  const subject = await startSubject({ connector: toy, sandbox: toySandbox });
  try {
    const broken: Connector = {
      ...toy,
      list: () => {
        throw thrown;
      },
    };
    const call = await subject.callAs('alice');
    return await guard(broken)
      .list(call, { box: 'pending', cursor: null })
      .catch((error: unknown) => error);
  } finally {
    await subject.close();
  }
}

test('a typed error gets out as it is', async () => {
  const error = new ConnectorError('conflict', 'Somebody else was first.', { status: 409 });
  expect(await throughGuard(error)).toBe(error);
});

test('an abort gets out as it is', async () => {
  const error = new DOMException('aborted', 'AbortError');
  expect(await throughGuard(error)).toBe(error);
});

test('an answer of another shape is a bad response, with the fields that are wrong as its cause', async () => {
  const { error } = z.object({ id: z.string() }).safeParse({ id: 7 });
  expect(await throughGuard(error)).toMatchObject({
    code: 'bad-response',
    cause: { issues: [{ path: ['id'] }] },
  });
});

test('any other failure is a bad response that keeps its cause', async () => {
  const cause = new TypeError('row is undefined');
  expect(await throughGuard(cause)).toMatchObject({ code: 'bad-response', cause });
});

test('a text that is no JSON is not quoted', async () => {
  let thrown: unknown;
  try {
    JSON.parse('hush-8Wd4');
  } catch (error) {
    thrown = error;
  }
  const guarded = await throughGuard(thrown);
  expect(guarded).toMatchObject({ code: 'bad-response' });
  expect(describeThrown(guarded)).not.toContain('hush');
});

test('bundles that are absent stay absent, and those that are there are guarded', async () => {
  const { manifest, auth, whoAmI, list, get, verify, actions, forms } = toy;
  const { refresh, ...authWithoutRefresh } = auth;
  const bare = guard({ manifest, auth: authWithoutRefresh, whoAmI, list, get, verify, actions });
  expect(Object.keys(bare).sort()).toEqual(
    ['manifest', 'auth', 'whoAmI', 'list', 'get', 'verify', 'actions'].sort(),
  );
  expect('refresh' in bare.auth).toBe(false);
  const full = guard({
    ...toy,
    people: { search: async () => ({ people: [], note: null }) },
    probe: async () => ({ version: null, features: [] }),
  });
  expect(forms && refresh && full.forms && full.people && full.probe && full.auth.refresh).toBeTruthy();
  expect(full.manifest).toBe(toy.manifest);
});
