import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Box } from '@/lib/domain/work-item';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { readLogs } from './client/processes';
import { startSupos } from './testing';
import { itemAt, offeredAt, type Wish, wishes } from './testing-actions';

let supos: TestSubject;

beforeEach(async () => {
  supos = await startSupos();
});
afterEach(() => supos.close());

const offered = (wish: Wish) => offeredAt(supos, wish);
const itemStarting = (person: SandboxPerson, title: string, box: Box = 'pending') =>
  itemAt(supos, person, title, box);

const { delegate } = wishes;
const PURCHASE = delegate.title;
const toBob = delegate.inputs;

describe('delegating', () => {
  it('hands the task over with the reason, and it waits for the other under the same id', async () => {
    const { perform, item } = await offered(delegate);
    expect(await perform()).toEqual({ outcome: 'settled' });
    await expect(itemStarting('alice', PURCHASE)).rejects.toThrow();
    const theirs = await itemStarting('bob', PURCHASE);
    const [line] = await readLogs(await supos.callAs('bob'), item.processId);
    expect(line).toMatchObject({ type: 'TASK_DELEGATE', operator: 'alice', comment: '出差' });
    expect(theirs).toMatchObject({ ref: item.ref, stage: 'delegated-to-me' });
  });

  it('that did not happen is known without a look at the tasks of others', async () => {
    const { verify } = await offered(delegate);
    expect(await verify()).toBe('not-applied');
    const asked = supos.recording.requests.map(({ url }) => new URL(url).pathname);
    expect(asked.filter((path) => path.endsWith('/all-users'))).toEqual([]);
  });

  it('is known from the log where an installation does not list the tasks of all (facts: supos §1)', async () => {
    const { perform, call, item, request, sent } = await offered(delegate);
    const withoutList: Call['http']['send'] = async (asked) =>
      asked.path.endsWith('/all-users')
        ? { status: 404, headers: new Headers(), text: '', json: () => null }
        : call.http.send(asked);
    const older: Call = { ...call, http: { ...call.http, send: withoutList } };
    await perform();
    expect(await supos.connector.verify(older, item.ref, request, false, sent)).toBe('applied');
  });

  it('is known to be done also when the other is through with it', async () => {
    const { perform, verify } = await offered(delegate);
    await perform();
    const bobs = await offered({ ...delegate, person: 'bob', id: 'submit:accept:edge_201:1', inputs: {} });
    await bobs.perform();
    expect(await verify()).toBe('applied');
  });

  it('is known not to be done when somebody else finished the task', async () => {
    const { verify, item } = await offered(delegate);
    await supos.control('/disturb', { externalId: item.ref.externalId });
    expect(await verify()).toBe('not-applied');
  });

  it('is not taken for done when the task went to somebody else', async () => {
    const { perform, call, item } = await offered(delegate);
    await perform();
    const toCarol = { ...toBob, values: { mandatary: ['carol'] } };
    const request = { actionId: 'delegate', intent: 'delegate', inputs: toCarol } as const;
    expect(await supos.connector.verify(call, item.ref, request)).toBe('not-applied');
  });

  it.each([
    ['nobody', {}, 'invalid-input', /Choose who/],
    ['oneself', { mandatary: ['alice'] }, 'invalid-input', /yours already/],
    ['somebody unknown', { mandatary: ['zhangsan'] }, 'invalid-input', /does not know the person you chose/],
  ])('to %s is refused in a sentence (facts: supos §3, 100108230)', async (_whom, values, code, message) => {
    const { perform } = await offered({ ...delegate, inputs: { values } });
    await expect(perform()).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect((await supos.state()).writes).toBe(0);
  });

  it('to somebody who has it already, and twice, are conflicts (facts: supos §3, 100108218, 100108220)', async () => {
    const ticket = { ...delegate, title: 'IT ticket-0561' };
    const both = await offered({ ...ticket, inputs: { values: { mandatary: ['carol'] } } });
    await expect(both.perform()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/has the task already/),
    });
    await (await offered(delegate)).perform();
    const back = await offered({ ...delegate, person: 'bob', inputs: { values: { mandatary: ['alice'] } } });
    await back.perform();
    const again = await offered(delegate);
    await expect(again.perform()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/already delegated/),
    });
  });

  it('what is no longer the person’s is a conflict, and nothing is written', async () => {
    const { perform, item } = await offered(delegate);
    await supos.control('/disturb', { externalId: item.ref.externalId });
    await expect(perform()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/no longer waits for you/),
    });
    expect((await supos.state()).writes).toBe(0);
  });
});
