import { afterEach, describe, expect, test } from 'vitest';
import type { ActionRequest } from '@/lib/domain/action';
import type { TestSubject } from '../conformance/sandbox-call';
import type { FaultKind } from '../sandbox/contract';
import { complete, eventually, itemOf, startOmflow } from './testing';

let subject: TestSubject;
afterEach(() => subject.close());

const LAPTOP = '筆電一台';
const VPN = 'VPN 連線逾時';
const toBob: ActionRequest = {
  actionId: 'assign',
  intent: 'reassign',
  inputs: { comment: '', values: { 'handler.user': ['bob'] } },
};
const actions = ['1.1.0.0', '1.2'].flatMap((dialect) => [
  { name: 'a full push', dialect, title: LAPTOP, action: complete('push:FORMITM_9=mgr_ok', '同意') },
  { name: 'a quick action', dialect, title: LAPTOP, action: complete('quick:action2') },
  { name: 'handing on', dialect, title: VPN, action: toBob },
]);
type Each = (typeof actions)[number];

/** Acts with the fault on the push, whose answer is lost. */
async function act({ dialect, title, action }: Each, kind: FaultKind) {
  subject = await startOmflow(dialect);
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', title);
  subject.faults.add({ kind, match: '/omdata/edit/', times: 1 });
  const answer = subject.connector.actions.perform(call, ref, action);
  await expect(answer).rejects.toMatchObject({ code: 'uncertain' });
  return { call, ref, verify: () => subject.connector.verify(call, ref, action) };
}

const pushes = async () => (await subject.state()).writeLabels.filter((label) => label.startsWith('push'));

describe.each(actions)('$name at $dialect whose answer is lost', (each) => {
  test('was applied once: reading back says so, before and after the ticket has moved, and writes nothing', async () => {
    const { verify } = await act(each, 'apply-then-drop');
    expect(await verify()).toBe('applied');
    await eventually(async () => expect(await verify()).toBe('applied'));
    expect(await pushes()).toHaveLength(1);
  });

  test('never arrived: reading back says so and writes nothing', async () => {
    const { verify } = await act(each, 'down');
    expect(await verify()).toBe('not-applied');
    expect(await pushes()).toHaveLength(0);
  });

  test('is not the person’s when somebody else pushed the task', async () => {
    const { verify, ref } = await act(each, 'down');
    await subject.control('/disturb', { externalId: ref.externalId });
    expect(await verify()).toBe('not-applied');
  });
});

test('handing on is not taken for done when the person decided in another window', async () => {
  const [, , handOn] = actions;
  if (!handOn) throw new Error('handing on is one of them');
  const { call, ref, verify } = await act(handOn, 'down');
  await subject.connector.actions.perform(call, ref, complete('push:FORMITM_4=work'));
  await eventually(async () => expect(await verify()).toBe('cannot-tell'));
});

test('a decision is not taken for done when the person handed the task on in another window', async () => {
  const decide = { name: '', dialect: '1.2', title: VPN, action: complete('push:FORMITM_4=work') };
  const { call, ref, verify } = await act(decide, 'down');
  await subject.connector.actions.perform(call, ref, toBob);
  await eventually(async () => expect(await verify()).toBe('cannot-tell'));
});
