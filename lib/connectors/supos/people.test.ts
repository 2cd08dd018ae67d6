import { afterEach, beforeEach, expect, it } from 'vitest';
import { answeredBy } from '../conformance/look-up';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { startSupos } from './testing';
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
