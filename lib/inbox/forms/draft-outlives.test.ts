/** What was filled in stays to be copied when somebody else was faster, and what a part of an item is not shown for is told. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { toy } from '@/lib/connectors/conformance/toy';
import { ConnectorError } from '@/lib/connectors/errors';
import { requestAction } from '../decisions/request-action';
import { readForm, readNotes } from '../panes/read-panes';
import { requireWorkItem } from '../reading/read-work-items';
import { fate, openItem, round } from '../testing/deciding';
import { createFormVendor, type FormVendor } from '../testing/form-vendor';
import { type InboxUnderTest, startInbox, type TestPerson } from '../testing/inbox-under-test';
import { discardDraft, saveDraft } from './form-drafts';

let vendor: FormVendor;
let inbox: InboxUnderTest;
let item: WorkItemView;
beforeEach(async () => {
  vendor = createFormVendor();
  const load = () => Promise.reject(new ConnectorError('forbidden', 'Notes are for the office alone.'));
  const notes = toy.notes && { ...toy.notes, load };
  inbox = await startInbox({ connector: { ...vendor.connector, notes } });
  await inbox.sync();
  item = await openItem(inbox);
});
afterEach(() => inbox.close());

const me = () => inbox.people.alice.userId;
const request = (person: TestPerson = 'alice') => ({
  userId: inbox.people[person].userId,
  id: item.id,
  signal: new AbortController().signal,
});

const TYPED = '因為 "🎉"\n\\ 𠮷';
const entries = { Reason: { label: 'Reason', base: [], values: [TYPED] } };

/** Somebody else completes it at its system. */
async function lose(): Promise<void> {
  const { externalId } = await requireWorkItem(inbox.runtime, me(), item.id);
  await inbox.subject.control('/disturb', { externalId });
}

it('a draft outlives that somebody else was faster, word by word, and then stands alone', async () => {
  const draft = await saveDraft(inbox.server, me(), item.id, { entries, revision: null });
  const action = await requestAction(inbox.server, me(), {
    workItemId: item.id,
    actionId: 'agree',
    inputs: { comment: '', values: {}, form: { Reason: [TYPED] } },
    expectedVersion: item.version,
    idempotencyKey: 'hand-it-in',
  });
  await lose();
  await round(inbox);
  expect(await fate(inbox, action)).toMatchObject({
    state: 'conflict',
    inputs: { form: { Reason: [TYPED] } },
  });
  expect(vendor.handedIn).toEqual([]);
  await inbox.syncAll();
  expect((await inbox.items('alice')).map(({ id }) => id)).not.toContain(item.id);
  inbox.runtime.cache.$client.prepare('delete from work_items where id = ?').run(item.id);
  expect(await readForm(inbox.server, request())).toEqual({
    sections: [],
    note: expect.stringMatching(/no longer with you/),
    draft,
  });
});

it('an item that is gone is not found by who has no draft of it, and by nobody once it is thrown away', async () => {
  await saveDraft(inbox.server, me(), item.id, { entries, revision: null });
  inbox.runtime.cache.$client.prepare('delete from work_items where id = ?').run(item.id);
  await expect(readForm(inbox.server, request('bob'))).rejects.toMatchObject({ code: 'not-found' });
  await discardDraft(inbox.server, me(), item.id);
  await expect(readForm(inbox.server, request())).rejects.toMatchObject({ code: 'not-found' });
});

it('a system that is out of reach is no reason to show the draft as the form', async () => {
  await saveDraft(inbox.server, me(), item.id, { entries, revision: null });
  vendor.trouble = 'unavailable';
  await expect(readForm(inbox.server, request())).rejects.toMatchObject({ code: 'unavailable' });
});

it('what a person may not see is refused with the words of its system, and the other parts are shown', async () => {
  await expect(readNotes(inbox.server, request())).rejects.toMatchObject({
    code: 'forbidden',
    message: 'Notes are for the office alone.',
  });
  expect((await readForm(inbox.server, request())).sections).toHaveLength(1);
});
