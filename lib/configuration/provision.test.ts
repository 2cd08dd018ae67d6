import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAccessToken, listAccessTokens } from '@/db/repositories/access-tokens';
import { listBoxSyncs, recordSuccess } from '@/db/repositories/box-syncs';
import { findLinkOfUser, listActiveLinks, listLinks } from '@/db/repositories/links';
import { findUserByUsername, listUsers, mayAct } from '@/db/repositories/users';
import { verifyPassword } from '@/lib/auth/password';
import { createVault } from '@/lib/auth/vault';
import { createVendorCalls } from '@/lib/inbox/calls/vendor-call';
import { linkAccount } from '@/lib/inbox/links/links';
import type { ConfiguredLink, Runtime } from '@/lib/inbox/runtime';
import { createRotatingVendor, type RotatingVendor } from '@/lib/inbox/testing/rotating-vendor';
import { connectionOf, startRuntime } from '@/lib/inbox/testing/runtime-under-test';
import { provision } from './provision';
import { provisionLinks } from './provision-links';
import type { Configuration, ConfiguredUser } from './schema';

const alice: ConfiguredUser = {
  username: 'alice',
  name: 'Alice Adams',
  role: 'member',
  password: 'intray-alice-pw-6Jd3',
};
const toOffice = (username: string): ConfiguredLink => ({
  username: 'alice',
  connectionId: 'office',
  input: { username, password: username === 'bob' ? 'office-bob-pw-9Kx2' : 'office-alice-pw-3Fd8' },
});

function start(vendor: RotatingVendor = createRotatingVendor()) {
  const started = startRuntime([connectionOf('office', vendor.connector)]);
  const apply = async (
    changes: Partial<Configuration> = {},
    vault = started.runtime.vault,
  ): Promise<Runtime> => {
    const configuration = { connections: [], users: [alice], links: [toOffice('alice')], ...changes };
    const runtime = { ...started.runtime, vault, configuredLinks: configuration.links };
    await provision(runtime, configuration);
    return runtime;
  };
  const user = async () => {
    const found = await findUserByUsername(started.runtime.inbox, 'alice');
    if (!found) throw new Error('there is no alice');
    return found;
  };
  const link = async () => findLinkOfUser(started.runtime.inbox, (await user()).id, 'office');
  return { ...started, vendor, apply, user, link };
}

describe('users of the configuration', () => {
  it('are made once, and not written again when nothing changed', async () => {
    const { apply, user, runtime } = start();
    await apply();
    const before = await user();
    expect(await verifyPassword(before.passwordHash, alice.password)).toBe(true);
    await apply();
    expect(await listUsers(runtime.inbox)).toEqual([before]);
  });

  it('are brought up to date, and keep their id', async () => {
    const { apply, user } = start();
    await apply();
    const { id } = await user();
    await apply({ users: [{ ...alice, name: 'Alice Ames', role: 'admin', password: 'another-pw-1Qx5' }] });
    const after = await user();
    expect(after).toMatchObject({ id, name: 'Alice Ames', role: 'admin' });
    expect(after.passwordChangedAt).toBe('2026-11-20T08:00:00.000Z');
    await apply({ users: [{ ...alice, password: 'another-pw-1Qx5' }] });
    expect(await user()).toMatchObject({ name: 'Alice Adams', passwordChangedAt: after.passwordChangedAt });
    expect(await verifyPassword(after.passwordHash, 'another-pw-1Qx5')).toBe(true);
    expect(await verifyPassword(after.passwordHash, alice.password)).toBe(false);
  });

  it('lose every way in when they vanish from the file, and get it back when they return', async () => {
    const { apply, user, runtime, link } = start();
    await apply();
    const { id } = await user();
    const token = { id: 't', userId: id, name: 'x', tokenHash: 'h', createdAt: 'now', lastUsedAt: null };
    await createAccessToken(runtime.inbox, token);
    await apply({ users: [], links: [] });
    expect(await verifyPassword((await user()).passwordHash, alice.password)).toBe(false);
    expect(await listAccessTokens(runtime.inbox, id)).toEqual([]);
    expect(await link()).toBeUndefined();
    expect(await mayAct(runtime.inbox, id)).toBe(false);
    await apply();
    expect(await mayAct(runtime.inbox, id)).toBe(true);
    expect(await user()).toMatchObject({ id });
    expect(await verifyPassword((await user()).passwordHash, alice.password)).toBe(true);
  });
});

describe('links of the configuration', () => {
  it('are signed in once: a second start asks nobody', async () => {
    const { apply, link, vendor } = start();
    await apply();
    const before = await link();
    expect(before).toMatchObject({ state: 'active', origin: 'configuration', subjectId: 'id-of-alice' });
    await apply();
    expect(await link()).toEqual(before);
    expect(vendor.signIns).toEqual(['alice']);
  });

  it('lead to the other account at once when the file says so, under another id', async () => {
    const { apply, link } = start();
    await apply();
    const before = await link();
    await apply({ links: [toOffice('bob')] });
    const after = await link();
    expect(after).toMatchObject({ state: 'active', subjectId: 'id-of-bob' });
    expect(after?.id).not.toBe(before?.id);
  });

  it('do not lead to the former account when the vendor is down while the file changes', async () => {
    const { apply, link, vendor } = start();
    await apply();
    vendor.outage = 'unavailable';
    const runtime = await apply({ links: [toOffice('bob')] });
    const pending = await link();
    expect(pending).toMatchObject({ state: 'broken', subjectUsername: 'bob' });
    vendor.outage = 'none';
    if (!pending) throw new Error('there is no link');
    const calls = createVendorCalls(runtime);
    // What was decided on the former account's items names its link, and must not reach the other account.
    await expect(calls.withLink(pending, async () => undefined)).rejects.toMatchObject({ code: 'auth' });
    const mended = await link();
    expect(mended).toMatchObject({ state: 'active', subjectId: 'id-of-bob' });
    expect(mended?.id).not.toBe(pending.id);
    if (!mended) throw new Error('there is no link');
    await calls.withLink(mended, async (call) => {
      expect(call.subject.username).toBe('bob');
    });
  });

  it.each(['none', 'unavailable'] as const)(
    'keep their id when only the password was changed (outage: %s)',
    async (outage) => {
      const { apply, link, vendor } = start();
      await apply();
      const before = await link();
      vendor.passwords.alice = 'office-alice-pw-rotated-4Vn7';
      vendor.outage = outage;
      const input = { username: 'alice', password: 'office-alice-pw-rotated-4Vn7' };
      const runtime = await apply({ links: [{ ...toOffice('alice'), input }] });
      vendor.outage = 'none';
      const stored = await link();
      if (!stored) throw new Error('there is no link');
      await createVendorCalls(runtime).withLink(stored, (call, connector) => connector.whoAmI(call));
      expect(await link()).toMatchObject({ id: before?.id, state: 'active', subjectId: 'id-of-alice' });
    },
  );

  it('forget what was read as soon as the file names another login, and keep it under the same', async () => {
    const { apply, link, vendor, runtime } = start();
    await apply();
    const { id, userId } = (await link()) ?? { id: '', userId: '' };
    const at = runtime.now().toISOString();
    await recordSuccess(
      runtime.cache,
      { linkId: id, box: 'pending', userId, connectionId: 'office' },
      { at, durationMs: 1, rejectedCount: 0, rejected: '[]' },
    );
    vendor.outage = 'unavailable';
    await apply({ links: [{ ...toOffice('alice'), input: { username: 'alice', password: 'other-4Vn7' } }] });
    expect(await listBoxSyncs(runtime.cache, userId)).toHaveLength(1);
    await apply({ links: [toOffice('bob')] });
    expect(await listBoxSyncs(runtime.cache, userId)).toEqual([]);
  });

  it('wait for a vendor that is down without stopping the start, and mend at the next call', async () => {
    const { apply, link, vendor, logLines } = start();
    vendor.outage = 'unavailable';
    const runtime = await apply();
    const pending = await link();
    expect(pending?.state).toBe('broken');
    expect(logLines.join()).toContain('a configured link waits');
    expect(logLines.join()).not.toContain('office-alice-pw');
    vendor.outage = 'none';
    if (!pending) throw new Error('there is no link');
    await createVendorCalls(runtime).withLink(pending, (call, connector) => connector.whoAmI(call));
    expect(await link()).toMatchObject({ id: pending.id, state: 'active', subjectId: 'id-of-alice' });
  });

  it('are signed in with the configured input when the vendor ends their sign-in later', async () => {
    const { apply, link, vendor } = start();
    const runtime = await apply();
    vendor.expireAll();
    const stored = await link();
    if (!stored) throw new Error('there is no link');
    const calls = createVendorCalls(runtime);
    await Promise.all(
      Array.from({ length: 3 }, () => calls.withLink(stored, (call, connector) => connector.whoAmI(call))),
    );
    expect(vendor.signIns).toEqual(['alice', 'alice']);
    expect(await link()).toMatchObject({ id: stored.id, state: 'active' });
  });

  it('do not try a refused password again and again, which would lock the account', async () => {
    const { apply, link, vendor, advance } = start();
    const runtime = await apply();
    vendor.expireAll();
    vendor.passwords.alice = 'changed-at-the-office-6Pb1';
    const stored = await link();
    if (!stored) throw new Error('there is no link');
    const calls = createVendorCalls(runtime);
    const tryCall = () => calls.withLink(stored, (call, connector) => connector.whoAmI(call));
    await expect(tryCall()).rejects.toMatchObject({ code: 'auth' });
    await expect(tryCall()).rejects.toMatchObject({ code: 'auth' });
    advance(4 * 60_000);
    await expect(tryCall()).rejects.toMatchObject({ code: 'auth' });
    expect(vendor.signIns).toHaveLength(2);
    expect(await link()).toMatchObject({ state: 'broken' });
    advance(2 * 60_000);
    vendor.passwords.alice = 'office-alice-pw-3Fd8';
    await expect(tryCall()).resolves.toMatchObject({ username: 'alice' });
  });

  it('report forbidden when signing in anew gives the very same credential', async () => {
    const vendor = createRotatingVendor({ kind: 'administrator', withRefresh: false });
    const { apply, link } = start(vendor);
    const runtime = await apply({ links: [{ ...toOffice('alice'), input: { username: 'alice' } }] });
    vendor.refusesCalls = true;
    const stored = await link();
    if (!stored) throw new Error('there is no link');
    const call = createVendorCalls(runtime).withLink(stored, (made, connector) => connector.whoAmI(made));
    await expect(call).rejects.toMatchObject({ code: 'forbidden' });
    expect(await link()).toMatchObject({ state: 'active' });
  });

  it('are encrypted anew with the present key, without asking the vendor', async () => {
    const { apply, link, vendor, runtime } = start();
    const [formerKey, presentKey] = [randomBytes(32), randomBytes(32)];
    await apply({}, createVault(formerKey));
    const before = await link();
    await apply({}, createVault(presentKey, [formerKey]));
    const after = await link();
    expect(after?.keyId).not.toBe(before?.keyId);
    if (!after) throw new Error('there is no link');
    const present = { ...runtime, vault: createVault(presentKey) };
    const call = createVendorCalls(present).withLink(after, (made, connector) => connector.whoAmI(made));
    await expect(call).resolves.toMatchObject({ username: 'alice' });
    expect(vendor.signIns).toEqual(['alice']);
  });

  it('are signed in anew when the key is lost', async () => {
    const { apply, link, vendor, runtime } = start();
    await apply({}, createVault(randomBytes(32)));
    await apply();
    expect(await link()).toMatchObject({ state: 'active', keyId: runtime.vault.keyId });
    expect(vendor.signIns).toEqual(['alice', 'alice']);
  });

  it('of people who are shut out are not read any more, not even those they made themselves', async () => {
    const { apply, link, user, runtime } = start();
    await apply({ links: [] });
    await linkAccount(runtime, (await user()).id, 'office', toOffice('alice').input, async () => undefined);
    expect(await listActiveLinks(runtime.inbox)).toEqual([await link()]);
    await apply({ users: [], links: [] });
    expect(await link()).toMatchObject({ origin: 'person', state: 'active' });
    expect(await listActiveLinks(runtime.inbox)).toEqual([]);
  });

  it('are removed when they vanish from the file, and those that people made are not', async () => {
    const { apply, link, user, runtime } = start();
    await apply({ links: [] });
    const own = toOffice('alice').input;
    await linkAccount(runtime, (await user()).id, 'office', own, async () => undefined);
    await apply({ links: [] });
    expect(await link()).toMatchObject({ origin: 'person' });
    await apply();
    expect(await link()).toMatchObject({ origin: 'configuration', state: 'active' });
    await apply({ links: [] });
    expect(await listLinks(runtime.inbox)).toEqual([]);
  });
});

it('a vendor that never answers does not hold the start', async () => {
  const vendor = createRotatingVendor();
  const never = new Promise<never>(() => undefined);
  const connector = { ...vendor.connector, auth: { ...vendor.connector.auth, signIn: () => never } };
  const { runtime } = startRuntime([connectionOf('office', connector)]);
  await provision(runtime, { connections: [], users: [alice], links: [] });
  await provisionLinks(runtime, [toOffice('alice')], createVendorCalls(runtime), 10);
  expect((await listLinks(runtime.inbox))[0]?.state).toBe('broken');
});
