import { expect, it } from 'vitest';
import { performSubmit } from './submit';
import { scriptedCall } from './testing';

const ref = { externalId: '7:70', kind: 'task', box: 'pending' } as const;
const agree = { seqKey: 'edge_1', name: 'Agree', order: 1, value: '1', type: 0 };
const reject = { seqKey: 'edge_2', name: 'Reject', order: 2, value: '2', type: 1 };

/** Hands in a task of such a detail; answers what was sent, and the path of every request. */
async function submitted(detail: object, actionId: string, comment = '') {
  const { call, asked } = scriptedCall({
    '/tasks/70/pending': { taskId: '70', processId: '7', taskName: 'Approval', status: 88, ...detail },
    '/tasks/pending': { code: 100_000_000 },
    '/tasks/70/completive': { taskId: '70', processId: '7', reject: false },
    '/logs': [],
  });
  const inputs = { comment, values: {} };
  const done = await performSubmit(call, ref, { actionId, intent: 'complete', inputs }).catch(
    (error: unknown) => error,
  );
  return {
    done,
    body: asked.find(({ method }) => method === 'POST')?.body,
    paths: asked.map(({ path }) => path),
  };
}

it.each(['', ' ', '\n\t'])('takes %j for no comment, whether the step takes one or not', async (comment) => {
  for (const enableComment of [true, false]) {
    const { done, body } = await submitted({ enableComment }, 'submit', comment);
    expect(done).toEqual({ outcome: 'settled' });
    expect(body).toEqual({ taskId: '70', username: 'alice' });
  }
});

it('hands a comment in as it was written, where the step takes one', async () => {
  const { body } = await submitted({ enableComment: true }, 'submit', ' Fine. ');
  expect(body).toMatchObject({ comment: ' Fine. ' });
});

it('sends nothing where the step takes no comment, and tells what to do', async () => {
  const { done, body } = await submitted({ enableComment: false }, 'submit', 'Fine.');
  expect(done).toMatchObject({
    code: 'invalid-input',
    message: 'This step takes no comment. Nothing was sent; remove the comment and try again.',
  });
  expect(body).toBeUndefined();
});

it('reads back which branch was recorded only where there was more than one', async () => {
  const write = ['/tasks/70/pending', '/tasks/pending'];
  expect((await submitted({ audits: [] }, 'submit')).paths).toEqual(write);
  expect((await submitted({ audits: [agree] }, 'submit:accept:edge_1:1')).paths).toEqual(write);
  const several = await submitted({ audits: [agree, reject] }, 'submit:accept:edge_1:1');
  expect(several.paths.slice(2).sort()).toEqual(['/processes/7/logs', '/tasks/70/completive']);
});
