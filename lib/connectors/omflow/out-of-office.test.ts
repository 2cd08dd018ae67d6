import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Absence, Call } from '../contract';
import { addLeave, listLeave } from './client/leave';
import { outOfOffice } from './out-of-office';
import { complete, eventually, itemOf, startOmflow } from './testing';

let subject: TestSubject;
let alice: Call;

async function start(dialect: string) {
  subject = await startOmflow(dialect);
  alice = await subject.callAs('alice');
}
beforeEach(() => start('1.2'));
afterEach(() => subject.close());

const HOUR_MS = 3_600_000;
const at = (hours: number) => new Date(alice.now().getTime() + hours * HOUR_MS).toISOString();
const absence = async (changes: Partial<Absence> = {}): Promise<Absence> => ({
  substitute: (await subject.callAs('bob')).subject,
  startsAt: at(-1),
  endsAt: at(24),
  ...changes,
});
const standing = () => listLeave(alice, { principal: 'alice' });

describe('what is offered', () => {
  test('leave records of 1.2, which keep the period themselves', async () => {
    expect(await outOfOffice.offer(alice)).toEqual({
      available: true,
      reason: null,
      timed: true,
      movesOpenItems: false,
    });
  });

  test('nothing at 1.1, with the reason (vendor facts: omflow §0)', async () => {
    await subject.close();
    await start('1.1.0.0');
    const offer = await outOfOffice.offer(alice);
    expect(offer).toMatchObject({ available: false, reason: expect.stringMatching(/release 1\.2/) });
  });

  test('an expired code is not taken for an old release (vendor facts: omflow §2)', async () => {
    await subject.control('/clock', { advanceSeconds: 305 });
    await expect(outOfOffice.offer(alice)).rejects.toMatchObject({ code: 'auth' });
  });
});

describe('naming a substitute', () => {
  test('is read back, and said twice it is written once', async () => {
    expect(await outOfOffice.read(alice)).toBeNull();
    const wanted = await absence();
    await outOfOffice.set(alice, wanted);
    const before = (await subject.state()).writes;
    await outOfOffice.set(alice, wanted);
    expect((await subject.state()).writes).toBe(before);
    // The vendor keeps whole seconds.
    const seconds = (text: string) => text.replace(/\d{3}Z$/, '000Z');
    expect(await outOfOffice.read(alice)).toEqual({
      substitute: { id: 'bob', name: 'Bob Brown' },
      startsAt: seconds(wanted.startsAt),
      endsAt: seconds(wanted.endsAt),
    });
  });

  test('changed, takes the place of what was named before', async () => {
    await outOfOffice.set(alice, await absence());
    await outOfOffice.set(alice, await absence({ endsAt: at(48) }));
    const { subject: carol } = await subject.callAs('carol');
    await outOfOffice.set(alice, await absence({ endsAt: at(48), substitute: carol }));
    expect(await standing()).toMatchObject([{ substitute_id__nick_name: 'Carol Clark' }]);
    await outOfOffice.clear(alice);
    expect(await standing()).toEqual([]);
  });

  test('again, after it was ended, stands again and can be ended again', async () => {
    for (let round = 0; round < 3; round += 1) {
      await outOfOffice.set(alice, await absence());
      expect(await standing()).toHaveLength(1);
      await outOfOffice.clear(alice);
      expect(await standing()).toEqual([]);
    }
  });

  test('leaves alone what somebody else has arranged', async () => {
    const own = { start: '2099-01-01 00:00:00', end: '2099-01-02 00:00:00', principal: 'alice' };
    await addLeave(alice, { ...own, substitute: 'sam', identifier: 'HR-7' });
    await outOfOffice.set(alice, await absence());
    await outOfOffice.clear(alice);
    await outOfOffice.clear(alice);
    expect(await standing()).toMatchObject([{ identifier: 'HR-7' }]);
    expect(await outOfOffice.read(alice)).toMatchObject({ substitute: { id: 'sam' } });
  });

  test('somebody unknown is refused in a sentence, and an absence that is over is not written', async () => {
    const zoe = { id: 'zoe', username: 'zoe', displayName: 'Zoe Zimmer' };
    await expect(outOfOffice.set(alice, await absence({ substitute: zoe }))).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'Zoe Zimmer has no active account in OMFLOW. No substitute was named there.',
    });
    await outOfOffice.set(alice, await absence({ startsAt: at(-3), endsAt: at(-2) }));
    expect((await subject.state()).writes).toBe(0);
  });

  test('whose answer is lost stands once, and may be said again', async () => {
    subject.faults.add({ kind: 'apply-then-drop', match: '/leave-records/add/', times: 1 });
    const guarded = subject.connector.outOfOffice;
    await expect(guarded?.set(alice, await absence())).rejects.toMatchObject({ code: 'uncertain' });
    await guarded?.set(alice, await absence());
    expect(await standing()).toHaveLength(1);
  });
});

test.each([
  ['summer', '2099-07-01T06:00:00Z', '2099-07-01 08:00:00'],
  ['winter', '2099-12-01T06:00:00Z', '2099-12-01 07:00:00'],
  ['the hour that clocks skip', '2099-03-29T01:30:00Z', '2099-03-29 03:30:00'],
])(
  'a period is told in the server’s own time: %s (vendor facts: omflow §1)',
  async (_when, startsAt, local) => {
    const berlin: Call = { ...alice, connection: { ...alice.connection, timeZone: 'Europe/Berlin' } };
    const period = await absence({ startsAt, endsAt: '2099-12-31T00:00:00Z' });
    await outOfOffice.set(berlin, period);
    expect(await standing()).toMatchObject([{ starttime: local, endtime: '2099-12-31 01:00:00' }]);
    expect(await outOfOffice.read(berlin)).toMatchObject({ startsAt: new Date(startsAt).toISOString() });
    const { writes } = await subject.state();
    await outOfOffice.set(berlin, period);
    expect((await subject.state()).writes).toBe(writes);
  },
);

test('what comes for somebody on leave waits for the substitute, and afterwards for the person again', async () => {
  const VPN = 'VPN 連線逾時';
  const bob = await subject.callAs('bob');
  const carol = await subject.callAs('carol');
  /** Pushes the ticket and waits until it has come to somebody. */
  const push = async (call: Call, person: 'alice' | 'bob', status: string, to: 'alice' | 'bob' | 'carol') => {
    const { ref } = await itemOf(subject, person, VPN);
    await subject.connector.actions.perform(call, ref, complete(`push:FORMITM_4=${status}`));
    return eventually(() => itemOf(subject, to, VPN));
  };
  await outOfOffice.set(carol, await absence({ substitute: bob.subject }));
  expect(await push(alice, 'alice', 'work', 'bob')).toMatchObject({ stepName: '任務處理' });
  await expect(itemOf(subject, 'carol', VPN)).rejects.toThrow();
  await push(bob, 'bob', 'assign', 'alice');
  await outOfOffice.clear(carol);
  expect(await push(alice, 'alice', 'work', 'carol')).toMatchObject({ stepName: '任務處理' });
});
