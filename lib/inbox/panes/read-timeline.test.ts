import { afterEach, beforeEach, expect, it } from 'vitest';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import { addNote } from '../submissions/add-to-item';
import { decide, openItem, round } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { readTimeline } from './read-timeline';

const BEFORE_CLAIM = 'The rest comes with the claim.';

let inbox: InboxUnderTest;
let noted: boolean;
beforeEach(async () => {
  noted = true;
  const load: NonNullable<Connector['notes']>['load'] = (call, ref) => {
    if (!noted) throw new ConnectorError('forbidden', 'Notes are not for you.');
    return toy.notes?.load(call, ref) ?? Promise.reject(new Error('no notes'));
  };
  const next = async () => [{ step: 'Sign', people: [], condition: null }];
  inbox = await startInbox({
    connector: {
      ...toy,
      ...(toy.notes && { notes: { ...toy.notes, load } }),
      ...(toy.history && { history: { ...toy.history, next, beforeClaim: BEFORE_CLAIM } }),
    },
  });
  await inbox.sync();
});
afterEach(() => inbox.close());

const read = (id: string, person: 'alice' | 'bob' = 'alice') =>
  readTimeline(inbox.server, {
    userId: inbox.people[person].userId,
    id,
    signal: new AbortController().signal,
  });

it('tells history, notes and documents of the system, and what comes next', async () => {
  const item = await openItem(inbox);
  const of = { userId: inbox.people.alice.userId, id: item.id, requestedFrom: '' };
  await addNote(inbox.server, of, { text: 'Ask Bob', idempotencyKey: 'note-key-1' });
  const { entries, next, note, why } = await read(item.id);
  expect(entries.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['started', 'assigned', 'note', 'document']),
  );
  expect(entries.at(-1)).toMatchObject({ event: 'note', comment: 'Ask Bob', source: 'system' });
  expect([next.map(({ step }) => step), note]).toEqual([['Sign'], null]);
  expect(why).toMatch(/is assigned to you/);
});

it('has a decision that is held at its end, and a confirmed one where the system tells of it', async () => {
  const item = await openItem(inbox);
  const { id } = await decide(inbox, { comment: 'fine' });
  const held = (await read(item.id)).entries.at(-1);
  expect(held).toMatchObject({
    source: 'intray',
    event: 'completed',
    comment: 'fine',
    action: { id, state: 'held' },
  });
  await round(inbox);
  const told = (await read(item.id)).entries.filter(({ action }) => action?.id === id);
  expect(told).toMatchObject([{ source: 'system', event: 'completed', action: { state: 'confirmed' } }]);
});

it('says what the system did not tell, and hides nothing else', async () => {
  noted = false;
  const { entries, note } = await read((await openItem(inbox)).id);
  expect(note).toBe('The system did not tell the notes just now, so that is missing here.');
  expect(entries.length).toBeGreaterThan(1);
});

it('says of an item that nobody has claimed what its history leaves out, and of no other', async () => {
  const { id } = await openItem(inbox);
  expect((await read(id)).note).toBeNull();
  inbox.runtime.cache.$client
    .prepare("update work_items set item = json_set(item, '$.stage', 'claimable') where id = ?")
    .run(id);
  expect((await read(id)).note).toBe(BEFORE_CLAIM);
  noted = false;
  expect((await read(id)).note).toMatch(/the notes just now, so that is missing here\. The rest comes/);
});
