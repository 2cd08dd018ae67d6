/** Where the answer to a note was lost: it is there only if it is by the person who wrote it. */
import { afterEach, expect, it } from 'vitest';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector, Subject } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import { toInstant } from '@/lib/domain/instant';
import type { Person } from '@/lib/domain/person';
import { openItem } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { addNote } from './add-to-item';

let inbox: InboxUnderTest;
afterEach(() => inbox.close());

/** What becomes of a note whose answer is lost, where the same text stands there by this writer. */
async function fateBeside(writer: (subject: Subject) => Person | null) {
  const notes: NonNullable<Connector['notes']> = {
    load: ({ subject }) => {
      const note = { id: '1', text: '同意', at: toInstant(inbox.runtime.now()), person: writer(subject) };
      return Promise.resolve({ notes: [note], mayAdd: true, reason: null, maxLength: null });
    },
    add: () => Promise.reject(new ConnectorError('uncertain', 'No answer.')),
  };
  inbox = await startInbox({ connector: { ...toy, notes } });
  await inbox.sync();
  const { id } = await openItem(inbox);
  const of = { userId: inbox.people.alice.userId, id, requestedFrom: 'a test' };
  return (await addNote(inbox.server, of, { text: '同意', idempotencyKey: 'note-key-1' })).state;
}

it.each<[string, (subject: Subject) => Person]>([
  ['id', ({ id }) => ({ id, name: 'Whatever' })],
  ['shown name', ({ displayName }) => ({ id: null, name: displayName })],
  ['username', ({ username }) => ({ id: null, name: username })],
])('a writer with the same %s is the person', async (_, writer) => {
  expect(await fateBeside(writer)).toBe('done');
});

it.each<[string, (subject: Subject) => Person | null]>([
  ['another id', ({ displayName }) => ({ id: 'bob', name: displayName })],
  ['another shown name', () => ({ id: null, name: 'Bob Brown' })],
  ['nothing that tells who it is', () => null],
])('one with %s is not taken for them', async (_, writer) => {
  expect(await fateBeside(writer)).toBe('uncertain');
});
