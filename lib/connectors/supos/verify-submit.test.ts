import { afterEach, beforeEach, expect, it } from 'vitest';
import { answeredBy } from '../conformance/look-up';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import { readCompletedDetail } from './client/tasks';
import { taskIdOf } from './ids';
import { startSupos } from './testing';
import { itemAt, offeredAt, wishes } from './testing-actions';

let supos: TestSubject;

beforeEach(async () => {
  supos = await startSupos();
});
afterEach(() => supos.close());

const resolved = { box: 'pending', title: 'IT ticket-0561', id: 'submit:accept:edge_701:1' } as const;

/** What alice's action is verified as, at a supOS that shows the completed task to all its executors, after `person` did it. */
async function verifiedAfter(person: SandboxPerson, more: object = {}) {
  const { request } = await offeredAt(supos, resolved);
  const { ref } = await itemAt(supos, 'alice', resolved.title);
  const doer = await supos.callAs(person);
  await (await offeredAt(supos, { ...resolved, person })).perform();
  const detail = await readCompletedDetail(doer, doer.subject.id, taskIdOf(ref));
  const shown = answeredBy(await supos.callAs('alice'), ({ path }) =>
    path.endsWith('/completive') ? { ...detail, ...more } : undefined,
  );
  return supos.connector.verify(shown, ref, request);
}

it('knows who of several executors did it from the log (facts: supos §4 "Several executors")', async () => {
  expect(await verifiedAfter('carol')).toBe('not-applied');
});

it('knows the person’s own deed', async () => {
  expect(await verifiedAfter('alice')).toBe('applied');
});

it('looks into a log that is not shown, too: nothing of it is told (facts: supos §4 "showlog")', async () => {
  expect(await verifiedAfter('carol', { showlog: false })).toBe('not-applied');
});

it('knows that nobody did it while it waits for whom it was delegated to (facts: supos §4 "delegate")', async () => {
  const { verify } = await offeredAt(supos, {
    ...wishes.delegate,
    id: 'submit:accept:edge_201:1',
    inputs: {},
  });
  await (await offeredAt(supos, wishes.delegate)).perform();
  expect(await verify()).toBe('not-applied');
});

/** sam's wish to submit a step of the process that alice can cancel. */
async function samsWish() {
  const { item } = await offeredAt(supos, wishes.cancel);
  const sams = {
    person: 'sam',
    box: 'pending',
    title: wishes.cancel.title,
    id: 'submit:accept:edge_301:1',
  } as const;
  return { item, wish: await offeredAt(supos, sams) };
}

it('was not applied where the process was cancelled before, of which the log has no line of the person', async () => {
  const { item, wish } = await samsWish();
  await supos.control('/disturb', { externalId: item.ref.externalId });
  expect(await wish.verify()).toBe('not-applied');
});

const line = {
  id: '1',
  type: 'TASK_COMPLETE',
  taskName: '',
  operateDesc: '',
  createTime: '2026-11-22T01:00:00.000Z',
};

it.each([
  ['a line of the person', [{ operator: 'sam' }], 'cannot-tell'],
  ['a line of somebody else', [{ operator: 'bob' }], 'not-applied'],
  ['another line of the person', [{ operator: 'sam', type: 'TASK_DELEGATE' }], 'not-applied'],
] as const)('reads %s in the log of a cancelled process', async (_, lines, outcome) => {
  const { item, wish } = await samsWish();
  await supos.control('/disturb', { externalId: item.ref.externalId });
  const log = [
    ...lines.map((each) => ({ ...line, ...each })),
    { ...line, type: 'PROCESS_TERMINATE', operator: 'bob' },
  ];
  const shown = answeredBy(wish.call, ({ path }) => (path.endsWith('/logs') ? log : undefined));
  expect(await supos.connector.verify(shown, wish.item.ref, wish.request)).toBe(outcome);
});

it('cannot be told where the task is neither done nor waiting: it may not be written down yet', async () => {
  const { item, wish } = await samsWish();
  await supos.control('/disturb', { externalId: item.ref.externalId });
  const shown = answeredBy(wish.call, ({ path }) => (path.endsWith('/logs') ? [] : undefined));
  expect(await supos.connector.verify(shown, wish.item.ref, wish.request)).toBe('cannot-tell');
});
