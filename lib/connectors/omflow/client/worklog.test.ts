import { afterEach, beforeEach, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { TestSubject } from '../../conformance/sandbox-call';
import { keyOf, MAY_NOT, refusedBy, refusesBadCodes, startOmflow, world } from '../testing';
import { createWorklog, listWorklogs } from './worklog';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const started = () => subject;
const LAPTOP = '筆電一台';
const anyKey = { flow: '5b1f0c6a2d3e4f708192a3b4c5d6e705', dataNo: '1', dataId: '2' };

operationContract('worklog.create', () => {
  test('writes once on the ticket, under the person (vendor facts: omflow §6)', async () => {
    const call = await subject.callAs('alice');
    await createWorklog(call, await keyOf(subject, 'alice', LAPTOP), '預算足夠');
    expect((await world(subject)).worklogs.at(-1)).toEqual({ content: '預算足夠', createUser: 'alice' });
    expect((await subject.state()).writes).toBe(1);
  });

  test('a formatted number and the api_path of 1.2 find the ticket too (vendor facts: omflow §0)', async () => {
    await subject.close();
    subject = await startOmflow('1.2');
    const key = { ...(await keyOf(subject, 'alice', LAPTOP)), apiPath: 'harbour-purchase' };
    const call = await subject.callAs('alice');
    await createWorklog(call, key, '預算足夠');
    expect((await listWorklogs(call, key)).at(-1)).toMatchObject({
      id: expect.stringMatching(/^\d+$/),
      content: '預算足夠',
    });
  });

  test('only whoever the task waits for may write', async () => {
    const key = await keyOf(subject, 'alice', LAPTOP);
    const bob = await subject.callAs('bob');
    expect(await refusedBy(bob, (watched) => createWorklog(watched, key, 'x'))).toEqual(MAY_NOT);
    expect((await subject.state()).writes).toBe(0);
  });

  refusesBadCodes(started, (call) => createWorklog(call, anyKey, 'x'));
});

operationContract('worklog.list', () => {
  test('what people wrote, with their shown names', async () => {
    const lines = await listWorklogs(await subject.callAs('alice'), await keyOf(subject, 'alice', LAPTOP));
    expect(lines.map(({ create_user_id__nick_name }) => create_user_id__nick_name)).toEqual([
      'Carol Clark',
      'Bob Brown',
    ]);
  });

  test('a stranger is refused', async () => {
    const key = await keyOf(subject, 'alice', LAPTOP);
    const nobody = await subject.callAs('nobody');
    expect(await refusedBy(nobody, (watched) => listWorklogs(watched, key))).toEqual(MAY_NOT);
  });

  refusesBadCodes(started, (call) => listWorklogs(call, anyKey));
});
