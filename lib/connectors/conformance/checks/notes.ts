import assert from 'node:assert/strict';
import { Notes } from '@/lib/domain/note';
import type { WorkItem } from '@/lib/domain/work-item';
import type { Call, Connector } from '../../contract';
import { losingFirstWrite } from '../acting';
import type { Check } from '../check';
import { assertOldestFirst, assertUnique } from '../order';
import { forEachItem, HARD_TEXT, openItems } from '../papers';
import { refusal } from '../reading';
import type { TestSubject } from '../sandbox-call';
import { bobsOwn } from './strangers';

const hasNotes = ({ notes }: Connector) => notes !== undefined;

async function load(subject: TestSubject, call: Call, { ref }: WorkItem): Promise<Notes> {
  return Notes.parse(await subject.connector.notes?.load(call, ref));
}

/** The first open item of alice to which she may add a note; undefined where the vendor has no such thing. */
async function notable(subject: TestSubject, call: Call): Promise<WorkItem | undefined> {
  const items = await openItems(subject, 'alice');
  const all = await forEachItem(items, (item) => load(subject, call, item));
  return all.find(({ loaded }) => loaded.mayAdd)?.item;
}

export const noteChecks: readonly Check[] = [
  {
    name: 'notes have ids of their own, oldest first',
    appliesTo: hasNotes,
    async run(subject) {
      const call = await subject.callAs('alice');
      for (const item of await openItems(subject, 'alice')) {
        const { notes } = await load(subject, call, item);
        assertUnique(
          notes.map(({ id }) => id),
          `the notes of "${item.title}"`,
        );
        assertOldestFirst(
          notes.map(({ at }) => at),
          `the notes of "${item.title}"`,
        );
      }
    },
  },
  {
    name: 'where no note can be added, a sentence says why',
    appliesTo: hasNotes,
    async run(subject) {
      const call = await subject.callAs('alice');
      for (const item of await openItems(subject, 'alice')) {
        const { mayAdd, reason } = await load(subject, call, item);
        assert.ok(mayAdd || (reason ?? '').trim() !== '', `no reason given for "${item.title}"`);
      }
    },
  },
  {
    name: 'a note that was added comes back word for word, signed',
    appliesTo: hasNotes,
    async run(subject) {
      const call = await subject.callAs('alice');
      const item = await notable(subject, call);
      if (!item) return;
      const before = await load(subject, call, item);
      await subject.connector.notes?.add(call, item.ref, HARD_TEXT);
      const { notes } = await load(subject, call, item);
      assert.equal(notes.length, before.notes.length + 1, 'the note was not added once');
      assert.equal(notes.at(-1)?.text, HARD_TEXT, 'the note has changed on its way');
      assert.equal(notes.at(-1)?.person?.name, call.subject.displayName, 'the note is not signed by alice');
    },
  },
  {
    name: 'a note whose answer is lost is uncertain and is sent once',
    appliesTo: hasNotes,
    async run(subject) {
      const call = await subject.callAs('alice');
      const item = await notable(subject, call);
      if (!item) return;
      const { writes } = await subject.state();
      const losing = losingFirstWrite(subject, call);
      const lost = Promise.resolve(subject.connector.notes?.add(losing, item.ref, 'Seen.'));
      await refusal(lost, 'a note without an answer', ['uncertain']);
      assert.equal((await subject.state()).writes, writes + 1, 'the note was not written exactly once');
    },
  },
  {
    name: "the notes of another person's item cannot be read",
    appliesTo: hasNotes,
    async run(subject) {
      const call = await subject.callAs('alice');
      for (const item of await bobsOwn(subject)) {
        const outcome = await load(subject, call, item).catch(() => null);
        assert.deepEqual(outcome?.notes ?? [], [], `alice reads the notes of "${item.title}" of bob`);
      }
    },
  },
];
