import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { updateUser } from '@/db/repositories/users';
import { toy } from '@/lib/connectors/conformance/toy';
import { type AbsencesUnderTest, startAbsences } from '../testing/absences-under-test';
import { CONNECTION } from '../testing/inbox-under-test';
import { readAbsences } from './views';
import { createAbsence, editAbsence, endAbsence } from './write-absence';

let office: AbsencesUnderTest;
beforeEach(async () => {
  // Before all days that are named here, whatever day it is.
  const begun = new Date('2027-01-04T08:00Z');
  office = await startAbsences(toy, { now: () => begun });
});
afterEach(() => office.close());

type Change = Parameters<AbsencesUnderTest['wish']>[1];
const refused = (field: string, text: string) =>
  expect.objectContaining({ code: 'invalid-input', field, message: expect.stringContaining(text) });
const tried = (person: 'alice' | 'bob' | 'carol', substitute: 'alice' | 'bob' | 'carol', change?: Change) =>
  office.rule(person, substitute, change);

describe('a rule is refused, with the field and the remedy,', () => {
  it.each([
    ['end', 'must come after', { from: 60, until: 30 }],
    ['start', 'is in the past', { from: -60 }],
    ['processes', 'at least one process', { processes: [] }],
    ['processes', 'no system "elsewhere"', { processes: [{ connectionId: 'elsewhere', processName: null }] }],
    ['timeZone', 'is no time zone', { timeZone: 'Mars/Olympus' }],
    ['substitute', 'Nobody called "zoe"', { substitute: 'zoe' }],
    ['substitute', 'stand in for themselves', { substitute: 'alice' }],
  ] as [string, string, Change][])('for its %s: %s', async (field, text, change) => {
    await expect(tried('alice', 'bob', change)).rejects.toEqual(refused(field, text));
  });

  it('when another of the person covers the same in that time, and says which', async () => {
    await tried('alice', 'bob', { from: 0, until: 600 });
    await expect(tried('alice', 'carol', { from: 300, until: 900 })).rejects.toEqual(
      refused('start', 'There is a rule for the same processes already, from '),
    );
    await expect(tried('alice', 'carol', { from: 600, until: 900 })).resolves.toBeTruthy();
  });

  it('when three people would hand work round in a circle, and names them', async () => {
    await tried('bob', 'carol');
    await tried('carol', 'alice', { from: 60 });
    await expect(tried('alice', 'bob')).rejects.toEqual(
      refused('substitute', 'in a circle: alice, then bob, then carol, then alice'),
    );
    await expect(tried('alice', 'bob', { until: 60 })).resolves.toBeTruthy();
  });

  it('when it is somebody else’s, unless an administrator makes it', async () => {
    const wish = { ...office.wish('carol'), person: 'alice' };
    const bob = office.caller('bob');
    await expect(createAbsence(office.runtime, bob, wish)).rejects.toMatchObject({
      code: 'forbidden',
      field: 'person',
    });
    await updateUser(office.runtime.inbox, bob.id, { role: 'admin' });
    const made = await createAbsence(office.runtime, { ...bob, role: 'admin' }, wish);
    expect(made).toMatchObject({ person: { username: 'alice' }, madeBy: { username: 'bob' } });
  });
});

describe('an administrator', () => {
  const admin = async (person: 'bob' | 'carol') => {
    const caller = { ...office.caller(person), role: 'admin' } as const;
    await updateUser(office.runtime.inbox, caller.id, { role: 'admin' });
    return caller;
  };

  it('is named at a rule of somebody else’s once they have changed it', async () => {
    const carol = await admin('carol');
    const { id } = await tried('alice', 'bob', { from: 60 });
    const wish = office.wish('bob', { from: 90 });
    const changed = await editAbsence(office.runtime, carol, id, { ...wish, person: 'alice' });
    expect(changed.madeBy?.username).toBe('carol');
    const again = await editAbsence(office.runtime, office.caller('alice'), id, wish);
    expect(again.madeBy?.username).toBe('carol');
  });
});

describe('a rule can be changed', () => {
  it('before it begins in all its parts, afterwards not in its beginning', async () => {
    const { id } = await tried('alice', 'bob', { from: 60 });
    const alice = office.caller('alice');
    const change = (wish: Change, substitute: 'bob' | 'carol' = 'carol') =>
      editAbsence(office.runtime, alice, id, office.wish(substitute, wish));
    expect(await change({ from: 30, until: 500 })).toMatchObject({ substitute: { username: 'carol' } });
    office.advance(31 * 60_000);
    await expect(change({ from: 0, until: 500 })).rejects.toEqual(refused('start', 'has begun'));
    const [rule] = await readAbsences(office.runtime, alice, 'mine');
    const wish = { ...office.wish('bob', { until: 100 }), start: rule?.start ?? '' };
    expect(await editAbsence(office.runtime, alice, id, wish)).toMatchObject({
      status: 'running',
      substitute: { username: 'bob' },
      end: wish.end,
    });
  });

  it('not when it is over', async () => {
    const { id } = await tried('alice', 'bob', { from: 60 });
    const alice = office.caller('alice');
    expect(await endAbsence(office.runtime, alice, id)).toMatchObject({ status: 'withdrawn' });
    await expect(editAbsence(office.runtime, alice, id, office.wish('carol'))).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(tried('alice', 'carol', { from: 60 })).resolves.toBeTruthy();
  });

  it('into a loop is refused like a new one', async () => {
    const { id } = await tried('alice', 'carol', {
      from: 60,
      processes: [{ connectionId: CONNECTION, processName: null }],
    });
    await tried('bob', 'alice', { from: 60 });
    await expect(
      editAbsence(office.runtime, office.caller('alice'), id, office.wish('bob', { from: 60 })),
    ).rejects.toEqual(refused('substitute', 'in a circle'));
  });
});

it('tells a rule’s time at a change of clocks as it was placed', async () => {
  const rule = await tried('alice', 'bob', {
    timeZone: 'Europe/Berlin',
    start: '2027-03-28T02:30',
    end: '2027-10-31T02:30',
  });
  expect(rule).toMatchObject({
    start: '2027-03-28T02:30',
    startsAt: '2027-03-28T01:30:00.000Z',
    endsAt: '2027-10-31T01:30:00.000Z',
  });
  expect(rule.remarks).toEqual([
    expect.stringContaining('does not exist'),
    expect.stringContaining('comes twice'),
  ]);
});
