import assert from 'node:assert/strict';
import type { ActionIntent } from '@/lib/domain/action';
import type { FaultKind } from '../../sandbox/contract';
import { type Decision, decided, matchable, perform, watchWrites } from '../acting';
import type { Check } from '../check';
import { eventually } from '../eventually';
import { firstOffer, offeredIntents } from '../offered';
import { refusal } from '../reading';
import type { TestSubject } from '../sandbox-call';

/** What leaves nothing at the vendor that could be read back: that nobody can tell is then the honest answer. */
const LEAVES_NO_TRACE: readonly ActionIntent[] = ['remind', 'run-trigger'];

async function decisionOf(subject: TestSubject, intent: ActionIntent): Promise<Decision> {
  const call = await subject.callAs('alice');
  const offered = await firstOffer(subject, call, intent);
  assert.ok(offered, `${intent} is no longer offered after the sandbox was seeded anew`);
  return decided(subject, call, offered);
}

/** Acts undisturbed, answers how many writes that takes, and seeds the sandbox anew. */
async function rehearse(subject: TestSubject, decision: Decision): Promise<number> {
  const { writes } = await subject.state();
  let sent = 0;
  const call = watchWrites(decision.call, () => {
    sent += 1;
  });
  await perform(subject, { ...decision, call });
  const applied = (await subject.state()).writes - writes;
  assert.ok(sent > 0 && applied > 0, `${decision.request.intent} has written nothing`);
  await subject.control('/reset', {});
  return sent;
}

/** Acts with the fault on the last write. */
async function actUnder(subject: TestSubject, intent: ActionIntent, sent: number, kind: FaultKind) {
  const decision = await decisionOf(subject, intent);
  const call = watchWrites(decision.call, (count, request) => {
    if (count === sent)
      subject.faults.add({ kind, method: request.method, match: matchable(request), times: 1 });
  });
  const codes = kind === 'down' ? (['uncertain', 'unavailable'] as const) : (['uncertain'] as const);
  await refusal(perform(subject, { ...decision, call }), `${intent} whose answer is lost`, codes);
  return decision;
}

async function expectVerdict(
  subject: TestSubject,
  { call, item, request, sent }: Decision,
  expected: 'applied' | 'not-applied',
): Promise<void> {
  await eventually(async () => {
    const verdict = await subject.connector.verify(call, item.ref, request, false, sent);
    if (verdict === 'unknowable' && LEAVES_NO_TRACE.includes(request.intent)) return;
    assert.equal(verdict, expected, `${request.intent} is verified wrongly`);
  }, subject.patienceMs);
}

async function underEachIntent(
  subject: TestSubject,
  kind: FaultKind,
  expected: 'applied' | 'not-applied',
): Promise<void> {
  const call = await subject.callAs('alice');
  for (const intent of await offeredIntents(subject, call)) {
    const sent = await rehearse(subject, await decisionOf(subject, intent));
    const decision = await actUnder(subject, intent, sent, kind);
    const { writes } = await subject.state();
    await expectVerdict(subject, decision, expected);
    assert.equal((await subject.state()).writes, writes, `reading ${intent} back has written`);
    await subject.control('/reset', {});
  }
}

export const everyIntentChecks: readonly Check[] = [
  {
    name: 'every kind of action whose answer is lost is verified as applied, without another write',
    run: (subject) => underEachIntent(subject, 'apply-then-drop', 'applied'),
  },
  {
    name: 'no kind of action that never arrived is taken for done',
    run: (subject) => underEachIntent(subject, 'down', 'not-applied'),
  },
];
