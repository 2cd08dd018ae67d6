import assert from 'node:assert/strict';
import { WorkItem } from '@/lib/domain/work-item';
import type { Check } from '../check';
import { readBox, refusal } from '../reading';

/** Enough of each box to meet every kind of item, few enough for vendors whose detail is slow. */
const SAMPLE = 5;

export const readingChecks: readonly Check[] = [
  {
    name: 'get answers the item that was listed',
    async run(subject) {
      const call = await subject.callAs('alice');
      for (const box of subject.connector.manifest.boxes)
        for (const listed of (await readBox(subject, call, box)).items.slice(0, SAMPLE)) {
          const got = WorkItem.parse(await subject.connector.get(call, listed.ref));
          assert.deepEqual(got.ref, listed.ref);
          assert.equal(got.title, listed.title);
          assert.equal(got.processId, listed.processId);
          assert.equal(got.stage, listed.stage, `the stage of "${listed.title}"`);
        }
    },
  },
  {
    name: 'an item that does not exist is not found',
    async run(subject) {
      const call = await subject.callAs('alice');
      const { items } = await readBox(subject, call, 'pending');
      const ref = items[0]?.ref;
      assert.ok(ref, 'alice has a pending item');
      const wellFormed = { ...ref, externalId: ref.externalId.replace(/\d/g, '9') };
      const malformed = { ...ref, externalId: 'no-such-item' };
      await refusal(subject.connector.get(call, wellFormed), 'an unknown id', ['not-found', 'forbidden']);
      await refusal(subject.connector.get(call, malformed), 'a malformed id', [
        'not-found',
        'forbidden',
        'invalid-input',
      ]);
    },
  },
  {
    name: 'a ref cannot lead a request astray',
    async run(subject) {
      const call = await subject.callAs('alice');
      const { items } = await readBox(subject, call, 'pending');
      const ref = items[0]?.ref;
      assert.ok(ref, 'alice has a pending item');
      for (const tail of ['/../../', '?admin=1', '#', '%2e%2e/', '\r\nx: y', '//elsewhere.invalid/']) {
        const reading = subject.connector.get(call, { ...ref, externalId: `${ref.externalId}${tail}` });
        await refusal(reading, `an id with ${JSON.stringify(tail)}`, [
          'not-found',
          'forbidden',
          'invalid-input',
        ]);
      }
      assert.ok(
        !subject.recording.requests.some(({ url }) => url.includes('admin=1')),
        'an id has become a query',
      );
    },
  },
  {
    name: 'an item that was dealt with elsewhere is no longer found',
    async run(subject) {
      const call = await subject.callAs('alice');
      const { items } = await readBox(subject, call, 'pending');
      const item = items.find(({ stage }) => stage === 'todo');
      assert.ok(item, 'alice has something to do');
      await subject.control('/disturb', { externalId: item.ref.externalId });
      await refusal(subject.connector.get(call, item.ref), 'an item dealt with elsewhere', [
        'not-found',
        'forbidden',
        'conflict',
      ]);
    },
  },
];
