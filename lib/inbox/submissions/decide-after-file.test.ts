import { afterEach, expect, it } from 'vitest';
import { findAction } from '@/db/repositories/actions';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector } from '@/lib/connectors/contract';
import { decide, openItem, round } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { stageUpload } from '../uploads/uploads';
import { addDocument } from './add-to-item';

let inbox: InboxUnderTest;
afterEach(() => inbox.close());

/** The toy that keeps a file on its way until it is let go, with the order of what reached it. */
function slowFiles() {
  const reached: string[] = [];
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const documents: Connector['documents'] = toy.documents && {
    ...toy.documents,
    async upload(call, ref, file) {
      await gate;
      await toy.documents?.upload?.(call, ref, file);
      reached.push('file');
    },
  };
  const actions: Connector['actions'] = {
    ...toy.actions,
    async perform(call, ref, request) {
      reached.push('decision');
      return toy.actions.perform(call, ref, request);
    },
  };
  return { connector: { ...toy, documents, actions }, reached, letGo };
}

const state = async (id: string) =>
  (await findAction(inbox.runtime.inbox, inbox.people.alice.userId, id))?.state;

async function sendFile(workItemId: string) {
  const { userId } = inbox.people.alice;
  const body = new Blob(['scan']).stream();
  const brought = { name: 'scan.txt', body, announcedBytes: null, signal: new AbortController().signal };
  const { id: uploadId } = await stageUpload(inbox.runtime, userId, brought);
  const of = { userId, id: workItemId, requestedFrom: 'browser 10.0.0.7' };
  return addDocument(inbox.server, of, { uploadId, slot: null, idempotencyKey: 'file-key-1' });
}

const isBeingSent = () =>
  inbox.runtime.inbox.$client.prepare("select 1 from submissions where state = 'sending'").get();

it('a decision waits until a file of the same person is with its item, and is sent then', async () => {
  const { connector, reached, letGo } = slowFiles();
  inbox = await startInbox({ connector });
  await inbox.sync();
  const { id, workItemId } = await decide(inbox);
  const sent = sendFile(workItemId);
  while (!isBeingSent()) await new Promise((resolve) => setImmediate(resolve));
  inbox.advance(60_000);
  await round(inbox);
  expect([await state(id), reached]).toEqual(['held', []]);
  letGo();
  expect((await sent).state).toBe('done');
  await round(inbox);
  expect([await state(id), reached]).toEqual(['confirmed', ['file', 'decision']]);
});

it('a file that took long and changed the item is no reason to stop the decision that has waited for it', async () => {
  const { connector, reached, letGo } = slowFiles();
  const get: Connector['get'] = async (call, ref) => {
    const item = await toy.get(call, ref);
    return reached.includes('file') ? { ...item, version: 'with the file' } : item;
  };
  inbox = await startInbox({ connector: { ...connector, get } });
  await inbox.sync();
  const { id: workItemId } = await openItem(inbox);
  const sent = sendFile(workItemId);
  while (!isBeingSent()) await new Promise((resolve) => setImmediate(resolve));
  inbox.advance(5 * 60_000);
  const { id } = await decide(inbox);
  inbox.advance(60_000);
  letGo();
  await sent;
  await round(inbox);
  expect([await state(id), reached]).toEqual(['confirmed', ['file', 'decision']]);
});

it('nothing waits for a file that a process which died was sending', async () => {
  const { connector, reached, letGo } = slowFiles();
  inbox = await startInbox({ connector });
  await inbox.sync();
  const { id, workItemId } = await decide(inbox);
  const sent = sendFile(workItemId);
  while (!isBeingSent()) await new Promise((resolve) => setImmediate(resolve));
  inbox.advance(30 * 60_000 + 1);
  await round(inbox);
  expect(reached).toEqual(['decision']);
  expect(await state(id)).toBe('confirmed');
  letGo();
  await sent;
});
