import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Box } from '@/lib/domain/work-item';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import type { FaultKind } from '../sandbox/contract';
import { startSupos } from './testing';
import { itemAt, offeredAt, type Wish, wishes } from './testing-actions';

let supos: TestSubject;

beforeEach(async () => {
  supos = await startSupos();
});
afterEach(() => supos.close());

const offered = (wish: Wish) => offeredAt(supos, wish);
const itemStarting = (person: SandboxPerson, title: string, box: Box = 'pending') =>
  itemAt(supos, person, title, box);

const { delegate, withdraw, cancel, remind } = wishes;
const PURCHASE = delegate.title;
const APPROVED = withdraw.title;
const LEAVE = cancel.title;

/** Each action, the address its write goes to, and what the sandbox counts for it. */
const actions = [
  {
    name: 'submit',
    wish: { ...delegate, id: 'submit:accept:edge_201:1', inputs: {} },
    address: '/tasks/pending',
  },
  { name: 'delegate', wish: delegate, address: '/tasks/entrust' },
  { name: 'withdraw', wish: withdraw, address: '/tasks/revocation' },
  { name: 'cancel', wish: cancel, address: '/cancellation' },
  { name: 'remind', wish: remind, address: '/messages' },
] as const;

describe('an action whose answer is lost', () => {
  const lose = (kind: FaultKind, match: string) =>
    supos.faults.add({ kind, match, method: 'POST', times: 1 });

  it.each(actions)('$name was done once, and reading back says so without writing', async (action) => {
    const { perform, verify } = await offered(action.wish);
    lose('apply-then-drop', action.address);
    await expect(perform()).rejects.toMatchObject({ code: 'uncertain' });
    expect(await verify()).toBe(action.name === 'remind' ? 'unknowable' : 'applied');
    expect((await supos.state()).writes).toBe(1);
  });

  it.each(actions)('$name was never done, and reading back says so without writing', async (action) => {
    const { perform, verify } = await offered(action.wish);
    lose('down', action.address);
    await expect(perform()).rejects.toMatchObject({ code: 'uncertain' });
    expect(await verify()).toBe(action.name === 'remind' ? 'unknowable' : 'not-applied');
    expect((await supos.state()).writes).toBe(0);
  });
});

describe('what is offered', () => {
  it.each([
    ['pending', 'Maintenance order-0311', ['complete', 'complete', 'delegate', 'cancel']],
    ['completed', APPROVED, ['remind', 'withdraw']],
    ['completed', '設備巡檢-1112', ['withdraw']],
    ['initiated', LEAVE, ['remind', 'cancel']],
    ['initiated', '請假單-0869', []],
  ] as const)('comes in the order in which it is likely: %s, %s', async (box, title, intents) => {
    const call = await supos.callAs('alice');
    const { ref } = await itemStarting('alice', title, box);
    const found = await supos.connector.actions.available(call, ref);
    expect(found.map(({ intent }) => intent)).toEqual(intents);
    for (const { available, reason } of found) expect(reason === null).toBe(available);
  });

  it('is nothing for what has ended and never could be taken back', async () => {
    const leave = { box: 'pending', title: '請假單-0877', id: 'submit:accept:edge_301:1' } as const;
    await (await offered(leave)).perform();
    const { ref } = await itemStarting('alice', leave.title, 'completed');
    expect(await supos.connector.actions.available(await supos.callAs('alice'), ref)).toEqual([]);
  });

  it('costs few requests: one of a task, two of a process, four of what can be taken back', async () => {
    const call = await supos.callAs('alice');
    const cost = async (box: Box, title: string) => {
      const { ref } = await itemStarting('alice', title, box);
      const before = supos.recording.requests.length;
      await supos.connector.actions.available(call, ref);
      return supos.recording.requests.length - before;
    };
    expect(await cost('pending', PURCHASE)).toBe(1);
    expect(await cost('initiated', LEAVE)).toBe(2);
    expect(await cost('completed', 'Purchase request-0214')).toBe(2);
    expect(await cost('completed', APPROVED)).toBe(4);
  });

  it('is all that can be done: nothing else is sent', async () => {
    const call = await supos.callAs('alice');
    const { ref } = await itemStarting('alice', LEAVE, 'initiated');
    const inputs = { comment: '', values: {} };
    for (const [actionId, intent] of [
      ['withdraw', 'withdraw'],
      ['cancel', 'remind'],
      ['constructor', 'cancel'],
      ['pause', 'pause'],
    ] as const)
      await expect(
        supos.connector.actions.perform(call, ref, { actionId, intent, inputs }),
      ).rejects.toMatchObject({ code: 'unsupported' });
    expect((await supos.state()).writes).toBe(0);
  });
});
