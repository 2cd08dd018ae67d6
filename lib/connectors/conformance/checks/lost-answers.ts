import assert from 'node:assert/strict';
import type { ErrorCode } from '@/lib/domain/error-code';
import type { FaultKind } from '../../sandbox/contract';
import { type Decision, findDecision, matchable, perform, untilGone, watchWrites } from '../acting';
import type { Check } from '../check';
import { eventually } from '../eventually';
import { refusal } from '../reading';
import type { TestSubject } from '../sandbox-call';

/** What an undisturbed decision costs: requests marked as writes, and writes that the vendor applied. */
interface Cost {
  readonly sent: number;
  readonly applied: number;
}

/** Decides an item undisturbed, then seeds the sandbox anew so that the same decision can be made again. */
async function rehearse(subject: TestSubject): Promise<Cost> {
  const { writes } = await subject.state();
  const decision = await findDecision(subject);
  let sent = 0;
  const call = watchWrites(decision.call, () => {
    sent += 1;
  });
  await perform(subject, { ...decision, call });
  await untilGone(subject, decision);
  const applied = (await subject.state()).writes - writes;
  assert.ok(sent > 0, 'a decision must mark the request that changes something with write: true');
  assert.ok(applied > 0, 'the sandbox has counted no write');
  await subject.control('/reset', {});
  return { sent, applied };
}

/** A decision whose last write will meet the fault, with the call to make it with. */
async function armed(subject: TestSubject, { sent }: Cost, kind: FaultKind) {
  const decision = await findDecision(subject);
  const call = watchWrites(decision.call, (count, request) => {
    if (count === sent)
      subject.faults.add({ kind, method: request.method, match: matchable(request), times: 1 });
  });
  return { decision, call };
}

/** Makes the decision with the fault on its last write, and answers what was decided. */
async function decideUnder(
  subject: TestSubject,
  cost: Cost,
  kind: FaultKind,
  codes: readonly ErrorCode[],
): Promise<Decision> {
  const { decision, call } = await armed(subject, cost, kind);
  await refusal(perform(subject, { ...decision, call }), 'a decision whose answer is lost', codes);
  return decision;
}

async function writesOf(subject: TestSubject): Promise<number> {
  const { writes, writeLabels } = await subject.state();
  assert.equal(new Set(writeLabels).size, writeLabels.length, `written twice: ${writeLabels.join(', ')}`);
  return writes;
}

function verify(subject: TestSubject, { call, item, request, sent }: Decision) {
  return subject.connector.verify(call, item.ref, request, false, sent);
}

/** Asks until the connector can tell. */
function verdict(subject: TestSubject, decision: Decision) {
  return eventually(async () => {
    const outcome = await verify(subject, decision);
    assert.notEqual(outcome, 'cannot-tell', 'verify never comes to know');
    return outcome;
  }, subject.patienceMs);
}

export const lostAnswerChecks: readonly Check[] = [
  {
    name: 'a write whose answer is lost is uncertain and is sent once',
    async run(subject) {
      const cost = await rehearse(subject);
      const decision = await decideUnder(subject, cost, 'apply-then-drop', ['uncertain']);
      await untilGone(subject, decision);
      assert.equal(await writesOf(subject), cost.applied, 'the write was not applied exactly once');
    },
  },
  {
    name: 'a write whose answer is lost is verified as applied, without another write',
    async run(subject) {
      const cost = await rehearse(subject);
      const decision = await decideUnder(subject, cost, 'apply-then-drop', ['uncertain']);
      await untilGone(subject, decision);
      await eventually(
        async () => assert.equal(await verify(subject, decision), 'applied'),
        subject.patienceMs,
      );
      assert.equal(await writesOf(subject), cost.applied, 'verify has written');
    },
  },
  {
    name: 'a write that was applied is never called not applied, however soon one asks',
    async run(subject) {
      const cost = await rehearse(subject);
      const decision = await decideUnder(subject, cost, 'apply-then-drop', ['uncertain']);
      assert.equal(await verdict(subject, decision), 'applied');
    },
  },
  {
    name: 'a write that never arrived is not taken for done',
    async run(subject) {
      const cost = await rehearse(subject);
      const decision = await decideUnder(subject, cost, 'down', ['uncertain', 'unavailable']);
      assert.equal(await verdict(subject, decision), 'not-applied');
      assert.ok((await writesOf(subject)) < cost.applied, 'a write that was dropped has been sent again');
    },
  },
  {
    name: 'an unreadable answer to a write is not taken for a refusal',
    async run(subject) {
      const cost = await rehearse(subject);
      const { decision, call } = await armed(subject, cost, 'truncated');
      // A vendor whose answer is empty anyway has said yes by its status.
      const outcome = await perform(subject, { ...decision, call }).catch((error: unknown) => error);
      if (outcome instanceof Error)
        await refusal(Promise.reject(outcome), 'an unreadable answer', ['uncertain']);
      assert.equal(await verdict(subject, decision), 'applied');
    },
  },
];
