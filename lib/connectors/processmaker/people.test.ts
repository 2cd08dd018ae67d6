import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Box } from '@/lib/domain/work-item';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { uidOf } from './client/extrarest/contract-testing';
import { updateUser } from './client/extrarest/users';
import { itemOf, startProcessMaker, watched, withoutPlugin } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startProcessMaker();
});
afterEach(() => subject.close());

const SCOPE = 'Oscilloscope for the calibration lab 校正實驗室示波器';
const DESKS = 'Standing desks for the service office 客服辦公室升降桌';

interface Search {
  readonly person: SandboxPerson;
  readonly title: string;
  readonly query?: string;
  readonly inputId?: string;
  readonly box?: Box;
}

async function search({ person, title, query = '', inputId = 'to', box }: Search, call?: Call) {
  const { ref } = await itemOf(subject, person, title, box);
  return subject.connector.people?.search(call ?? (await subject.callAs(person)), { ref, inputId, query });
}

const ALICE = { id: uidOf('alice'), name: 'Alice Adams' };
const CAROL = { id: uidOf('carol'), name: 'Carol Clark' };
const SAM = { id: uidOf('sam'), name: 'Sam Sullivan' };
const free = (person: { id: string; name: string }) => ({ ...person, refusal: null });

describe('to whom a task may be given (vendor facts: processmaker §5, "Reassign")', () => {
  test('those who may do it, and why the holder is none of them', async () => {
    expect(await search({ person: 'alice', title: SCOPE })).toEqual({
      people: [free(CAROL), free(SAM), { ...ALICE, refusal: 'You have the task now.' }],
      note: 'Only people who may do the task “Approve request” in ProcessMaker can be chosen.',
    });
  });

  test.each([
    ['CLAR', [free(CAROL)]],
    [' sullivan ', [free(SAM)]],
    ['carol', [free(CAROL)]],
    ['bob', []],
  ])('by a part of the name or user name: "%s"', async (query, people) => {
    expect((await search({ person: 'alice', title: SCOPE, query }))?.people).toEqual(people);
  });

  test('whoever may see the directory reads why the others cannot be chosen', async () => {
    const found = await search({ person: 'sam', title: SCOPE, box: 'team' });
    const refusals = Object.fromEntries((found?.people ?? []).map(({ name, refusal }) => [name, refusal]));
    expect(refusals).toMatchObject({
      'Carol Clark': null,
      'Alice Adams': 'Has the task now.',
      'Bob Brown': 'May not do this task in ProcessMaker.',
    });
    expect(Object.keys(refusals), 'of the caller nobody knows').not.toContain('Sam Sullivan');
  });

  test.each([
    ['VACATION', 'away'],
    ['INACTIVE', 'switched off'],
  ] as const)('somebody on %s is %s', async (usr_status, words) => {
    await updateUser(await subject.callAs('sam'), { usr_uid: uidOf('carol'), usr_status });
    const found = await search({ person: 'sam', title: DESKS, query: 'carol' });
    expect(found?.people).toEqual([{ ...CAROL, refusal: expect.stringContaining(words) }]);
  });

  test('a person that is refused is really refused', async () => {
    await updateUser(await subject.callAs('sam'), { usr_uid: uidOf('carol'), usr_status: 'VACATION' });
    const { ref } = await itemOf(subject, 'sam', DESKS);
    const inputs = { comment: '', values: { to: [uidOf('carol')] } };
    const action = { actionId: 'reassign', intent: 'reassign', inputs } as const;
    const giving = subject.connector.actions.perform(await subject.callAs('sam'), ref, action);
    await expect(giving).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('an Operator’s search costs three requests, of which the directory’s is refused', async () => {
    const spy = watched(await subject.callAs('alice'));
    await search({ person: 'alice', title: SCOPE }, spy.call);
    expect(
      spy.requests.map(({ path }) =>
        path
          .split('/')
          .slice(4)
          .join('/')
          .replace(/\w{32}/, '…'),
      ),
    ).toEqual(['cases/paged', 'light/userstoreassign/…', 'users']);
  });

  test('nobody looks for people of a task that is not his', async () => {
    const nobody = await subject.callAs('nobody');
    for (const box of ['pending', 'team'] as const) {
      const { ref } = await itemOf(subject, box === 'team' ? 'sam' : 'alice', SCOPE, box);
      const request = { ref, inputId: 'to', query: '' };
      await expect(subject.connector.people?.search(nobody, request)).rejects.toMatchObject({
        code: 'not-found',
      });
    }
  });

  test('looking for whoever does the next task leaves the case unchanged (the published source of its own list)', async () => {
    const title = 'Paint shop, round before the holidays 塗裝區節前巡檢';
    const before = await itemOf(subject, 'sam', title);
    const found = await search({ person: 'sam', title, inputId: 'people' });
    expect(found?.people.map(({ name }) => name)).toEqual(['Alice Adams', 'Bob Brown', 'Carol Clark']);
    expect(await itemOf(subject, 'sam', title)).toEqual(before);
    const alone = withoutPlugin(await subject.callAs('sam'));
    expect(await search({ person: 'sam', title, inputId: 'people' }, alone)).toEqual(found);
  });

  test.each(['people', 'people:x', 'elsewhere'])('the input "%s" asks for nobody here', async (inputId) => {
    await expect(search({ person: 'alice', title: SCOPE, inputId })).rejects.toMatchObject({
      code: expect.stringMatching(/not-found|invalid-input/),
    });
  });
});
