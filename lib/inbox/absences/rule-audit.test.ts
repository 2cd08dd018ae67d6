import { afterEach, expect, it } from 'vitest';
import { listAuditAfter } from '@/db/repositories/audit';
import { deleteLink } from '@/db/repositories/links';
import { updateUser } from '@/db/repositories/users';
import { type AbsencesUnderTest, startAbsences } from '../testing/absences-under-test';
import { CONNECTION } from '../testing/inbox-under-test';
import { readAbsence } from './views';
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

/** The steps of a rule, in order. */
const stepsOf = async (id: string) =>
  (await listAuditAfter(office.runtime.inbox, 0, 200))
    .filter(({ actionId }) => actionId === id)
    .map(({ state }) => state);

/** Long enough for whatever waits to be tried again, six times. */
async function sixRounds(): Promise<void> {
  for (let again = 0; again < 6; again += 1) {
    office.advance(31 * 60_000);
    await office.keep();
  }
}

it('tells once of a substitute at the vendor, however often something else there is tried again', async () => {
  office = await startAbsences();
  const processName = (await office.items('alice')).find(({ stage }) => stage === 'todo')?.processName ?? '';
  await deleteLink(office.runtime.inbox, office.people.carol.link.id);
  await office.rule('bob', 'carol', { processes: [{ connectionId: CONNECTION, processName }] });
  const { id } = await office.rule('alice', 'bob');
  await sixRounds();
  const [there] = (await readAbsence(office.runtime, office.caller('alice'), id)).connections;
  expect(there).toMatchObject({ mechanism: 'vendor', state: 'failed', substitute: { username: 'bob' } });
  expect(there?.problem).toContain('carol has no account');
  expect(await stepsOf(id)).toEqual(['made', 'substitute-set']);
});

it('tells of a substitute when the vendor has taken it, and again when another rule is told', async () => {
  office = await startAbsences();
  const alice = office.caller('alice');
  const { id, start } = await office.rule('alice', 'bob');
  office.subject.faults.add({ kind: 'down', match: '/me/substitute', method: 'PUT' });
  await sixRounds();
  expect(await stepsOf(id)).toEqual(['made']);
  office.subject.faults.clear();
  await sixRounds();
  expect(await stepsOf(id)).toEqual(['made', 'substitute-set']);
  await editAbsence(office.runtime, alice, id, { ...office.wish('carol'), start });
  await sixRounds();
  expect(await stepsOf(id)).toEqual(['made', 'substitute-set', 'changed', 'substitute-set']);
  expect(await office.writes('substitute')).toHaveLength(2);
});
