import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { TestSubject } from '../conformance/sandbox-call';
import { performReminder } from './remind';
import { gatewayFault, refusing, scriptedCall, startSupos, worldOf } from './testing';
import { offeredAt, type Wish, wishes } from './testing-actions';

let supos: TestSubject;

beforeEach(async () => {
  supos = await startSupos();
});
afterEach(() => supos.close());

const offered = (wish: Wish) => offeredAt(supos, wish);

const { remind, withdraw } = wishes;
const APPROVED = withdraw.title;

describe('reminding', () => {
  const Sent = z.object({
    messages: z.array(
      z.looseObject({
        businessCode: z.string(),
        businessName: z.string(),
        receivers: z.array(z.object({ rangeType: z.string(), codes: z.array(z.string()) })),
        contents: z.array(z.object({ content: z.string() })),
      }),
    ),
  });
  const sent = async () => (await worldOf(supos, Sent)).messages;

  it('says whom beforehand, and sends one message to their staff codes (facts: supos §4 "urgeInfo")', async () => {
    const { perform, descriptor, item } = await offered({ ...remind, inputs: { comment: '請盡快' } });
    expect(descriptor.hint).toBe('Sends a message in supOS to Sam Sullivan (主管審批 Approval).');
    expect(await perform()).toEqual({ outcome: 'settled' });
    const [message, ...more] = await sent();
    expect(more).toEqual([]);
    expect(message?.businessCode).toBe(item.processId);
    expect(message?.receivers).toEqual([{ rangeType: 'STAFF', codes: ['HI0004'] }]);
    expect(JSON.parse(message?.contents[0]?.content ?? '')).toEqual({
      text: expect.stringMatching(/^請盡快\n\nAlice Adams, “Leave request-0874 /),
    });
  });

  it('words itself where nothing was written', async () => {
    await (await offered(remind)).perform();
    expect(JSON.stringify(await sent())).toMatch(/Alice Adams asks you to go on with “Leave request-0874 /);
  });

  it('is offered with what one has completed while the process goes on, not to oneself', async () => {
    const { descriptor } = await offered({ ...remind, box: 'completed', title: APPROVED });
    expect(descriptor).toMatchObject({ available: true, hint: expect.stringContaining('Bob Brown') });
    const own = { ...remind, box: 'completed', title: 'Equipment inspection-1115' } as const;
    expect((await offered(own)).descriptor).toMatchObject({
      available: false,
      reason: expect.stringMatching(/nobody else/),
    });
  });

  it('is not to be had while nobody can go on', async () => {
    const { descriptor } = await offered({ ...remind, title: 'Maintenance order-0311' });
    expect(descriptor).toMatchObject({ available: false, reason: expect.stringMatching(/suspended/) });
  });

  it('is a conflict once the process waits for nobody else', async () => {
    const { perform, item } = await offered(remind);
    await supos.control('/disturb', { externalId: item.ref.externalId });
    await expect(perform()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/Nobody was reminded/),
    });
    expect((await supos.state()).writes).toBe(0);
  });

  it('says whom no message reaches, and fails where it would reach nobody', async () => {
    await supos.close();
    supos = await startSupos((world) => {
      world.users = world.users.map((user) => (user.username === 'sam' ? { ...user, personCode: '' } : user));
    });
    const repair = {
      person: 'carol',
      box: 'initiated',
      title: 'Maintenance order-0317',
      id: 'remind',
    } as const;
    expect(await (await offered(repair)).perform()).toEqual({
      outcome: 'settled',
      notice: 'The others were reminded, but supOS has no staff record of Sam Sullivan.',
    });
    expect((await sent()).map(({ receivers }) => receivers)).toEqual([
      [{ rangeType: 'STAFF', codes: ['HI0002'] }],
    ]);
    await expect((await offered(remind)).perform()).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(/no staff record of Sam Sullivan/),
    });
    expect(await sent()).toHaveLength(1);
  });

  it('cuts a name that supOS would find too long (vendor document: supOS Notification Center)', async () => {
    await supos.close();
    supos = await startSupos((world) => {
      for (const process of Object.values(world.processes)) process.name += '𝄞'.repeat(250);
    });
    await (await offered(remind)).perform();
    const [message] = await sent();
    expect(message?.businessName.length).toBeGreaterThan(198);
    expect(message?.businessName).toMatch(/^Reminder: Leave request-0874 .*𝄞$/u);
  });
});

describe('a reminder of somebody whom the user service does not tell of', () => {
  const answers = {
    '/processes/7': { processId: '7', processName: 'Leave', status: 88 },
    '/processes/7/urgeInfo': [{ taskId: '1', taskName: 'Approval', users: [{ username: 'sam' }] }],
  };
  const ref = { externalId: '7', kind: 'process', box: 'initiated' } as const;
  const remindBy = (told: unknown) => {
    const { call, asked } = scriptedCall({ ...answers, '/users/sam': told });
    return { asked, done: performReminder(call, ref, { comment: '', values: {} }) };
  };

  it.each([
    ['the name is unknown there', refusing(230)],
    ['the user is nobody on the staff', { username: 'sam' }],
  ])('reaches nobody, and says so: %s', async (_, told) => {
    const { asked, done } = remindBy(told);
    await expect(done).rejects.toMatchObject({
      code: 'unsupported',
      message: 'supOS has no staff record of sam, so no message reaches them. Nobody was reminded.',
    });
    expect(asked.some(({ method }) => method === 'POST')).toBe(false);
  });

  it('fails for the fault’s own reason where the service has one', async () => {
    await expect(remindBy(refusing(230, 500)).done).rejects.toMatchObject({ code: 'forbidden' });
    await expect(remindBy(gatewayFault).done).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});
