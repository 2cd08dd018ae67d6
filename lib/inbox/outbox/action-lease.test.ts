import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findAction, insertAction } from '@/db/repositories/actions';
import { takeToSend } from '@/db/repositories/sending';
import { toInstant } from '@/lib/domain/instant';
import { actionOfTest } from '../testing/audit-log';
import { type RuntimeUnderTest, startRuntime } from '../testing/runtime-under-test';
import { type LeaseHold, leaseOf, underLease } from './action-lease';

let started: RuntimeUnderTest;
let userId: string;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  started = startRuntime([]);
  userId = (await started.user('alice')).id;
  const { runtime } = started;
  await insertAction(runtime.inbox, { ...actionOfTest, id: 'one', userId });
  started.advance(60_000);
  await takeToSend(runtime.inbox, 'one', leaseOf(runtime), toInstant(runtime.now()));
});
afterEach(() => {
  vi.useRealTimers();
});

const row = () => findAction(started.runtime.inbox, userId, 'one');

/** Lets time pass for the clock and for timers alike. */
async function live(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 1_000) {
    started.advance(1_000);
    await vi.advanceTimersByTimeAsync(1_000);
  }
}

/** Work under the lease that goes on until it is told to end. */
function startWork() {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const seen: { hold?: LeaseHold } = {};
  const done = underLease(started.runtime, 'one', (hold) => {
    seen.hold = hold;
    return ended;
  });
  return {
    isLost: () => seen.hold?.signal.aborted,
    beginWrite: async () => seen.hold?.beginWrite(),
    end: () => {
      end();
      return done;
    },
  };
}

it('keeps the lease as long as the work takes', async () => {
  const work = startWork();
  await live(120_000);
  expect(work.isLost()).toBe(false);
  expect((await row())?.leaseUntil).toBe(toInstant(new Date(started.runtime.now().getTime() + 30_000)));
  await work.end();
  const until = (await row())?.leaseUntil;
  await live(10_000);
  expect((await row())?.leaseUntil).toBe(until);
});

it('stops the work when somebody else has the action', async () => {
  const work = startWork();
  started.runtime.inbox.$client.exec("update actions set lease_owner = 'another'");
  await live(6_000);
  expect(work.isLost()).toBe(true);
  await work.end();
});

it('stops the work of a process that was frozen for longer than its lease', async () => {
  const work = startWork();
  started.advance(31_000);
  await live(5_000);
  expect(work.isLost()).toBe(true);
  await work.end();
});

it('puts down each write that begins', async () => {
  const work = startWork();
  expect((await row())?.writeBegunAt).toBeNull();
  for (const _write of ['first', 'second']) {
    started.advance(1_000);
    await work.beginWrite();
    expect((await row())?.writeBegunAt).toBe(toInstant(started.runtime.now()));
  }
  await work.end();
});

it('lets nothing more be written by a process that wakes up after its lease, before any timer tells it so', async () => {
  const work = startWork();
  started.advance(29_000);
  await work.beginWrite();
  const begun = (await row())?.writeBegunAt;
  started.advance(2_000);
  await expect(work.beginWrite()).rejects.toMatchObject({ name: 'AbortError' });
  expect((await row())?.writeBegunAt).toBe(begun);
  expect(work.isLost()).toBe(true);
  await work.end();
});

it('lets nothing be written once somebody else has the action, before any timer tells it so', async () => {
  const work = startWork();
  started.runtime.inbox.$client.exec("update actions set lease_owner = 'another'");
  await expect(work.beginWrite()).rejects.toMatchObject({ name: 'AbortError' });
  expect((await row())?.writeBegunAt).toBeNull();
  expect(work.isLost()).toBe(true);
  await work.end();
});

it('lets no write leave that could not be put down', async () => {
  const work = startWork();
  started.runtime.inbox.$client.exec(
    "create trigger busy before update on actions begin select raise(abort, 'database is locked'); end",
  );
  await expect(work.beginWrite()).rejects.toMatchObject({ name: 'AbortError' });
  expect(work.isLost()).toBe(true);
  started.runtime.inbox.$client.exec('drop trigger busy');
  expect((await row())?.writeBegunAt).toBeNull();
  await work.end();
});
