import { describe, expect, it, vi } from 'vitest';
import { findLinkOfUser, type LinkRecord, putLink } from '@/db/repositories/links';
import { createRotatingVendor } from '../testing/rotating-vendor';
import { connectionOf, startRuntime } from '../testing/runtime-under-test';
import { linkAccount, listConnections, unlinkAccount } from './links';

async function start() {
  const vendor = createRotatingVendor();
  const administrated = createRotatingVendor({ kind: 'administrator' });
  const started = startRuntime([
    connectionOf('office', vendor.connector),
    connectionOf('plant', administrated.connector),
  ]);
  const { runtime } = started;
  const [alice, bob] = [await started.user('alice'), await started.user('bob')];
  const gone = vi.fn(async () => undefined);
  const link = (userId: string, input: Record<string, string>, connectionId = 'office') =>
    linkAccount(runtime, userId, connectionId, input, gone);
  const stored = (userId: string) => findLinkOfUser(runtime.inbox, userId, 'office');
  const password = (username: string) => vendor.passwords[username] ?? '';
  const own = (username: string) => ({ username, password: password(username) });
  return { ...started, vendor, alice, bob, gone, link, stored, own };
}

async function managed(link: LinkRecord | undefined, runtime: Awaited<ReturnType<typeof start>>['runtime']) {
  if (!link) throw new Error('there is no link');
  await putLink(runtime.inbox, { ...link, origin: 'configuration' });
}

describe('linking an account', () => {
  it('stores the link as the vendor names the person, with the credential encrypted', async () => {
    const { link, alice, stored, own } = await start();
    await link(alice.id, { ...own('alice'), username: '  alice ' });
    const record = await stored(alice.id);
    expect(record).toMatchObject({ subjectId: 'id-of-alice', state: 'active', origin: 'person' });
    expect(JSON.stringify(record)).not.toMatch(/access-|office-alice-pw/);
  });

  it('stores nothing when the vendor refuses, and keeps the link that was there', async () => {
    const { link, alice, stored, own, gone } = await start();
    await expect(link(alice.id, { username: 'alice', password: 'wrong' })).rejects.toMatchObject({
      code: 'auth',
    });
    expect(await stored(alice.id)).toBeUndefined();
    await link(alice.id, own('alice'));
    const before = await stored(alice.id);
    await expect(link(alice.id, { username: 'bob', password: 'wrong' })).rejects.toMatchObject({
      code: 'auth',
    });
    expect(await stored(alice.id)).toEqual(before);
    expect(gone).not.toHaveBeenCalled();
  });

  it('says that the vendor is unavailable when the answer of the sign-in got lost', async () => {
    const { link, alice, own, vendor } = await start();
    vendor.outage = 'uncertain';
    await expect(link(alice.id, own('alice'))).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('makes a person wait after ten refusals at one system, and nobody else', async () => {
    const { link, alice, bob, own, vendor, advance } = await start();
    const guess = () => link(alice.id, { username: 'bob', password: 'wrong' });
    const guesses = await Promise.allSettled(Array.from({ length: 12 }, guess));
    const codes = guesses.map((outcome) => outcome.status === 'rejected' && outcome.reason.code);
    expect(codes.filter((code) => code === 'auth')).toHaveLength(10);
    expect(vendor.signIns).toHaveLength(10);
    await expect(link(alice.id, own('alice'))).rejects.toMatchObject({
      code: 'rate-limited',
      message:
        'The office has refused too many sign-ins of yours. Nothing was sent; wait 15 minutes, then try again.',
    });
    await link(bob.id, own('bob'));
    advance(15 * 60_000);
    await link(alice.id, own('alice'));
  });

  it('does not count the attempts that the system did not answer', async () => {
    const { link, alice, own, vendor } = await start();
    vendor.outage = 'unavailable';
    for (let attempt = 0; attempt < 11; attempt++)
      await expect(link(alice.id, own('alice'))).rejects.toMatchObject({ code: 'unavailable' });
    vendor.outage = 'none';
    await link(alice.id, own('alice'));
  });

  it.each([
    [{ username: 'alice' }, 'password', 'Password'],
    [{ username: '  ', password: 'x' }, 'username', 'User name'],
  ])('names the field that is empty in %j and asks nobody', async (input, field, label) => {
    const { link, alice, vendor } = await start();
    await expect(link(alice.id, input)).rejects.toMatchObject({
      code: 'invalid-input',
      field,
      message: expect.stringContaining(label),
    });
    expect(vendor.signIns).toEqual([]);
  });

  it('refuses a field that the connector does not ask for', async () => {
    const { link, alice, own } = await start();
    const input = { ...own('alice'), subject: 'bob' };
    await expect(link(alice.id, input)).rejects.toMatchObject({ code: 'invalid-input', field: 'subject' });
  });

  it('refuses connections whose links an administrator makes', async () => {
    const { link, alice, runtime } = await start();
    await expect(link(alice.id, { username: 'bob' }, 'plant')).rejects.toMatchObject({ code: 'forbidden' });
    expect(await findLinkOfUser(runtime.inbox, alice.id, 'plant')).toBeUndefined();
  });

  it('refuses a connection that is not configured', async () => {
    const { link, alice, own } = await start();
    await expect(link(alice.id, own('alice'), 'elsewhere')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('keeps the id for the same vendor account and changes it for another, telling who must forget', async () => {
    const { link, alice, stored, own, gone } = await start();
    await link(alice.id, own('alice'));
    const first = await stored(alice.id);
    await link(alice.id, own('alice'));
    expect((await stored(alice.id))?.id).toBe(first?.id);
    expect(gone).not.toHaveBeenCalled();
    await link(alice.id, own('bob'));
    expect((await stored(alice.id))?.id).not.toBe(first?.id);
    expect(gone).toHaveBeenCalledExactlyOnceWith(first?.id);
  });

  it("leaves other people's links alone", async () => {
    const { link, alice, bob, stored, own, runtime, gone } = await start();
    await link(alice.id, own('alice'));
    await link(bob.id, own('bob'));
    const ofBob = await stored(bob.id);
    await unlinkAccount(runtime, alice.id, 'office', gone);
    expect(await stored(alice.id)).toBeUndefined();
    expect(await stored(bob.id)).toEqual(ofBob);
  });
});

describe('unlinking', () => {
  it('removes the link and has its items forgotten', async () => {
    const { link, alice, stored, own, runtime, gone } = await start();
    await link(alice.id, own('alice'));
    const { id } = (await stored(alice.id)) ?? {};
    await unlinkAccount(runtime, alice.id, 'office', gone);
    expect(gone).toHaveBeenCalledExactlyOnceWith(id);
  });

  it('says so when there is nothing to remove', async () => {
    const { alice, runtime, gone } = await start();
    await expect(unlinkAccount(runtime, alice.id, 'office', gone)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('refuses to remove or replace a link of the configuration', async () => {
    const { link, alice, stored, own, runtime, gone } = await start();
    await link(alice.id, own('alice'));
    await managed(await stored(alice.id), runtime);
    await expect(unlinkAccount(runtime, alice.id, 'office', gone)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(link(alice.id, own('bob'))).rejects.toMatchObject({ code: 'forbidden' });
    expect((await stored(alice.id))?.subjectId).toBe('id-of-alice');
  });
});

describe('the list of connections', () => {
  it("shows every connection with the person's own link and no secret", async () => {
    const { link, alice, bob, own, runtime } = await start();
    await link(bob.id, own('bob'));
    expect((await listConnections(runtime, alice.id, () => null)).map(({ link: shown }) => shown)).toEqual([
      null,
      null,
    ]);
    const [office, plant] = await listConnections(runtime, bob.id, () => null);
    expect(office?.link).toEqual({
      username: 'bob',
      displayName: 'Office bob',
      state: 'active',
      managed: false,
    });
    expect(office?.fields.map(({ id }) => id)).toEqual(['username', 'password']);
    expect(plant).toMatchObject({ linking: 'administrator', fields: [], link: null });
    expect(JSON.stringify([office, plant])).not.toMatch(/access-|office-bob-pw|credential|baseUrl/);
  });
});
