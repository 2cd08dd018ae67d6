import assert from 'node:assert/strict';
import { type Decision, findDecision, lookForDecision, perform, untilGone } from '../acting';
import type { Check } from '../check';
import { eventually } from '../eventually';
import { readBox, readBoxAs, refKey, refusal } from '../reading';
import type { TestSubject } from '../sandbox-call';

const COMMENT = 'kit-7Q 同意，請盡快處理';
const TOLERANCE_MS = 60_000;

const keepsCompleted: Check['appliesTo'] = ({ manifest }) => manifest.boxes.includes('completed');

/** Waits for a row in the completed box that belongs to the decided process and was not there before. */
async function untilCompleted(subject: TestSubject, { call, item }: Decision, before: ReadonlySet<string>) {
  return eventually(async () => {
    const { items } = await readBox(subject, call, 'completed');
    const found = items.find(
      (each) => each.processId === item.processId && !before.has(`${refKey(each)} ${each.version}`),
    );
    assert.ok(found, `"${item.title}" has not come to the completed box`);
    return found;
  }, subject.patienceMs);
}

/** Decides one item and answers its row in the completed box. */
async function complete(subject: TestSubject) {
  const before = (await readBoxAs(subject, 'alice', 'completed')).items;
  const known = new Set(before.map((each) => `${refKey(each)} ${each.version}`));
  const decision = await findDecision(subject);
  await perform(subject, decision);
  return { decision, completed: await untilCompleted(subject, decision, known) };
}

/** Waits until the writes have come, then makes sure that none of them was applied twice. */
async function appliedOnce(subject: TestSubject, writesBefore: number): Promise<void> {
  const labels = await eventually(async () => {
    const applied = (await subject.state()).writeLabels.slice(writesBefore);
    assert.notEqual(applied.length, 0, 'nothing was written');
    return applied;
  }, subject.patienceMs);
  assert.equal(new Set(labels).size, labels.length, `written twice: ${labels.join(', ')}`);
}

export const decisionChecks: readonly Check[] = [
  {
    name: 'a decision moves the item out of pending, with each write applied once',
    async run(subject) {
      const { writes } = await subject.state();
      const decision = await findDecision(subject);
      const { outcome } = await perform(subject, decision);
      assert.ok(['settled', 'accepted'].includes(outcome), `unknown outcome ${outcome}`);
      await untilGone(subject, decision);
      await appliedOnce(subject, writes);
    },
  },
  {
    name: 'a decision that is settled is visible at once',
    async run(subject) {
      const decision = await findDecision(subject);
      const { outcome } = await perform(subject, decision);
      if (outcome !== 'settled') return;
      const { items } = await readBox(subject, decision.call, 'pending');
      const left = items.some(({ ref }) => ref.externalId === decision.item.ref.externalId);
      assert.ok(!left, 'the outcome was settled, and yet the item is still pending: answer accepted');
    },
  },
  {
    name: 'a decided item comes to the completed box',
    appliesTo: keepsCompleted,
    async run(subject) {
      const { decision, completed } = await complete(subject);
      assert.equal(completed.title, decision.item.title);
      assert.equal(completed.stage, null);
    },
  },
  {
    name: 'a completed item says that it was completed just now',
    appliesTo: keepsCompleted,
    async run(subject) {
      const { decision, completed } = await complete(subject);
      const at = completed.completedAt ?? completed.updatedAt;
      assert.ok(at !== null, 'neither completedAt nor updatedAt is known');
      const off = Math.abs(Date.parse(at) - decision.call.now().getTime());
      assert.ok(off <= TOLERANCE_MS, `it was completed just now and says ${at}`);
    },
  },
  {
    name: 'a comment that is asked for arrives',
    async run(subject) {
      const decision = await lookForDecision(subject, { comment: COMMENT });
      if (!decision) return;
      await perform(subject, decision);
      await eventually(async () => {
        const { world } = await subject.state();
        assert.ok(JSON.stringify(world).includes(COMMENT), 'the comment did not arrive at the vendor');
      }, subject.patienceMs);
    },
  },
  {
    name: 'a decision made twice is applied once',
    async run(subject) {
      const { writes } = await subject.state();
      const decision = await findDecision(subject);
      await perform(subject, decision);
      await untilGone(subject, decision);
      await refusal(perform(subject, decision), 'the second time', ['conflict', 'not-found', 'forbidden']);
      await appliedOnce(subject, writes);
    },
  },
  {
    name: 'a decision on an item that was dealt with elsewhere is refused and changes nothing',
    async run(subject) {
      const decision = await findDecision(subject);
      await subject.control('/disturb', { externalId: decision.item.ref.externalId });
      const { writes } = await subject.state();
      await refusal(perform(subject, decision), 'a decision that came too late', [
        'conflict',
        'not-found',
        'forbidden',
      ]);
      assert.equal((await subject.state()).writes, writes, 'a decision that came too late was applied');
    },
  },
];
