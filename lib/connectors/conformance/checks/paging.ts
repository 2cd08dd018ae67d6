import assert from 'node:assert/strict';
import type { Check } from '../check';
import { readBoxAs, refKey } from '../reading';
import type { SandboxPerson, TestSubject } from '../sandbox-call';

/** Not a multiple of any likely page size, and more than one page of every vendor. */
const FLOOD = 1_234;

async function flood(subject: TestSubject, person: SandboxPerson, count: number): Promise<void> {
  await subject.control('/flood', { person, box: 'pending', count });
}

async function refsAfter(subject: TestSubject, person: SandboxPerson): Promise<Set<string>> {
  const { items, rejected } = await readBoxAs(subject, person, 'pending');
  assert.deepEqual(rejected, []);
  const keys = items.map(refKey);
  assert.equal(new Set(keys).size, keys.length, 'the same item came twice');
  return new Set(keys);
}

export const pagingChecks: readonly Check[] = [
  {
    name: `all of ${FLOOD} more pending items come exactly once`,
    async run(subject) {
      const before = await refsAfter(subject, 'alice');
      await flood(subject, 'alice', FLOOD);
      const after = await refsAfter(subject, 'alice');
      assert.equal(after.size, before.size + FLOOD);
      for (const key of before) assert.ok(after.has(key), `${key} was there before the flood`);
    },
  },
  {
    name: 'a box of one page and a bit does not depend on the order in which it filled',
    async run(subject) {
      const before = { alice: await refsAfter(subject, 'alice'), bob: await refsAfter(subject, 'bob') };
      for (const count of [700, 1, 299]) {
        await flood(subject, 'alice', count);
        await flood(subject, 'bob', count + 1);
      }
      assert.equal((await refsAfter(subject, 'alice')).size, before.alice.size + 1_000);
      assert.equal((await refsAfter(subject, 'bob')).size, before.bob.size + 1_003);
    },
  },
  {
    name: `${FLOOD} items cost few slices, not many small ones`,
    async run(subject) {
      await flood(subject, 'alice', FLOOD);
      await subject.callAs('alice');
      const sent = subject.recording.requests.length;
      const { items } = await readBoxAs(subject, 'alice', 'pending');
      const cost = subject.recording.requests.length - sent;
      assert.ok(items.length > FLOOD, `only ${items.length} items came`);
      assert.ok(cost <= 60, `${cost} requests for ${items.length} items`);
    },
  },
];
