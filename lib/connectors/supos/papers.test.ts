import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { WorkRef } from '@/lib/domain/work-item';
import { readBox } from '../conformance/reading';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { delegateTask, submitTask } from './client/tasks';
import { taskIdOf } from './ids';
import { pendingTask, startSupos } from './testing';

let supos: TestSubject;
let alice: Call;

beforeEach(async () => {
  supos = await startSupos();
  alice = await supos.callAs('alice');
});
afterEach(() => supos.close());

async function itemOf(call: Call, box: 'pending' | 'completed' | 'initiated', title: string) {
  const item = (await readBox(supos, call, box)).items.find((each) => each.title.startsWith(title));
  if (!item) throw new Error(`there is no ${title} in ${box}`);
  return item;
}

const history = async (call: Call, ref: WorkRef) => (await supos.connector.history?.load(call, ref)) ?? [];

describe('the history of an item', () => {
  it('calls people by their names and tells who acts for whom after a delegation', async () => {
    const { taskId } = await pendingTask(alice, '採購申請-0231');
    await delegateTask(alice, { taskId, username: 'alice', mandatary: 'bob', reason: '出差' });
    const bob = await supos.callAs('bob');
    const { ref } = await itemOf(bob, 'pending', '採購申請-0231');
    const told = (await history(bob, ref)).map(({ event, person, onBehalfOf, comment }) => [
      event,
      person?.name,
      onBehalfOf?.name,
      comment,
    ]);
    expect(told).toEqual([
      ['started', 'Carol Clark', undefined, null],
      ['delegated', 'Alice Adams', undefined, '出差'],
      ['assigned', 'Bob Brown', 'Alice Adams', null],
    ]);
  });

  it('is there for a task that was decided meanwhile, and for processes the person has started', async () => {
    const { ref } = await itemOf(alice, 'pending', '設備巡檢-1120');
    await submitTask(alice, { taskId: taskIdOf(ref), username: 'alice', comment: '正常' });
    const after = await history(alice, ref);
    expect(after.map(({ event, comment }) => [event, comment])).toContainEqual(['completed', '正常']);
    const own = await itemOf(alice, 'initiated', 'Purchase request-0209');
    expect((await history(alice, own.ref)).map(({ event }) => event)).toEqual([
      'started',
      'completed',
      'completed',
      'completed',
      'ended',
    ]);
  });

  it('costs one line where supOS prints an odd one, and says so in the log', async () => {
    const own = await itemOf(alice, 'initiated', 'Purchase request-0209');
    const warned: unknown[] = [];
    const http: Call['http'] = {
      ...alice.http,
      async send(request) {
        const answer = await alice.http.send(request);
        const lines = z.array(z.unknown());
        return request.path.endsWith('/logs')
          ? { ...answer, json: () => [null, ...lines.parse(answer.json()), 'odd'] }
          : answer;
      },
    };
    const log: Call['log'] = { ...alice.log, warn: (fields) => warned.push(fields) };
    const told = await history({ ...alice, http, log }, own.ref);
    expect(told.map(({ event }) => event)).toEqual([
      'started',
      'completed',
      'completed',
      'completed',
      'ended',
    ]);
    expect(warned).toEqual([{ processId: own.ref.externalId, unreadable: 2 }]);
  });

  it('is not read without the process having been asked for in the person’s name: the log names nobody', async () => {
    const { items } = await readBox(supos, await supos.callAs('sam'), 'initiated');
    const strange = items.find(({ title }) => title.startsWith('合約會簽-0044'));
    if (!strange) throw new Error('sam has started a contract');
    const nobody = await supos.callAs('nobody');
    await expect(history(nobody, strange.ref)).rejects.toMatchObject({ code: 'forbidden' });
    expect(supos.recording.requests.some(({ url }) => url.includes('/logs'))).toBe(false);
  });

  it('shows logins where the directory is closed', async () => {
    const own = await itemOf(alice, 'initiated', 'Purchase request-0209');
    supos.faults.add({ kind: 'status-500', match: '/auth/v2/users/' });
    const people = (await history(alice, own.ref)).map(({ person }) => person?.name);
    expect(people).toEqual(['Alice Adams', 'sam', 'bob', 'carol', undefined]);
  });
});

describe('comments', () => {
  it('of a task cost its detail and the log, once each', async () => {
    const { ref } = await itemOf(alice, 'pending', '採購申請-0231');
    const before = supos.recording.requests.length;
    await supos.connector.notes?.load(alice, ref);
    const asked = supos.recording.requests.slice(before).map(({ url }) => new URL(url).pathname);
    expect(asked.map((path) => path.split('/').at(-1))).toEqual(['pending', 'logs']);
  });

  it('are those of the log, and none can be added, which is said in a sentence', async () => {
    const { ref } = await itemOf(alice, 'initiated', 'Purchase request-0209');
    const notes = await supos.connector.notes?.load(alice, ref);
    expect(notes?.notes.map(({ text, person }) => [text, person?.name])).toEqual([
      ['Fine.', 'Sam Sullivan'],
      ['Ordered, arrives on Friday.', 'Carol Clark'],
    ]);
    expect(notes).toMatchObject({ mayAdd: false, reason: expect.stringMatching(/\.$/), maxLength: null });
    const adding = supos.connector.notes?.add(alice, ref, 'x');
    await expect(adding).rejects.toMatchObject({ code: 'unsupported' });
    expect((await supos.state()).writes).toBe(0);
  });
});

describe('times with +0800 (facts: supos §4 "times")', () => {
  it('are the same instants in list, detail, history and comments, whatever the zone of the connection', async () => {
    const berlin: Call = { ...alice, connection: { ...alice.connection, timeZone: 'Europe/Berlin' } };
    const { ref } = await itemOf(alice, 'pending', '採購申請-0231');
    const start = (await itemOf(berlin, 'pending', '採購申請-0231')).receivedAt;
    await submitTask(alice, {
      taskId: taskIdOf(ref),
      username: 'alice',
      audit: { seqKey: 'edge_201', value: '1' },
      comment: '好',
    });
    const completed = await itemOf(berlin, 'completed', '採購申請-0231');
    const detail = await supos.connector.get(berlin, completed.ref);
    const entries = await history(berlin, completed.ref);
    const notes = await supos.connector.notes?.load(berlin, completed.ref);
    expect(entries[0]?.at).toBe(start);
    const done = completed.completedAt;
    expect([detail.completedAt, entries[1]?.at, notes?.notes[0]?.at]).toEqual([done, done, done]);
    expect(Math.abs(Date.parse(done ?? '') - Date.now())).toBeLessThan(60_000);
    expect(Math.abs(Date.parse(start ?? '') - (Date.now() - 3 * 3_600_000))).toBeLessThan(60_000);
  });
});
