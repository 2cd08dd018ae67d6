import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, it } from 'vitest';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector, ListSlice } from '@/lib/connectors/contract';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';

const SLICES = 12;
const SLICE = 500;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

let inbox: InboxUnderTest;
afterEach(() => inbox.close());

/** What is in the anteroom and which slices are still held, each time the next slice is asked for. */
const waiting: unknown[] = [];
const held: number[] = [];
const slices: WeakRef<ListSlice>[] = [];

async function look(): Promise<void> {
  const { runtime, people } = inbox;
  const count = runtime.cache.$client
    .prepare('select count(*) from incoming_items where user_id = ?')
    .pluck();
  waiting.push(count.get(people.alice.userId));
  // A weak reference is good until the present turn ends.
  await setImmediate();
  collectGarbage();
  held.push(slices.filter((slice) => slice.deref() !== undefined).length);
}

const list: Connector['list'] = async (call, request) => {
  const whole = await toy.list(call, { ...request, cursor: null });
  const [item] = whole.items;
  if (call.subject.username !== 'alice' || request.box !== 'pending' || !item) return whole;
  const number = Number(request.cursor ?? 0);
  await look();
  const items = Array.from({ length: SLICE }, (_, n) => ({
    ...item,
    ref: { ...item.ref, externalId: `${number}-${n}` },
    title: `${item.title} ${number}-${n}`,
  }));
  const slice = { items, next: number + 1 < SLICES ? String(number + 1) : null, rejected: [] };
  slices.push(new WeakRef(slice));
  return slice;
};

it('holds one slice of a listing at a time, however long it is', async () => {
  inbox = await startInbox({ connector: { ...toy, list } });
  await inbox.server.synchroniser.tick();
  await inbox.server.synchroniser.settle();
  expect(waiting).toEqual(Array.from({ length: SLICES }, (_, n) => n * SLICE));
  expect(Math.max(...held)).toBeLessThanOrEqual(1);
  expect(await inbox.items('alice')).toHaveLength(SLICE);
});
