import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Box } from '@/lib/domain/work-item';
import { answeredBy } from '../conformance/look-up';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import { taskIdOf } from './ids';
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

const { withdraw } = wishes;
const APPROVED = withdraw.title;

describe('taking a step back', () => {
  it('brings the task back, and takes it from whoever had the next one', async () => {
    const { perform } = await offered(withdraw);
    await itemStarting('bob', APPROVED);
    expect(await perform()).toEqual({ outcome: 'settled' });
    await expect(itemStarting('bob', APPROVED)).rejects.toThrow();
    expect(await itemStarting('alice', APPROVED)).toMatchObject({
      stepName: '主管審批 Manager approval',
    });
  });

  it('twice is a conflict', async () => {
    const { perform } = await offered(withdraw);
    await perform();
    await expect(perform()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/taken back already/),
    });
  });

  it.each([
    ['the process has ended', 'Purchase request-0214', /has ended/],
    ['the step was never meant to be', 'Maintenance order-0317', /set up so that/],
  ])('is offered with the reason where %s', async (_why, title, reason) => {
    const { descriptor } = await offered({ ...withdraw, title });
    expect(descriptor).toMatchObject({ available: false, reason: expect.stringMatching(reason) });
  });

  it('is known beforehand to be too late once the next step is done (facts: supos §3, 100108236)', async () => {
    const { perform } = await offered(withdraw);
    const bobs = { person: 'bob', box: 'pending', title: APPROVED, id: 'submit:accept:edge_211:1' } as const;
    await (await offered(bobs)).perform();
    const { descriptor } = await offered(withdraw);
    expect(descriptor).toMatchObject({
      available: false,
      reason: expect.stringMatching(/next step has been done/),
    });
    await expect(perform()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/moved on/),
    });
  });

  it('in a parallel step is refused in a sentence (facts: supos §3, 100108232)', async () => {
    const sign = { box: 'pending', title: '合約會簽-0042', id: 'submit:accept:edge_401:1' } as const;
    await (await offered(sign)).perform();
    const { perform, descriptor } = await offered({ ...withdraw, title: '合約會簽-0042' });
    // What was done before tells nothing.
    expect(descriptor.available).toBe(true);
    await expect(perform()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/parallel branch/),
    });
  });

  it('cannot be told where the step is gone and somebody else took one back', async () => {
    const { item, request } = await offered(withdraw);
    await supos.close();
    supos = await startSupos((world) => {
      const done = world.tasks[taskIdOf(item.ref)];
      const process = world.processes[item.processId];
      if (!done || !process) throw new Error('ids are the same at every seeding');
      done.state = 'withdrawn';
      const line = { taskName: done.name, auditResult: null, comment: '', operateDesc: 'Taken back' };
      const createTime = new Date().toISOString();
      process.logs.push({ ...line, type: 'TASK_ROLLBACK', operator: 'bob', createTime });
    });
    expect(await supos.connector.verify(await supos.callAs('alice'), item.ref, request)).toBe('cannot-tell');
  });

  it('does not read a log that the step is set up not to show (facts: supos §4 "showlog")', async () => {
    const { item } = await offered(withdraw);
    const detail = { taskId: taskIdOf(item.ref), processId: item.processId, revoke: true, showlog: false };
    const call = answeredBy(await supos.callAs('alice'), ({ path }) =>
      path.endsWith('/completive') ? detail : undefined,
    );
    const before = supos.recording.requests.length;
    const found = await supos.connector.actions.available(call, item.ref);
    expect(found.map(({ intent, available }) => [intent, available])).toContainEqual(['withdraw', true]);
    const asked = supos.recording.requests.slice(before).map(({ url }) => new URL(url).pathname);
    expect(asked.filter((path) => path.endsWith('/logs'))).toEqual([]);
  });
});
