import { afterEach, expect, it } from 'vitest';
import { deleteLink } from '@/db/repositories/links';
import { updateUser } from '@/db/repositories/users';
import { toy } from '@/lib/connectors/conformance/toy';
import { type AbsencesUnderTest, startAbsences } from '../testing/absences-under-test';
import { CONNECTION } from '../testing/inbox-under-test';
import { readColleagues } from './colleagues';

let office: AbsencesUnderTest;
afterEach(() => office.close());

it('finds colleagues by their words, and says where they have no account', async () => {
  office = await startAbsences();
  const { runtime } = office;
  await deleteLink(runtime.inbox, office.people.carol.link.id);
  const read = async (q: string) => (await readColleagues(runtime, office.caller('alice'), { q })).people;
  expect((await read('')).map(({ username }) => username)).toEqual(['bob', 'carol', 'nobody']);
  expect(await read('CAR')).toEqual([{ username: 'carol', name: 'carol', missing: ['Toy office'] }]);
  expect((await read('bob'))[0]?.missing).toEqual([]);
  await updateUser(runtime.inbox, office.people.bob.userId, { passwordHash: 'none' });
  expect(await read('bob')).toEqual([]);
});

it('offers the processes that the person has met, and not titles that stand for them', async () => {
  office = await startAbsences();
  const names = async () =>
    (await readColleagues(office.runtime, office.caller('alice'), { q: '' })).processes[0];
  const met = await names();
  expect(met).toMatchObject({ connectionId: CONNECTION, name: 'Toy office' });
  expect(met?.processNames).toContain('Leave request');
  expect(new Set(met?.processNames).size).toBe(met?.processNames.length);
  await office.close();
  office = await startAbsences({
    ...toy,
    list: async (call, request) => {
      const slice = await toy.list(call, request);
      return { ...slice, items: slice.items.map((item) => ({ ...item, processName: item.title })) };
    },
  });
  expect((await names())?.processNames).toEqual([]);
});
