import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Box } from '@/lib/domain/work-item';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import type { FaultKind } from '../sandbox/contract';
import { available } from './actions';
import { gatewayFault, refusing, scriptedCall, startSupos } from './testing';
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

describe('what is offered where supOS does not tell all', () => {
  const detail = { taskId: '70', processId: '7', taskName: 'Approval', revoke: true };
  const completed = { externalId: '7:70', kind: 'task', box: 'completed' } as const;
  const initiated = { externalId: '7', kind: 'process', box: 'initiated' } as const;

  it.each([
    ['a completed task that is gone', completed, { '/70/completive': refusing(238) }],
    [
      'a completed task of a process that is not to be seen',
      completed,
      { '/70/completive': detail, '/processes/7': refusing(214) },
    ],
    ['a process that is gone', initiated, { '/processes/7': refusing(227) }],
  ])('is nothing: %s', async (_, ref, answers) => {
    expect(await available(scriptedCall(answers).call, ref)).toEqual([]);
  });

  it('is an error where supOS has a fault, not nothing', async () => {
    for (const ref of [completed, initiated])
      await expect(
        available(scriptedCall({ '/70/completive': gatewayFault, '/processes/7': gatewayFault }).call, ref),
      ).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is nothing for the work of others, and nothing is asked', async () => {
    const { call, asked } = scriptedCall({ '/processes/7': { processId: '7', status: 66 } });
    expect(await available(call, { ...initiated, box: 'team' })).toEqual([]);
    expect(asked).toEqual([]);
  });

  it.each([66, 99, 42])(
    'asks neither for the log nor whom to remind in a process of status %i',
    async (status) => {
      const { call, asked } = scriptedCall({
        '/70/completive': detail,
        '/processes/7': { processId: '7', status },
      });
      expect((await available(call, completed)).map(({ intent }) => intent)).toEqual(['withdraw']);
      expect(asked.map(({ path }) => path)).toEqual(['/tasks/70/completive', '/processes/7']);
    },
  );
});
