import { expect, it } from 'vitest';
import { takeRenewal } from '@/db/repositories/link-renewals';
import { findLinkOfUser } from '@/db/repositories/links';
import type { Call, Connector } from '@/lib/connectors/contract';
import { createVendorCalls } from '../calls/vendor-call';
import type { Runtime } from '../runtime';
import { createRotatingVendor } from '../testing/rotating-vendor';
import { connectionOf, startRuntime } from '../testing/runtime-under-test';
import { linkAccount } from './links';
import { inTurn } from './renewal-turn';

const whoAmI = (call: Call, connector: Connector) => connector.whoAmI(call);

/** A link, and processes that use it beside each other. */
async function linked() {
  const vendor = createRotatingVendor();
  const { runtime, user, advance } = startRuntime([connectionOf('office', vendor.connector)]);
  const { id } = await user('alice');
  const input = { username: 'alice', password: vendor.passwords.alice ?? '' };
  await linkAccount(runtime, id, 'office', input, async () => undefined);
  const link = await findLinkOfUser(runtime.inbox, id, 'office');
  if (!link) throw new Error('the link was not stored');
  const alive = new Set<string>();
  const processOf = (name: string): Runtime => {
    alive.add(name);
    return { ...runtime, worker: { id: name, isAlive: (other) => alive.has(other) } };
  };
  return { vendor, link, alive, processOf, advance };
}

it('two processes that meet the same expired credential renew it once', async () => {
  const { vendor, link, processOf } = await linked();
  const processes = ['app', 'worker'].map((name) => createVendorCalls(processOf(name)));
  let open: () => void = () => undefined;
  vendor.gate = new Promise((resolve) => {
    open = resolve;
  });
  vendor.expireAccess();
  const answers = Promise.all(processes.map((calls) => calls.withLink(link, whoAmI)));
  setTimeout(open, 100);
  expect((await answers).map(({ username }) => username)).toEqual(['alice', 'alice']);
  expect(vendor.refreshes).toBe(1);
  expect(vendor.signIns).toHaveLength(1);
});

it('takes over at once from a process that was killed while it renewed', async () => {
  const { vendor, link, alive, processOf } = await linked();
  const doomed = processOf('doomed');
  const lease = { owner: 'doomed', until: '2099-01-01T00:00:00.000Z' };
  await takeRenewal(doomed.inbox, link.id, lease, () => false);
  alive.delete('doomed');
  vendor.expireAccess();
  await createVendorCalls(processOf('other')).withLink(link, whoAmI);
  expect(vendor.refreshes).toBe(1);
});

it('takes over when a renewal has taken longer than any may', async () => {
  const { link, processOf, advance } = await linked();
  const [slow, other] = [processOf('slow'), processOf('other')];
  const done: string[] = [];
  let finish: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const first = inTurn(slow, link.id, () => held);
  advance(61_000);
  await inTurn(other, link.id, async () => done.push('other'));
  expect(done).toEqual(['other']);
  finish();
  await first;
});

it('gives the turn back when the renewal fails', async () => {
  const { link, processOf } = await linked();
  const fails = inTurn(processOf('one'), link.id, () => Promise.reject(new Error('no answer')));
  await expect(fails).rejects.toThrow('no answer');
  expect(await inTurn(processOf('two'), link.id, async () => 'my turn')).toBe('my turn');
});
