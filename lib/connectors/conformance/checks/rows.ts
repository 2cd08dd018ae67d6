import assert from 'node:assert/strict';
import type { Check } from '../check';
import { readBoxAs, refKey } from '../reading';
import type { TestSubject } from '../sandbox-call';

async function everyBox(subject: TestSubject) {
  const boxes = [];
  for (const box of subject.connector.manifest.boxes)
    boxes.push({ box, ...(await readBoxAs(subject, 'alice', box)) });
  return boxes;
}

export const rowChecks: readonly Check[] = [
  {
    name: 'one bad row costs one row and is reported',
    async run(subject) {
      const before = await readBoxAs(subject, 'alice', 'pending');
      subject.faults.add({ kind: 'bad-row' });
      const after = await readBoxAs(subject, 'alice', 'pending');
      assert.notEqual(after.rejected.length, 0, 'the bad row is not reported');
      for (const { problem } of after.rejected)
        assert.notEqual(problem.trim(), '', 'a rejected row says why');
      const kept = new Set(after.items.map(refKey));
      const missing = before.items.filter((item) => !kept.has(refKey(item)));
      assert.ok(
        missing.length <= after.rejected.length,
        `${missing.length} rows are missing for ${after.rejected.length} bad ones`,
      );
      assert.notEqual(after.items.length, 0, 'the good rows are gone, too');
    },
  },
  {
    name: 'a state nobody has heard of keeps its row and the word of the vendor',
    async run(subject) {
      const before = await everyBox(subject);
      subject.faults.add({ kind: 'unknown-state' });
      const after = await everyBox(subject);
      const earlier = new Map(before.flatMap(({ items }) => items.map((item) => [refKey(item), item])));
      const items = after.flatMap((box) => box.items);
      const kept = new Set(items.map(refKey));
      for (const key of earlier.keys()) assert.ok(kept.has(key), `${key} is lost because of its state`);
      const strange = items.filter((item) => earlier.get(refKey(item))?.vendorStatus !== item.vendorStatus);
      assert.notEqual(strange.length, 0, 'no item shows the word that the vendor used');
      for (const { title, vendorStatus } of strange)
        assert.notEqual(vendorStatus.trim(), '', `"${title}" has lost the word of the vendor`);
      for (const item of strange) {
        const guess = item.status !== 'unknown' && item.status !== earlier.get(refKey(item))?.status;
        assert.ok(!guess, `"${item.title}" is guessed to be ${item.status}`);
      }
    },
  },
];
