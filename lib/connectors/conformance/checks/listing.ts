import assert from 'node:assert/strict';
import { WorkItem } from '@/lib/domain/work-item';
import { LONGEST_VERSION } from '../../version';
import type { Check } from '../check';
import { readAllBoxes, readBoxAs, refKey, sortedRefs } from '../reading';

/** The clocks of two machines differ; a minute is more than either side may be wrong by. */
const CLOCK_TOLERANCE_MS = 60_000;

export const listingChecks: readonly Check[] = [
  {
    name: 'each declared box has items',
    async run(subject) {
      for (const box of subject.connector.manifest.boxes) {
        // Sam supervises; alice has a team as little as most people.
        const person = box === 'team' ? 'sam' : 'alice';
        const { items, rejected } = await readBoxAs(subject, person, box);
        assert.notEqual(items.length, 0, `${box} is empty`);
        assert.deepEqual(rejected, [], `${box} has rows that could not be mapped`);
      }
    },
  },
  {
    name: 'every item is a strict work item of the box that was asked for',
    async run(subject) {
      for (const box of subject.connector.manifest.boxes)
        for (const item of (await readBoxAs(subject, 'alice', box)).items) {
          WorkItem.parse(item);
          assert.equal(item.ref.box, box, `"${item.title}" is of another box`);
        }
    },
  },
  {
    name: 'pending items have a stage, the others have none',
    async run(subject) {
      for (const { ref, stage, title } of await readAllBoxes(subject, 'alice'))
        assert.equal(stage !== null, ref.box === 'pending', `"${title}" in ${ref.box} has stage ${stage}`);
    },
  },
  {
    name: 'the status of an item fits its box',
    async run(subject) {
      for (const { ref, status, title } of await readAllBoxes(subject, 'alice')) {
        const closed = status === 'completed' || status === 'cancelled';
        assert.ok(ref.box !== 'pending' || !closed, `"${title}" is ${status} and yet pending`);
      }
    },
  },
  {
    name: 'items of one process carry one process id',
    async run(subject) {
      const items = await readAllBoxes(subject, 'alice');
      const tasks = items.filter(({ ref }) => ref.kind === 'task').map(({ processId }) => processId);
      const started = items.filter(({ ref }) => ref.kind === 'process').map(({ processId }) => processId);
      const everybody = await Promise.all(
        (['bob', 'carol', 'sam'] as const).map((person) => readAllBoxes(subject, person)),
      );
      const known = new Set([...tasks, ...everybody.flat().map(({ processId }) => processId)]);
      if (started.length > 0)
        assert.ok(
          started.some((id) => known.has(id)),
          'no process that alice started is found again among the tasks of anybody',
        );
    },
  },
  {
    name: 'refs are unique over a whole box',
    async run(subject) {
      for (const box of subject.connector.manifest.boxes) {
        const keys = (await readBoxAs(subject, 'alice', box)).items.map(refKey);
        assert.equal(new Set(keys).size, keys.length, `${box} has the same ref twice`);
      }
    },
  },
  {
    name: 'the team box holds open work of others, and nothing for who supervises nobody',
    appliesTo: ({ manifest }) => manifest.boxes.includes('team'),
    async run(subject) {
      assert.deepEqual(await readBoxAs(subject, 'alice', 'team'), { items: [], rejected: [] });
      const { items } = await readBoxAs(subject, 'sam', 'team');
      const own = new Set(
        (await readBoxAs(subject, 'sam', 'pending')).items.map(({ ref }) => ref.externalId),
      );
      for (const { ref, title, status } of items) {
        assert.ok(!own.has(ref.externalId), `"${title}" is sam's own work`);
        assert.ok(!['completed', 'cancelled'].includes(status), `"${title}" is ${status} and yet open work`);
      }
    },
  },
  {
    name: 'a person without work has empty boxes, not errors',
    async run(subject) {
      for (const box of subject.connector.manifest.boxes)
        assert.deepEqual(await readBoxAs(subject, 'nobody', box), { items: [], rejected: [] }, box);
    },
  },
  {
    name: 'two people do not see the same box',
    async run(subject) {
      const alice = sortedRefs((await readBoxAs(subject, 'alice', 'pending')).items);
      const bob = sortedRefs((await readBoxAs(subject, 'bob', 'pending')).items);
      assert.notDeepEqual(alice, bob);
    },
  },
  {
    name: 'what has happened is not in the future',
    async run(subject) {
      const { now } = await subject.callAs('alice');
      for (const item of await readAllBoxes(subject, 'alice'))
        for (const field of ['receivedAt', 'completedAt', 'updatedAt'] as const) {
          const at = item[field];
          const late = at === null ? 0 : Date.parse(at) - now().getTime();
          assert.ok(
            late <= CLOCK_TOLERANCE_MS,
            `${field} of "${item.title}" is ${late / 1000} s in the future`,
          );
        }
    },
  },
  {
    name: 'listing twice answers the same versions, and listing once changes nothing',
    async run(subject) {
      const { writes } = await subject.state();
      const versions = async () =>
        (await readAllBoxes(subject, 'alice')).map((item) => `${refKey(item)} ${item.version}`).sort();
      assert.deepEqual(await versions(), await versions());
      assert.equal((await subject.state()).writes, writes, 'reading has written');
    },
  },
  {
    name: 'the version of an item is short enough to be carried along with every decision',
    async run(subject) {
      for (const { title, version } of await readAllBoxes(subject, 'alice'))
        assert.ok(
          version.length <= LONGEST_VERSION,
          `the version of "${title}" has ${version.length} characters`,
        );
    },
  },
];
