import { afterEach, beforeEach, expect, it } from 'vitest';
import { answeredBy } from '../conformance/look-up';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { searchPeople, searchUsers } from './people';
import { refusing, scriptedCall, startSupos } from './testing';
import { itemAt } from './testing-actions';

let supos: TestSubject;
let alice: Call;

beforeEach(async () => {
  supos = await startSupos();
  alice = await supos.callAs('alice');
});
afterEach(() => supos.close());

async function search(inputId: string, query = '', title = '採購申請-0231', call = alice) {
  const { ref } = await itemAt(supos, 'alice', title);
  const found = await supos.connector.people?.search(call, { ref, inputId, query });
  if (!found) throw new Error('people can be searched');
  return found;
}

const refusals = ({ people }: Awaited<ReturnType<typeof search>>) =>
  Object.fromEntries(people.map(({ id, refusal }) => [id, refusal]));

it('says whom supOS would refuse a delegation, and puts them last (facts: supos §3, 100108220)', async () => {
  const found = await search('mandatary', '', 'IT ticket-0561');
  expect(found.people.map(({ id }) => id)).toEqual(['bob', 'sam', 'nobody', 'alice', 'carol', 'victor']);
  expect(refusals(found)).toMatchObject({
    bob: null,
    alice: 'You have the task yourself.',
    carol: 'Has the task already.',
    victor: 'The account is disabled in supOS.',
  });
});

it('offers oneself and everybody who can work for the next step', async () => {
  const found = await search('userTask_repair', '', '維修工單-0318');
  expect(refusals(found)).toMatchObject({
    alice: null,
    carol: null,
    victor: expect.stringMatching(/disabled/),
  });
});

it('says who is off work, and who can be found at all', async () => {
  const off = answeredBy(alice, ({ path }) =>
    path.endsWith('/persons')
      ? {
          list: [
            { code: 'HI0002', name: 'Bob Brown', status: 'offWork', user: { username: 'bob' } },
            { code: 'X' },
          ],
        }
      : undefined,
  );
  const found = await search('mandatary', 'bob', '採購申請-0231', off);
  expect(found.people).toEqual([
    { id: 'bob', name: 'Bob Brown', refusal: 'Off work, as the staff records of supOS say.' },
  ]);
  expect(found.note).toBe('Only users of supOS can be found: nobody else can be given work there.');
});

it('says that there are more than it shows', async () => {
  const many = Array.from({ length: 50 }, (_, number) => ({ username: `u${number}` }));
  const call = answeredBy(alice, ({ path }) => (path.endsWith('/users') ? { list: many } : undefined));
  expect((await search('mandatary', 'u', '採購申請-0231', call)).note).toMatch(/first 50 are shown/);
});

const users = (...names: string[]) => ({ list: names.map((username) => ({ username })) });
const task = { externalId: '7:70', kind: 'task', box: 'pending' } as const;
const trustee = { ref: task, inputId: 'mandatary', query: '' };

it('refuses nobody for another task of the process, which does not stand in the way', async () => {
  const tasks = [
    { taskId: '70', username: 'carol' },
    { taskId: '71', username: 'bob' },
  ];
  const { call } = scriptedCall({
    '/users': users('bob', 'carol'),
    '/persons': { list: [] },
    '/processes/7': { processId: '7', status: 88, tasks },
  });
  expect(refusals(await searchPeople(call, trustee))).toEqual({ bob: null, carol: 'Has the task already.' });
});

it('finds people for a task whose process is not the person’s to see', async () => {
  const { call } = scriptedCall({
    '/users': users('alice', 'bob'),
    '/persons': { list: [] },
    '/processes/7': refusing(214),
  });
  expect(refusals(await searchPeople(call, trustee))).toEqual({
    alice: 'You have the task yourself.',
    bob: null,
  });
});

it('notes in the log that the staff could not be searched, and why', async () => {
  const { call, warned } = scriptedCall({ '/users': users('bob'), '/persons': refusing(502) });
  expect((await searchUsers(call, 'b')).people.map(({ id }) => id)).toEqual(['bob']);
  expect(warned).toEqual([{ code: 'bad-response' }]);
});

it('does not take a fault of its own for a directory that cannot be searched', async () => {
  const { call } = scriptedCall({ '/users': users('bob') });
  const broken = answeredBy(call, ({ path }) => {
    if (path.endsWith('/persons')) throw new TypeError('of its own');
    return undefined;
  });
  await expect(searchUsers(broken, 'b')).rejects.toThrow(TypeError);
});

it('leaves out users and staff whose records cannot be read', async () => {
  const { call } = scriptedCall({
    '/users': { list: [{ userDesc: 'no login' }, 'odd', { username: 'bob' }] },
    '/persons': { list: [null, { code: 'HI0009' }, { code: 'HI0003', user: { username: 'carol' } }] },
  });
  expect((await searchUsers(call, '')).people.map(({ id }) => id)).toEqual(['bob', 'carol']);
});

it('says that there is more where a full page of staff has a record that cannot be read', async () => {
  const staff = Array.from({ length: 49 }, (_, number) => ({ code: `HI${number}` }));
  const noteFor = async (list: readonly unknown[]) =>
    (await searchUsers(scriptedCall({ '/users': users('bob'), '/persons': { list } }).call, '')).note;
  expect(await noteFor([...staff, null])).toMatch(/first 50 are shown/);
  expect(await noteFor(staff)).not.toMatch(/first 50/);
});
