import { afterEach, beforeEach, expect, it } from 'vitest';
import { moveAction } from '@/db/repositories/actions';
import { eventually } from '@/lib/connectors/conformance/eventually';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector, VerifyOutcome } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import { toInstant } from '@/lib/domain/instant';
import { assembleServer } from '../assemble';
import { createVendorCalls } from '../calls/vendor-call';
import type { Runtime } from '../runtime';
import { decide, openItems, round, writes } from '../testing/deciding';
import { createGatedVendor } from '../testing/gated-vendor';
import { CONNECTION, type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { createProcesses, storedAction, takeInHand } from '../testing/processes-under-test';
import { createOutbox } from './outbox';

let vendor: ReturnType<typeof createGatedVendor>;
let inbox: InboxUnderTest;
let processes: ReturnType<typeof createProcesses>;
beforeEach(async () => {
  vendor = createGatedVendor();
  inbox = await startInbox({ sandbox: vendor.sandbox });
  await inbox.sync();
  processes = createProcesses();
});
afterEach(() => inbox.close());

const processOf = (id: string) => processes.start(inbox, id);

async function decideOnAll(): Promise<string[]> {
  const ids: string[] = [];
  for (const _item of await openItems(inbox)) ids.push((await decide(inbox)).id);
  return ids;
}

const decideOnOne = async () => (await decide(inbox)).id;
const rowOf = (id: string) => storedAction(inbox, id);
const stateOf = async (id: string) => (await rowOf(id)).state;
const until = (condition: () => boolean) =>
  eventually(async () => {
    expect(condition()).toBe(true);
  }, 5_000);

it('two workers send each decision once', async () => {
  await inbox.subject.control('/flood', { person: 'alice', box: 'pending', count: 40 });
  inbox.advance(60_000);
  await inbox.syncAll();
  const ids = await decideOnAll();
  const [one, two] = [processOf('one'), processOf('two')];
  await Promise.all([round(one), round(two)]);
  expect(new Set(await Promise.all(ids.map(stateOf)))).toEqual(new Set(['confirmed']));
  expect(await writes(inbox)).toBe(ids.length);
  const attempts = await Promise.all(ids.map(async (id) => (await rowOf(id)).attempts));
  expect(attempts).toEqual(ids.map(() => 1));
  // What is through leaves no lock behind.
  expect(inbox.runtime.inbox.$client.prepare('select * from task_locks').all()).toEqual([]);
}, 60_000);

it('leaves what another worker sends alone as long as that lives and keeps its lease', async () => {
  const id = await decideOnOne();
  const { runtime } = processOf('busy');
  await takeInHand(runtime, id);
  await round(processOf('other'));
  expect(await stateOf(id)).toBe('sending');
});

it('nobody writes to a task while another decision on it is under way', async () => {
  const [first, second] = await decideOnAll();
  if (!first || !second) throw new Error('the toy has too few open items');
  // People of one group have items of their own that are the same task at the vendor.
  const { ref } = await rowOf(first);
  inbox.runtime.inbox.$client.prepare('update actions set ref = ? where id = ?').run(ref, second);
  vendor.hold(Number.POSITIVE_INFINITY);
  const [one, two] = [processOf('one'), processOf('two')];
  await Promise.all([one.outbox.tick(), two.outbox.tick()]);
  await vendor.holding(1);
  expect((await Promise.all([first, second].map(stateOf))).toSorted()).toEqual(['held', 'sending']);
  await two.outbox.tick();
  expect((await Promise.all([first, second].map(stateOf))).toSorted()).toEqual(['held', 'sending']);
  vendor.open();
  await Promise.all([one.outbox.settle(), two.outbox.settle()]);
  await round(two);
  const ended = await Promise.all([rowOf(first), rowOf(second)]);
  expect(ended.map(({ state }) => state).toSorted()).toEqual(['confirmed', 'conflict']);
  expect(ended.find(({ state }) => state === 'conflict')?.inputs).toContain('kept');
  expect(await writes(inbox)).toBe(1);
});

it('keeps a task locked while nobody knows what became of the write', async () => {
  const [first, second] = await decideOnAll();
  if (!first || !second) throw new Error('the toy has too few open items');
  const { ref } = await rowOf(first);
  inbox.runtime.inbox.$client.prepare('update actions set ref = ? where id = ?').run(ref, second);
  inbox.subject.faults.add({ kind: 'apply-then-drop', match: '/decision', times: 1 });
  const worker = processOf('one');
  await round(worker);
  expect((await Promise.all([first, second].map(stateOf))).toSorted()).toEqual(['held', 'uncertain']);
  inbox.advance(1_000);
  await round(worker);
  await round(worker);
  expect((await Promise.all([first, second].map(stateOf))).toSorted()).toEqual(['confirmed', 'conflict']);
  expect(await writes(inbox)).toBe(1);
});

it('takes no more of a connection in hand than its vendor bears', async () => {
  await inbox.subject.control('/flood', { person: 'alice', box: 'pending', count: 20 });
  inbox.advance(60_000);
  await inbox.syncAll();
  const ids = await decideOnAll();
  vendor.hold(Number.POSITIVE_INFINITY);
  const width = inbox.runtime.connections.get(CONNECTION)?.connector.manifest.sync.maxConcurrency ?? 0;
  const { outbox } = processOf('one');
  await outbox.tick();
  await vendor.holding(width);
  await outbox.tick();
  const states = await Promise.all(ids.map(stateOf));
  expect(states.filter((state) => state === 'sending')).toHaveLength(width);
  vendor.open();
  await outbox.settle();
  expect(new Set(await Promise.all(ids.map(stateOf)))).toEqual(new Set(['confirmed']));
}, 30_000);

it('the word of a worker that lost its lease does not count against the one that has it now', async () => {
  await inbox.close();
  const gates: (() => void)[] = [];
  const perform: Connector['actions']['perform'] = async (...args) => {
    const isFirst = gates.length === 0;
    await new Promise<void>((resolve) => gates.push(resolve));
    if (isFirst) throw new ConnectorError('invalid-input', 'The system will not do that.');
    return toy.actions.perform(...args);
  };
  inbox = await startInbox({ connector: { ...toy, actions: { ...toy.actions, perform } } });
  await inbox.sync();
  const id = await decideOnOne();
  const [frozen, other] = [processOf('frozen'), processOf('other')];
  await frozen.outbox.tick();
  await eventually(async () => expect(gates).toHaveLength(1), 5_000);
  for (const wait of [31_000, 40_000, 10_000]) {
    inbox.advance(wait);
    await other.outbox.tick();
    if (gates.length === 1) await Promise.race([other.outbox.settle(), until(() => gates.length === 2)]);
  }
  await eventually(async () => expect(gates).toHaveLength(2), 5_000);
  gates[0]?.();
  await frozen.outbox.settle();
  expect(await rowOf(id)).toMatchObject({ state: 'sending', leaseOwner: 'other', errorCode: null });
  gates[1]?.();
  await other.outbox.settle();
  expect(await stateOf(id)).toBe('confirmed');
}, 30_000);

it('a look that took too long does not overrule the one that came after it', async () => {
  await inbox.close();
  const answers: ((outcome: VerifyOutcome) => void)[] = [];
  const verify: Connector['verify'] = () => new Promise((resolve) => answers.push(resolve));
  inbox = await startInbox({ connector: { ...toy, verify } });
  await inbox.sync();
  const id = await decideOnOne();
  inbox.subject.faults.add({ kind: 'apply-then-drop', match: '/decision', times: 1 });
  const [slow, other] = [processOf('slow'), processOf('other')];
  await round(slow);
  inbox.advance(40_000);
  await slow.outbox.tick();
  await eventually(async () => expect(answers).toHaveLength(1), 5_000);
  inbox.advance(31_000);
  await other.outbox.tick();
  await eventually(async () => expect(answers).toHaveLength(2), 5_000);
  answers[0]?.('not-applied');
  await slow.outbox.settle();
  expect(await rowOf(id)).toMatchObject({ state: 'uncertain', leaseOwner: 'other' });
  answers[1]?.('applied');
  await other.outbox.settle();
  expect(await stateOf(id)).toBe('confirmed');
  expect(await writes(inbox)).toBe(1);
}, 30_000);

it.each([
  ['held', 'refused'],
  ['uncertain', 'uncertain'],
] as const)(
  'only the app decides on %s actions of a connection that is not configured',
  async (state, then) => {
    const id = await decideOnOne();
    if (state === 'uncertain') {
      const { runtime } = processOf('doomed');
      await takeInHand(runtime, id);
      await moveAction(
        runtime.inbox,
        id,
        'sending',
        { state, settledAt: toInstant(runtime.now()), leaseUntil: null },
        toInstant(runtime.now()),
      );
    }
    const none: Runtime = { ...inbox.runtime, connections: new Map() };
    const calls = createVendorCalls(none);
    const worker = createOutbox({ runtime: none, calls }, (connectionId) =>
      none.connections.has(connectionId),
    );
    const before = await rowOf(id);
    await round({ outbox: worker });
    expect(await rowOf(id)).toEqual(before);
    await round({ outbox: assembleServer(none, 'apart').outbox });
    const after = await rowOf(id);
    expect(after).not.toEqual(before);
    expect(after.state).toBe(then);
  },
);

it('an app beside which workers send leaves the configured connections to them', async () => {
  const id = await decideOnOne();
  await round({ outbox: assembleServer(inbox.runtime, 'apart').outbox });
  expect(await stateOf(id)).toBe('held');
});
