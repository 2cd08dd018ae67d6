import { expect, test } from 'vitest';
import type { WorkRef } from '@/lib/domain/work-item';
import { add, load } from './notes';
import { ok, scriptedCall } from './testing';

const AT = '2026-11-22 07:50:00';
const pending: WorkRef = { externalId: 'f1:1:2', kind: 'task', box: 'pending' };
const completed: WorkRef = { ...pending, box: 'completed' };

/** A task of the person's own, which waits or was handled. */
function scene({ waits, config }: { waits: boolean; config: object }) {
  const made = scriptedCall({
    '/my-mission/list/': () => ok(waits ? [{ id: 1, flow_uuid: 'f1', data_no: 1, data_id: 2 }] : []),
    '/omdata-history/list/': () => ({
      recordsFiltered: 1,
      data: [{ id: 2, status: '', update_user: 'alice', updatetime: AT }],
    }),
    '/omdata/load/': () => ok({ formobject: { items: [] }, formdata: [], config }),
    '/omdata-worklog/list/': () => ok([{ content: 'note', createtime: AT }]),
    '/omdata-worklog/create/': () => ok(null),
  });
  return { ...made, ofLog: () => made.asked.filter(({ path }) => path.includes('worklog')) };
}

const withLog = { worklog: true };
test.each([
  ['that waits', { waits: true, config: withLog }, pending, true, null],
  ['that was handled', { waits: false, config: withLog }, completed, false, /only whoever a task waits for/],
])(
  'notes of a task %s are read, with whether one can be added',
  async (_what, parts, ref, mayAdd, reason) => {
    const notes = await load(scene(parts).call, ref);
    expect(notes).toMatchObject({
      notes: [{ text: 'note', at: '2026-11-21T23:50:00.000Z' }],
      mayAdd,
      maxLength: null,
    });
    if (reason === null) expect(notes.reason).toBeNull();
    else expect(notes.reason).toMatch(reason);
  },
);

test('a flow without a log has no notes, and its log is not asked for', async () => {
  const made = scene({ waits: true, config: {} });
  expect(await load(made.call, pending)).toEqual({
    notes: [],
    mayAdd: false,
    reason: expect.stringContaining('no work log'),
    maxLength: null,
  });
  expect(made.ofLog()).toEqual([]);
});

test('a note is written as it is', async () => {
  const made = scene({ waits: true, config: withLog });
  await add(made.call, pending, ' two\nlines ');
  expect(made.asked.at(-1)).toEqual({
    path: '/rest/flowmanage/api/omdata-worklog/create/',
    body: { flow_uuid: 'f1', data_no: '1', data_id: '2', content: ' two\nlines ' },
  });
});

test.each([
  ['of a flow without a log', { waits: true, config: {} }, pending, 'no work log'],
  ['that was handled', { waits: false, config: withLog }, completed, 'only whoever'],
])('no note is added to a task %s', async (_what, parts, ref, words) => {
  const made = scene(parts);
  await expect(add(made.call, ref, 'x')).rejects.toMatchObject({
    code: 'unsupported',
    message: expect.stringMatching(new RegExp(`${words}.* Nothing was sent\\.$`)),
  });
  expect(made.ofLog()).toEqual([]);
});
