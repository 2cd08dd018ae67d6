import { afterEach, beforeEach, expect, it } from 'vitest';
import { findAction, moveAction } from '@/db/repositories/actions';
import { beginWrite, takeToSend } from '@/db/repositories/sending';
import { eventually } from '@/lib/connectors/conformance/eventually';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector, VerifyOutcome } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import { toInstant } from '@/lib/domain/instant';
import { leaseOf } from './action-lease';
import { assembleServer } from './assemble';
import { createOutbox, type Outbox } from './outbox';
import type { Runtime } from './runtime';
import { sendAction } from './send-action';
import { decide, openItems, round, writes } from './testing/deciding';
import { CONNECTION, type InboxUnderTest, startInbox } from './testing/inbox-under-test';
import { createVendorCalls } from './vendor-call';

let inbox: InboxUnderTest;
/** The workers that live, as the operating system would tell. */
let alive: Set<string>;
beforeEach(async () => {
  inbox = await startInbox();
  await inbox.sync();
  alive = new Set();
});
afterEach(() => inbox.close());

/** Another process on the same database. */
function processOf(id: string): { runtime: Runtime; outbox: Outbox } {
  alive.add(id);
  const worker = { id, isAlive: (other: string) => alive.has(other) };
  const runtime: Runtime = { ...inbox.runtime, worker };
  return { runtime, outbox: createOutbox({ runtime, calls: createVendorCalls(runtime) }) };
}

/** Takes an action in hand as a worker does; it gets as far as its write unless told otherwise. */
async function take(runtime: Runtime, id: string, isWriting = true): Promise<void> {
  const at = toInstant(runtime.now());
  await takeToSend(runtime.inbox, id, leaseOf(runtime), at);
  if (isWriting) await beginWrite(runtime.inbox, id, runtime.worker.id, at);
}

async function decideOnAll(): Promise<string[]> {
  const ids: string[] = [];
  for (const _item of await openItems(inbox)) ids.push((await decide(inbox)).id);
  return ids;
}

const decideOnOne = async () => (await decide(inbox)).id;

async function rowOf(id: string) {
  const row = await findAction(inbox.runtime.inbox, inbox.people.alice.userId, id);
  if (!row) throw new Error('the action is gone');
  return row;
}
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
  await take(runtime, id);
  await round(processOf('other'));
  expect(await stateOf(id)).toBe('sending');
});

it('looks at once what became of what a worker was sending when it was killed', async () => {
  const id = await decideOnOne();
  const { runtime } = processOf('doomed');
  await take(runtime, id);
  alive.delete('doomed');
  const other = processOf('other');
  await round(other);
  expect(await rowOf(id)).toMatchObject({ state: 'uncertain', attempts: 1 });
  // The vendor may work on after a kill as after a time-out.
  for (const [wait, state] of [
    [40_000, 'uncertain'],
    [250_000, 'uncertain'],
    [20_000, 'held'],
  ] as const) {
    inbox.advance(wait);
    await round(other);
    expect(await stateOf(id)).toBe(state);
  }
  inbox.advance(10_000);
  await round(other);
  expect(await rowOf(id)).toMatchObject({ state: 'confirmed', attempts: 2 });
  expect(await writes(inbox)).toBe(1);
});

it.each(['killed', 'frozen'])('sends at once what a %s worker had only read again', async (end) => {
  const id = await decideOnOne();
  const { runtime } = processOf(end);
  await take(runtime, id, false);
  if (end === 'killed') alive.delete(end);
  else inbox.advance(31_000);
  const other = processOf('other');
  await round(other);
  expect(await rowOf(id)).toMatchObject({ state: 'held', attempts: 1 });
  // Whoever thaws now may not write any more.
  expect(await beginWrite(runtime.inbox, id, end, toInstant(runtime.now()))).toBe(false);
  inbox.advance(3_000);
  await round(other);
  expect(await rowOf(id)).toMatchObject({ state: 'confirmed', attempts: 2 });
  expect(await writes(inbox)).toBe(1);
});

it('the write of an earlier attempt says nothing about the present one, also when the clock was set back', async () => {
  const id = await decideOnOne();
  const { runtime } = processOf('doomed');
  await take(runtime, id);
  const held = { state: 'held', heldUntil: toInstant(runtime.now()), leaseOwner: null } as const;
  await moveAction(runtime.inbox, id, 'sending', held, toInstant(runtime.now()));
  inbox.advance(1_000);
  await take(runtime, id, false);
  alive.delete('doomed');
  const other = processOf('other');
  await round(other);
  expect(await stateOf(id)).toBe('held');
  inbox.advance(10_000);
  await takeToSend(runtime.inbox, id, leaseOf(runtime), toInstant(runtime.now()));
  await beginWrite(runtime.inbox, id, 'doomed', '2020-01-01T00:00:00.000Z');
  await round(other);
  expect(await stateOf(id)).toBe('uncertain');
});

it('does not send again what a killed worker had got through', async () => {
  const id = await decideOnOne();
  const doomed = processOf('doomed');
  inbox.subject.faults.add({ kind: 'apply-then-drop', match: '/decision', times: 1 });
  await sendAction({ runtime: doomed.runtime, calls: createVendorCalls(doomed.runtime) }, await rowOf(id));
  // As if it had been killed before it could write that down.
  await moveAction(
    inbox.runtime.inbox,
    id,
    'uncertain',
    { state: 'sending', leaseOwner: 'doomed', leaseUntil: null },
    toInstant(inbox.runtime.now()),
  );
  alive.delete('doomed');
  const other = processOf('other');
  await round(other);
  inbox.advance(1_000);
  await round(other);
  expect(await stateOf(id)).toBe('confirmed');
  expect(await writes(inbox)).toBe(1);
});

it('takes over from a worker that lives but has not renewed its lease', async () => {
  const id = await decideOnOne();
  const { runtime } = processOf('frozen');
  await take(runtime, id);
  inbox.advance(31_000);
  await round(processOf('other'));
  expect(await stateOf(id)).toBe('uncertain');
});

it('nobody writes to a task while another decision on it is under way', async () => {
  const [first, second] = await decideOnAll();
  if (!first || !second) throw new Error('the toy has too few open items');
  // People of one group have items of their own that are the same task at the vendor.
  const { ref } = await rowOf(first);
  inbox.runtime.inbox.$client.prepare('update actions set ref = ? where id = ?').run(ref, second);
  inbox.subject.faults.add({ kind: 'latency', match: '/decision', times: 1, milliseconds: 400 });
  const [one, two] = [processOf('one'), processOf('two')];
  await Promise.all([one.outbox.tick(), two.outbox.tick()]);
  await eventually(async () => {
    expect((await Promise.all([first, second].map(stateOf))).toSorted()).toEqual(['held', 'sending']);
  }, 1_000);
  await two.outbox.tick();
  expect((await Promise.all([first, second].map(stateOf))).toSorted()).toEqual(['held', 'sending']);
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
  inbox.subject.faults.add({ kind: 'latency', match: '/decision', milliseconds: 300 });
  const { outbox } = processOf('one');
  await outbox.tick();
  await outbox.tick();
  const states = await Promise.all(ids.map(stateOf));
  const width = inbox.runtime.connections.get(CONNECTION)?.connector.manifest.sync.maxConcurrency;
  expect(states.filter((state) => state === 'sending')).toHaveLength(width ?? 0);
  inbox.subject.faults.clear();
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

it('a process that was frozen right before its write does not write late', async () => {
  await inbox.close();
  const perform: Connector['actions']['perform'] = async (...args) => {
    inbox.advance(31_000);
    return toy.actions.perform(...args);
  };
  inbox = await startInbox({ connector: { ...toy, actions: { ...toy.actions, perform } } });
  await inbox.sync();
  const id = await decideOnOne();
  await round(processOf('frozen'));
  expect(await writes(inbox)).toBe(0);
  // Nothing of it left, so nobody needs to be asked.
  expect(await rowOf(id)).toMatchObject({ state: 'held', writeBegunAt: null });
});

it('sends at once what a killed worker was still reading for when it was to write', async () => {
  await inbox.close();
  let isDoomed = true;
  let goOn: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const perform: Connector['actions']['perform'] = async (...args) => {
    if (!isDoomed) return toy.actions.perform(...args);
    await toy.actions.available(args[0], args[1]);
    isDoomed = false;
    await gate;
    return toy.actions.perform(...args);
  };
  inbox = await startInbox({ connector: { ...toy, actions: { ...toy.actions, perform } } });
  await inbox.sync();
  const id = await decideOnOne();
  const [doomed, other] = [processOf('doomed'), processOf('other')];
  await doomed.outbox.tick();
  await until(() => !isDoomed);
  alive.delete('doomed');
  await round(other);
  expect(await rowOf(id)).toMatchObject({ state: 'held', attempts: 1 });
  inbox.advance(3_000);
  await round(other);
  expect(await rowOf(id)).toMatchObject({ state: 'confirmed', attempts: 2 });
  // Had it only been frozen, it would find out now.
  goOn();
  await doomed.outbox.settle();
  expect(await writes(inbox)).toBe(1);
});

it.each([
  ['held', 'refused'],
  ['uncertain', 'uncertain'],
] as const)(
  'only the app decides on %s actions of a connection that is not configured',
  async (state, then) => {
    const id = await decideOnOne();
    if (state === 'uncertain') {
      const { runtime } = processOf('doomed');
      await take(runtime, id);
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
