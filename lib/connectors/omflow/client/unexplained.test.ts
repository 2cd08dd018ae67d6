import { expect, test } from 'vitest';
import type { Call } from '../../contract';
import { refusal, scriptedCall } from '../testing';
import { createTicket, pushTicket, quickAction } from './editing';
import { uploadFile } from './files';
import { addLeave, cancelLeave, deleteLeave, updateLeave } from './leave';
import { createWorklog } from './worklog';

const key = { flow: 'f', dataNo: '1', dataId: '2' };
const leave = {
  start: '2026-12-21 09:00:00',
  end: '2026-12-24 18:00:00',
  principal: 'alice',
  substitute: 'bob',
};

const writes: readonly [string, (call: Call) => Promise<unknown>][] = [
  ['a note', (call) => createWorklog(call, key, 'x')],
  ['a file', (call) => uploadFile(call, key, { name: 'x.txt', content: new Blob(['x']) })],
  ['a leave', (call) => addLeave(call, leave)],
  ['a substitute', (call) => updateLeave(call, { leaveId: '1' }, 'bob')],
  ['a cancelled leave', (call) => cancelLeave(call, { leaveId: '1' })],
  ['a deleted leave', (call) => deleteLeave(call, { identifier: 'x' })],
];

test.each(writes)(
  '%s that OMFLOW refuses is not written; any other error leaves it uncertain',
  async (_what, run) => {
    const answered = (status: number) => run(scriptedCall({ '/': () => refusal(status, 'oops') }).call);
    await expect(answered(403)).rejects.toMatchObject({ code: 'auth' });
    await expect(answered(404)).rejects.toMatchObject({ code: 'not-found' });
    for (const status of [500, 400, 201])
      await expect(answered(status)).rejects.toMatchObject({
        code: 'uncertain',
        message: expect.stringMatching(/^OMFLOW .* was sent\.$/),
      });
  },
);

const orders: readonly [string, (call: Call) => Promise<unknown>][] = [
  ['a push', (call) => pushTicket(call, { ...key, formdata: [] })],
  ['a quick action', (call) => quickAction(call, { ...key, name: 'action1' })],
  ['an opening', (call) => createTicket(call, { ...key, formdata: [] })],
];

test.each(orders)(
  '%s is taken, refused, or left unexplained (vendor facts: omflow §5)',
  async (_what, run) => {
    const answered = (answer: unknown) => run(scriptedCall({ '/edit/None/': () => answer }).call);
    expect(await answered({ status: 200, message: '', result: 12 })).toEqual({
      outcome: 'taken',
      dataNo: '12',
    });
    expect(await answered({ status: 200, message: '' })).toEqual({ outcome: 'taken', dataNo: null });
    await expect(answered(refusal(404, '該單目前為執行狀態'))).rejects.toMatchObject({ code: 'conflict' });
    expect(await answered(refusal(500, 'oops'))).toEqual({ outcome: 'unexplained' });
  },
);
