import { afterEach, beforeEach, expect, it } from 'vitest';
import { answeredBy } from '../conformance/look-up';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import { readCompletedDetail } from './client/tasks';
import { taskIdOf } from './ids';
import { startSupos } from './testing';
import { itemAt, offeredAt } from './testing-actions';

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
