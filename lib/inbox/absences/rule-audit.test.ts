import { afterEach, expect, it } from 'vitest';
import { listAuditAfter } from '@/db/repositories/audit';
import { updateUser } from '@/db/repositories/users';
import { type AbsencesUnderTest, startAbsences } from '../testing/absences-under-test';
import { createAbsence, editAbsence, endAbsence } from './write-absence';

let office: AbsencesUnderTest;
afterEach(() => office.close());

it('tells of a rule and of what it set up at the vendor, naming whoever made it and whose it is', async () => {
  office = await startAbsences();
  const admin = { ...office.caller('carol'), role: 'admin' } as const;
  await updateUser(office.runtime.inbox, admin.id, { role: 'admin' });
  const { id } = await createAbsence(office.runtime, admin, { ...office.wish('bob'), person: 'alice' });
  await office.keep();
  await office.send();
  const wish = { ...office.wish('nobody'), person: 'alice' };
  const { start } = (await editAbsence(office.runtime, admin, id, { ...wish, substitute: 'bob' })) ?? wish;
  await endAbsence(office.runtime, admin, id);
  await office.keep();

  const entries = await listAuditAfter(office.runtime.inbox, 0, 200);
  const ofRule = entries.filter(({ actionId }) => actionId === id);
  expect(ofRule.map(({ state, username }) => [state, username])).toEqual([
    ['made', 'carol'],
    ['substitute-set', 'alice'],
    ['changed', 'carol'],
    ['ended', 'carol'],
    ['substitute-cleared', 'alice'],
  ]);
  for (const { onBehalfOf } of ofRule) expect(onBehalfOf).toMatch(/^alice, away until .+; bob stands in$/);
  expect(start).toBe(wish.start);
  const items = entries.filter(({ intent }) => intent === 'delegate');
  expect(items.length).toBeGreaterThan(0);
  for (const { onBehalfOf } of items) expect(onBehalfOf).toMatch(/handed on to bob; rule set by carol$/);
});
