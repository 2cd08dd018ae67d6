import { describe, expect, it, vi } from 'vitest';
import { findLink, findLinkOfUser, type LinkRecord } from '@/db/repositories/links';
import type { Call, Connector } from '@/lib/connectors/contract';
import { linkAccount } from '../links/links';
import { createRotatingVendor, type RotatingVendor } from '../testing/rotating-vendor';
import { connectionOf, startRuntime } from '../testing/runtime-under-test';
import { createVendorCalls } from './vendor-call';

const gone = async () => undefined;
const whoAmI = (call: Call, connector: Connector) => connector.whoAmI(call);

async function linked(vendor: RotatingVendor = createRotatingVendor()) {
  const started = startRuntime([connectionOf('office', vendor.connector)]);
  const { runtime } = started;
  const user = await started.user('alice');
  const input = { username: 'alice', password: vendor.passwords.alice ?? '' };
  const link = async (): Promise<LinkRecord> => {
    await linkAccount(runtime, user.id, 'office', input, gone);
    const stored = await findLinkOfUser(runtime.inbox, user.id, 'office');
    if (!stored) throw new Error('the link was not stored');
    return stored;
  };
  return { ...started, user, vendor, link: await link(), linkAgain: link, calls: createVendorCalls(runtime) };
}

describe('a call with a link', () => {
  it('acts as the subject of the link', async () => {
    const { calls, link } = await linked();
    expect(await calls.withLink(link, whoAmI)).toMatchObject({ id: 'id-of-alice', username: 'alice' });
  });

  it('renews an expired credential, stores it encrypted and calls again', async () => {
    const { calls, link, vendor, runtime } = await linked();
    vendor.expireAccess();
    expect(await calls.withLink(link, whoAmI)).toMatchObject({ username: 'alice' });
    expect(vendor.refreshes).toBe(1);
    const stored = await findLink(runtime.inbox, link.id);
    expect(stored?.credential).not.toBe(link.credential);
    expect(stored?.credential).not.toContain('access-');
    await createVendorCalls(runtime).withLink(link, whoAmI);
    expect(vendor.refreshes).toBe(1);
  });

  // Some vendors rotate: a refresh token is dead after its first use.
  it('refreshes once when five calls meet the expired credential together', async () => {
    const { calls, link, vendor } = await linked();
    vendor.expireAccess();
    const answers = await Promise.all(Array.from({ length: 5 }, () => calls.withLink(link, whoAmI)));
    expect(answers).toHaveLength(5);
    expect(vendor.refreshes).toBe(1);
  });

  it('uses a newer stored credential instead of refreshing again', async () => {
    const { calls, link, vendor } = await linked();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let attempts = 0;
    const late = calls.withLink(link, async (call, connector) => {
      attempts += 1;
      if (attempts === 1) await held;
      return connector.whoAmI(call);
    });
    await vi.waitFor(() => expect(attempts).toBe(1));
    vendor.expireAccess();
    await calls.withLink(link, whoAmI);
    release();
    await late;
    expect(attempts).toBe(2);
    expect(vendor.refreshes).toBe(1);
  });

  it('does not overwrite what the person has linked anew during a refresh', async () => {
    const { calls, link, linkAgain, vendor, runtime } = await linked();
    let open: () => void = () => undefined;
    vendor.gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    vendor.expireAccess();
    const call = calls.withLink(link, whoAmI);
    await vi.waitFor(() => expect(vendor.refreshes).toBe(1));
    const anew = await linkAgain();
    open();
    await call;
    expect((await findLink(runtime.inbox, link.id))?.credential).toBe(anew.credential);
  });

  // Some vendors answer 401 for a missing right as well.
  it('reports a second refusal with a fresh credential as forbidden, after one refresh', async () => {
    const { calls, link, vendor, runtime } = await linked();
    vendor.refusesCalls = true;
    await expect(calls.withLink(link, whoAmI)).rejects.toMatchObject({ code: 'forbidden' });
    expect(vendor.refreshes).toBe(1);
    expect((await findLink(runtime.inbox, link.id))?.state).toBe('active');
  });

  it('reports a refusal as forbidden when the credential turns out to be the same', async () => {
    const vendor = createRotatingVendor();
    const refresh = vi.fn(async (call: Call) => structuredClone(call.credential));
    const connector = { ...vendor.connector, auth: { ...vendor.connector.auth, refresh } };
    const { calls, link } = await linked({ ...vendor, connector });
    const refusing = vi.fn(async () => {
      vendor.expireAll();
    });
    await expect(
      calls.withLink(link, async (call) => {
        await refusing();
        return connector.whoAmI(call);
      }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(refusing).toHaveBeenCalledTimes(1);
  });

  it('marks the link broken, tells the browser and asks to link again when nothing helps', async () => {
    const { calls, link, vendor, runtime, user } = await linked();
    const listener = vi.fn();
    runtime.bus.subscribe(user.id, listener);
    vendor.expireAll();
    await expect(calls.withLink(link, whoAmI)).rejects.toMatchObject({ code: 'auth' });
    expect((await findLink(runtime.inbox, link.id))?.state).toBe('broken');
    expect(listener).toHaveBeenCalledWith({ type: 'links' });
    await expect(calls.withLink(link, whoAmI)).rejects.toMatchObject({ code: 'auth' });
    expect(vendor.refreshes).toBe(1);
  });

  it('keeps the link when the vendor does not answer the refresh, and says that nothing was applied', async () => {
    const { calls, link, vendor, runtime } = await linked();
    vendor.expireAccess();
    await expect(
      calls.withLink(link, async (call, connector) => {
        vendor.outage = 'none';
        return connector.whoAmI(call).finally(() => {
          vendor.outage = 'uncertain';
        });
      }),
    ).rejects.toMatchObject({ code: 'unavailable' });
    expect((await findLink(runtime.inbox, link.id))?.state).toBe('active');
  });

  it('passes other errors on without a refresh', async () => {
    const { calls, link, vendor } = await linked();
    vendor.outage = 'uncertain';
    await expect(calls.withLink(link, whoAmI)).rejects.toMatchObject({ code: 'uncertain' });
    expect(vendor.refreshes).toBe(0);
  });

  it('asks to link again when the stored credential does not open', async () => {
    const { link, runtime, vendor, logLines } = await linked();
    const other = startRuntime([]).runtime.vault;
    const calls = createVendorCalls({ ...runtime, vault: other });
    await expect(calls.withLink(link, whoAmI)).rejects.toMatchObject({ code: 'auth' });
    expect(vendor.signIns).toHaveLength(1);
    expect(logLines.join('\n')).toContain('INTRAY_PREVIOUS_SECRET_KEYS');
  });
});

describe('the queue of a connection', () => {
  async function busy(maxConcurrency: number) {
    const vendor = createRotatingVendor();
    const { manifest } = vendor.connector;
    const sync = { ...manifest.sync, maxConcurrency };
    const connector = { ...vendor.connector, manifest: { ...manifest, sync } };
    return linked({ ...vendor, connector });
  }

  it('runs no more calls at once than the vendor likes', async () => {
    const { calls, link } = await busy(2);
    let running = 0;
    let most = 0;
    const run = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    };
    await Promise.all(Array.from({ length: 6 }, () => calls.withLink(link, run)));
    expect(most).toBe(2);
  });

  it('lets a call that somebody waits for pass those of the background', async () => {
    const { calls, link } = await busy(1);
    const order: string[] = [];
    const note = (name: string) => async () => {
      order.push(name);
    };
    await Promise.all([
      calls.withLink(link, note('first'), { priority: 'background' }),
      calls.withLink(link, note('background'), { priority: 'background' }),
      calls.withLink(link, note('interactive')),
    ]);
    expect(order).toEqual(['first', 'interactive', 'background']);
  });

  it('keeps a place that background calls cannot take', async () => {
    const { calls, link } = await busy(3);
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let running = 0;
    const hang = async () => {
      running += 1;
      await held;
    };
    const hanging = Array.from({ length: 5 }, () => calls.withLink(link, hang, { priority: 'background' }));
    await vi.waitFor(() => expect(running).toBe(2));
    expect(await calls.withLink(link, async () => 'answered')).toBe('answered');
    expect(running).toBe(2);
    finish();
    await Promise.all(hanging);
    expect(running).toBe(5);
  });

  it('drops a waiting background call that is aborted', async () => {
    const { calls, link } = await busy(2);
    const aborted = new AbortController();
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const started = vi.fn();
    const options = { priority: 'background' } as const;
    const running = calls.withLink(link, () => held, options);
    const waiting = calls.withLink(link, started, { ...options, signal: aborted.signal });
    aborted.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    finish();
    await running;
    expect(started).not.toHaveBeenCalled();
  });

  it('drops a waiting call that is aborted, and lets a running one end by itself', async () => {
    const { calls, link } = await busy(1);
    const aborted = new AbortController();
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const started = vi.fn();
    const running = calls.withLink(
      link,
      async () => {
        started();
        await held;
        return 'written';
      },
      { signal: aborted.signal },
    );
    const waiting = calls.withLink(link, started, { signal: aborted.signal });
    await vi.waitFor(() => expect(started).toHaveBeenCalledTimes(1));
    aborted.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    finish();
    await expect(running).resolves.toBe('written');
    expect(started).toHaveBeenCalledTimes(1);
  });
});
