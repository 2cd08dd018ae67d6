import { afterEach, describe, expect, it } from 'vitest';
import { type AbsencesUnderTest, startAbsences } from '../testing/absences-under-test';

let office: AbsencesUnderTest;
afterEach(() => office.close());

const MINUTE = 60_000;
const todo = async (person: 'alice' | 'bob') =>
  (await office.items(person)).filter(({ stage }) => stage === 'todo');
const turnVendorClock = (minutes: number) =>
  office.subject.control('/clock', { advanceSeconds: minutes * 60 });

async function arrive(): Promise<void> {
  await office.subject.control('/flood', { person: 'alice', box: 'pending', count: 1 });
  await office.syncAll();
}

/** Lets time pass for Intray and the vendor alike. */
async function pass(minutes: number): Promise<void> {
  office.advance(minutes * MINUTE);
  await turnVendorClock(minutes);
}

/** A rule whose substitute the vendor does not take at first; while it does not, an item arrives. */
async function setLate(change: Parameters<AbsencesUnderTest['rule']>[2] = {}): Promise<void> {
  await office.rule('alice', 'bob', change);
  await office.subject.control('/faults', { kind: 'down', match: '/me/substitute' });
  await office.keep();
  await pass(20);
  await arrive();
  office.subject.faults.clear();
  await pass(20);
  await office.round();
  await office.round();
}

describe('what arrives before the vendor’s own substitute really stands', () => {
  it('is handed on, however late that was', async () => {
    office = await startAbsences();
    const open = await todo('alice');
    await setLate();
    expect(await todo('alice')).toEqual([]);
    expect(await office.writes('hand ')).toHaveLength(open.length + 1);
    expect(await office.writes('substitute')).toHaveLength(1);
  });

  it('is handed on also where what was open stays', async () => {
    office = await startAbsences();
    const open = await todo('alice');
    await pass(10);
    await setLate({ movesOpenItems: false });
    expect((await todo('alice')).map(({ id }) => id).sort()).toEqual(open.map(({ id }) => id).sort());
    expect(await office.writes('hand ')).toHaveLength(1);
  });

  it('is handed on also where the vendor’s clock is ahead', async () => {
    office = await startAbsences();
    await turnVendorClock(3);
    await arrive();
    await office.rule('alice', 'bob');
    await office.round();
    expect(await todo('alice')).toEqual([]);
  });

  it('what the vendor leaves with the person afterwards stays theirs', async () => {
    office = await startAbsences();
    await office.rule('alice', 'bob');
    await office.round();
    await pass(20);
    await office.subject.connector.outOfOffice?.clear(await office.subject.callAs('alice'));
    await arrive();
    await office.round();
    expect(await todo('alice')).toHaveLength(1);
  });
});
