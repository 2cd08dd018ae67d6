import { afterEach, describe, expect, it } from 'vitest';
import { toInstant } from '@/lib/domain/instant';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call, SentOrder } from '../contract';
import { ProcessStatus } from './process-status';
import { startSupos } from './testing';
import { offeredAt, type Wish, wishes } from './testing-actions';

let supos: TestSubject;
afterEach(() => supos.close());

const MINUTE_MS = 60_000;
/** An order of the same kind that left a minute after the one whose traces there are. */
const aMinuteLater = (sent: SentOrder): SentOrder => ({
  ...sent,
  since: toInstant(new Date(Date.parse(sent.since) + MINUTE_MS)),
});
const startAhead = (minutes: number) =>
  startSupos(undefined, () => new Date(Date.now() + minutes * MINUTE_MS));

/** What became of an order of which only the log can tell. */
async function traced(wish: Wish) {
  const { call, item, request, sent, perform } = await offeredAt(supos, wish);
  const verifiedAs = (order: SentOrder | undefined, by: Call = call) =>
    supos.connector.verify(by, item.ref, request, false, order);
  return { call, item, sent, perform, verifiedAs };
}

async function delegatedAndDone() {
  const order = await traced(wishes.delegate);
  await order.perform();
  const bobs = { ...wishes.delegate, person: 'bob', id: 'submit:accept:edge_201:1', inputs: {} } as const;
  await (await offeredAt(supos, bobs)).perform();
  return order;
}

async function cancelled() {
  const order = await traced(wishes.cancel);
  await order.perform();
  return order;
}

async function takenBack() {
  const order = await traced(wishes.withdraw);
  await order.perform();
  return order;
}

const deeds = [
  ['a delegation', delegatedAndDone],
  ['a cancellation', cancelled],
  ['a step taken back', takenBack],
] as const;

describe.each([0, 5, -5])('where the clock of supOS is %i minutes ahead', (minutes) => {
  it.each(deeds)('%s is known by its line in the log, and an older line is no proof', async (_what, done) => {
    supos = await startAhead(minutes);
    const { sent, verifiedAs } = await done();
    expect(await verifiedAs(sent)).toBe('applied');
    expect(await verifiedAs(aMinuteLater(sent))).toBe('cannot-tell');
  });
});

it.each(deeds)(
  '%s is not known where it is unknown since when, or how the clock stands',
  async (_what, done) => {
    supos = await startSupos();
    const { call, sent, verifiedAs } = await done();
    expect(await verifiedAs(undefined)).toBe('cannot-tell');
    const timeless: Call = { ...call, http: { ...call.http, clockAheadMs: () => null } };
    expect(await verifiedAs(sent, timeless)).toBe('cannot-tell');
  },
);

it('what was done at another step of the process is no proof', async () => {
  supos = await startSupos();
  const delegation = await delegatedAndDone();
  expect(await delegation.verifiedAs({ ...delegation.sent, stepName: 'Goods receipt' })).toBe('not-applied');
  const withdrawal = await takenBack();
  expect(await withdrawal.verifiedAs({ ...withdrawal.sent, stepName: 'Goods receipt' })).toBe('cannot-tell');
});

it('a canceled process of which the log tells no cancellation may be anybody’s work', async () => {
  supos = await startSupos();
  const { item, sent, verifiedAs } = await traced(wishes.cancel);
  await supos.close();
  supos = await startSupos((world) => {
    const process = world.processes[item.processId];
    if (!process) throw new Error('ids are the same at every seeding');
    process.status = ProcessStatus.canceled;
  });
  expect(await verifiedAs(sent, await supos.callAs('alice'))).toBe('cannot-tell');
});
