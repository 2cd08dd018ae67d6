import { afterEach, beforeEach, expect, it } from 'vitest';
import { moveAction } from '@/db/repositories/actions';
import { beginWrite, takeToSend } from '@/db/repositories/sending';
import { eventually } from '@/lib/connectors/conformance/eventually';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector } from '@/lib/connectors/contract';
import { toInstant } from '@/lib/domain/instant';
import { createVendorCalls } from '../calls/vendor-call';
import { decide, round, writes } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { createProcesses, storedAction, takeInHand } from '../testing/processes-under-test';
import { leaseOf } from './action-lease';
import { sendAction } from './send-action';

let inbox: InboxUnderTest;
let processes: ReturnType<typeof createProcesses>;
beforeEach(async () => {
  inbox = await startInbox();
  await inbox.sync();
  processes = createProcesses();
});
afterEach(() => inbox.close());

const processOf = (id: string) => processes.start(inbox, id);

const decideOnOne = async () => (await decide(inbox)).id;
const rowOf = (id: string) => storedAction(inbox, id);
const stateOf = async (id: string) => (await rowOf(id)).state;
const until = (condition: () => boolean) =>
  eventually(async () => {
    expect(condition()).toBe(true);
  }, 5_000);

it('looks at once what became of what a worker was sending when it was killed', async () => {
  const id = await decideOnOne();
  const { runtime } = processOf('doomed');
  await takeInHand(runtime, id);
  processes.kill('doomed');
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
  await takeInHand(runtime, id, false);
  if (end === 'killed') processes.kill(end);
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
  await takeInHand(runtime, id);
  const held = { state: 'held', heldUntil: toInstant(runtime.now()), leaseOwner: null } as const;
  await moveAction(runtime.inbox, id, 'sending', held, toInstant(runtime.now()));
  inbox.advance(1_000);
  await takeInHand(runtime, id, false);
  processes.kill('doomed');
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
  processes.kill('doomed');
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
  await takeInHand(runtime, id);
  inbox.advance(31_000);
  await round(processOf('other'));
  expect(await stateOf(id)).toBe('uncertain');
});

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
  processes.kill('doomed');
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
