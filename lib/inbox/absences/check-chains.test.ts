import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { updateUser } from '@/db/repositories/users';
import { type AbsencesUnderTest, startAbsences } from '../testing/absences-under-test';
import { CONNECTION } from '../testing/inbox-under-test';
import type { Caller } from './rules';
import { createAbsence, editAbsence } from './write-absence';

let office: AbsencesUnderTest;
let carol: Caller;
beforeEach(async () => {
  office = await startAbsences();
  carol = { ...office.caller('carol'), role: 'admin' };
  await updateUser(office.runtime.inbox, carol.id, { role: 'admin' });
});
afterEach(() => office.close());

type Change = Parameters<AbsencesUnderTest['wish']>[1];
const forAlice = (substitute: 'bob' | 'carol', change?: Change) =>
  createAbsence(office.runtime, carol, { ...office.wish(substitute, change), person: 'alice' });
const toThemselves = (way: string) =>
  expect.objectContaining({
    code: 'forbidden',
    field: 'substitute',
    message: expect.stringContaining(`bring alice’s work to yourself.${way}`),
  });
const inspections = { processes: [{ connectionId: CONNECTION, processName: 'Inspection' }] };

describe('an administrator cannot bring somebody else’s work to themselves', () => {
  it('by a new rule or by a changed one', async () => {
    await expect(forAlice('carol', { from: 60 })).rejects.toEqual(toThemselves(' Choose'));
    const { id } = await office.rule('alice', 'bob', { from: 60 });
    const wish = { ...office.wish('carol', { from: 60 }), person: 'alice' };
    await expect(editAbsence(office.runtime, carol, id, wish)).rejects.toEqual(toThemselves(' Choose'));
    await expect(office.rule('alice', 'carol', { from: 2000, until: 3000 })).resolves.toBeTruthy();
  });

  it('through somebody who is away, too, also for one process or a part of the time', async () => {
    await office.rule('bob', 'carol', { from: 60, ...inspections });
    const way = toThemselves(' It would go on: alice, then bob, then carol.');
    await expect(forAlice('bob')).rejects.toEqual(way);
    await expect(forAlice('bob', { until: 60 })).resolves.toBeTruthy();
    const { id, start } = await office.rule('alice', 'bob', { from: 70 });
    const longer = { ...office.wish('bob', { until: 3000 }), start, person: 'alice' };
    await expect(editAbsence(office.runtime, carol, id, longer)).rejects.toEqual(way);
  });

  it('by a rule that is made afterwards, whoever makes it', async () => {
    await forAlice('bob', { until: 600 });
    const refused = expect.objectContaining({
      code: 'invalid-input',
      field: 'substitute',
      message: expect.stringContaining(
        'alice’s work would come to carol, who has set alice’s own rule: alice, then bob, then carol.',
      ),
    });
    await expect(office.rule('bob', 'carol', { from: 60, ...inspections })).rejects.toEqual(refused);
    const { id } = await office.rule('bob', 'nobody', { from: 60 });
    const wish = office.wish('carol', { from: 60 });
    await expect(editAbsence(office.runtime, office.caller('bob'), id, wish)).rejects.toEqual(refused);
    await expect(office.rule('nobody', 'carol')).rejects.toMatchObject({
      message: expect.stringContaining('alice, then bob, then nobody, then carol'),
    });
  });
});

describe('rules that lead to the administrator in another way are let be', () => {
  it('in another time than the one that they have set', async () => {
    await forAlice('bob', { until: 600 });
    await expect(office.rule('bob', 'carol', { from: 600, until: 900 })).resolves.toBeTruthy();
  });

  it('where the person has chosen so themselves', async () => {
    await office.rule('alice', 'bob');
    await expect(office.rule('bob', 'carol')).resolves.toBeTruthy();
    await expect(office.rule('carol', 'nobody')).resolves.toBeTruthy();
  });

  it('and do not keep others from theirs', async () => {
    const { id, start } = await forAlice('bob');
    await editAbsence(office.runtime, office.caller('alice'), id, { ...office.wish('carol'), start });
    await expect(office.rule('carol', 'nobody')).resolves.toBeTruthy();
    await expect(office.rule('bob', 'carol')).resolves.toBeTruthy();
  });
});
