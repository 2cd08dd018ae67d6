import assert from 'node:assert/strict';
import type { WorkItem } from '@/lib/domain/work-item';
import { findDecision } from '../acting';
import type { Check } from '../check';
import { readAllBoxes, readBoxAs, refusal } from '../reading';
import type { TestSubject } from '../sandbox-call';

/** Pending items of bob whose process alice has nothing to do with. */
export async function bobsOwn(subject: TestSubject): Promise<WorkItem[]> {
  const known = new Set((await readAllBoxes(subject, 'alice')).map(({ processId }) => processId));
  const { items } = await readBoxAs(subject, 'bob', 'pending');
  const own = items.filter(({ processId, stage }) => !known.has(processId) && stage === 'todo');
  assert.notEqual(own.length, 0, 'the sandbox needs a pending item of bob that alice has no part in');
  return own;
}

const REFUSALS = ['forbidden', 'not-found', 'conflict', 'invalid-input', 'unsupported'] as const;

export const strangerChecks: readonly Check[] = [
  {
    name: "another person's item cannot be read",
    async run(subject) {
      const call = await subject.callAs('alice');
      for (const { ref, title } of await bobsOwn(subject))
        await refusal(subject.connector.get(call, ref), `reading "${title}"`, ['forbidden', 'not-found']);
    },
  },
  {
    name: "another person's item offers no action",
    async run(subject) {
      const call = await subject.callAs('alice');
      for (const { ref, title } of await bobsOwn(subject)) {
        const offered = await subject.connector.actions.available(call, ref).catch(() => []);
        const possible = offered.filter(({ available }) => available).map(({ label }) => label);
        assert.deepEqual(possible, [], `alice is offered actions on "${title}" of bob`);
      }
    },
  },
  {
    name: "another person's action is refused and changes nothing",
    async run(subject) {
      const own = new Set((await bobsOwn(subject)).map(({ ref }) => ref.externalId));
      const { item, request } = await findDecision(subject, {
        person: 'bob',
        among: ({ ref }) => own.has(ref.externalId),
      });
      const { writes } = await subject.state();
      const call = await subject.callAs('alice');
      await refusal(subject.connector.actions.perform(call, item.ref, request), "bob's action", REFUSALS);
      assert.equal((await subject.state()).writes, writes, "alice's call has changed bob's item");
    },
  },
];
