import assert from 'node:assert/strict';
import { ActionDescriptor } from '@/lib/domain/action';
import { findDecision } from '../acting';
import type { Check } from '../check';
import { readBoxAs, refusal } from '../reading';
import type { TestSubject } from '../sandbox-call';

const SAMPLE = 8;

/** What each of alice's first pending items offers, strictly parsed. */
async function offers(subject: TestSubject): Promise<ActionDescriptor[][]> {
  const call = await subject.callAs('alice');
  const { items } = await readBoxAs(subject, 'alice', 'pending');
  const offered = [];
  for (const { ref } of items.slice(0, SAMPLE)) {
    const descriptors = await subject.connector.actions.available(call, ref);
    offered.push(descriptors.map((descriptor) => ActionDescriptor.parse(descriptor)));
  }
  return offered;
}

export const actionChecks: readonly Check[] = [
  {
    name: 'the actions of an item have ids of their own and labels',
    async run(subject) {
      for (const descriptors of await offers(subject)) {
        const ids = descriptors.map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length, `an action id comes twice: ${ids.join(', ')}`);
        for (const { id, label } of descriptors)
          assert.notEqual(label.trim(), '', `action ${id} has a label`);
      }
    },
  },
  {
    name: 'an action that is not possible says why, one that is does not',
    async run(subject) {
      for (const { id, available, reason } of (await offers(subject)).flat())
        assert.equal(
          available,
          reason === null || reason.trim() === '',
          `action ${id}: ${available}, ${reason}`,
        );
    },
  },
  {
    name: 'what an action asks for can be answered',
    async run(subject) {
      for (const { id, inputs } of (await offers(subject)).flat()) {
        const ids = inputs.map((input) => input.id);
        assert.equal(new Set(ids).size, ids.length, `action ${id} asks twice for the same`);
        for (const input of inputs) {
          if (input.kind === 'choice' && input.required)
            assert.notEqual(input.options.length, 0, `action ${id} has a choice without options`);
          if (input.kind === 'people')
            assert.ok(subject.connector.people, `action ${id} asks for people nobody can look up`);
        }
      }
    },
  },
  {
    name: 'the same item offers the same action ids when asked again',
    async run(subject) {
      const ids = async () => (await offers(subject)).map((each) => each.map(({ id }) => id));
      assert.deepEqual(await ids(), await ids());
    },
  },
  {
    name: 'an action id that was never offered is refused and changes nothing',
    async run(subject) {
      const { call, item, request } = await findDecision(subject);
      const { writes } = await subject.state();
      for (const actionId of ['never-offered', `${request.actionId}-x`]) {
        const performing = subject.connector.actions.perform(call, item.ref, { ...request, actionId });
        await refusal(performing, `the action ${actionId}`, [
          'invalid-input',
          'conflict',
          'not-found',
          'unsupported',
        ]);
      }
      assert.equal(
        (await subject.state()).writes,
        writes,
        'an action that was never offered has been applied',
      );
    },
  },
];
