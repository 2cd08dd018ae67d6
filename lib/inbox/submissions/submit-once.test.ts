import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listAuditAfter } from '@/db/repositories/audit';
import { listDoneOnProcess } from '@/db/repositories/submissions';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { toy } from '@/lib/connectors/conformance/toy';
import type { Connector } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import { exportAudit } from '../audit/audit-export';
import { verifyAudit } from '../audit/audit-verify';
import { requestAction } from '../decisions/request-action';
import { readDocuments, readNotes } from '../panes/read-panes';
import { readTimeline } from '../panes/read-timeline';
import { fate, openItem, round, writes } from '../testing/deciding';
import { type InboxUnderTest, startInbox } from '../testing/inbox-under-test';
import { stageUpload } from '../uploads/uploads';
import { addDocument, addNote, generateDocument, removeDocument } from './add-to-item';
import { adoptSubmissions } from './submit-once';

let inbox: InboxUnderTest;
let item: WorkItemView;

async function begin(connector: Connector = toy): Promise<void> {
  inbox = await startInbox({ connector });
  await inbox.sync();
  item = await openItem(inbox);
}
afterEach(() => inbox.close());

const of = () => ({ userId: inbox.people.alice.userId, id: item.id, requestedFrom: 'browser 10.0.0.7' });
const pane = () => ({ ...of(), signal: new AbortController().signal });
const note = (text: string, idempotencyKey: string) => addNote(inbox.server, of(), { text, idempotencyKey });
const notesThere = async () => (await readNotes(inbox.server, pane())).notes.map(({ text }) => text);

/** Until a submission has been written down and is on its way. */
async function isBeingSent(): Promise<void> {
  const { $client } = inbox.runtime.inbox;
  while (!$client.prepare("select 1 from submissions where state = 'sending'").get())
    await new Promise((resolve) => setImmediate(resolve));
}

function stage(text: string, name = '發票.txt') {
  const body = new Blob([text]).stream();
  const brought = { name, body, announcedBytes: null, signal: new AbortController().signal };
  return stageUpload(inbox.runtime, inbox.people.alice.userId, brought);
}

/** The toy with one method that meets something, first or afterwards. */
function notesThat(add: NonNullable<Connector['notes']>['add']): Connector {
  return { ...toy, notes: { load: toy.notes?.load ?? (() => Promise.reject(new Error('no notes'))), add } };
}
const addToToy = toy.notes?.add ?? (() => Promise.reject(new Error('no notes')));

async function verdict() {
  const findings: string[] = [];
  await verifyAudit(inbox.runtime.inbox, { report: ({ sentence }) => findings.push(sentence) });
  return findings;
}

describe('a note', () => {
  it('is added once, however often it is asked for with the same key', async () => {
    await begin();
    const before = await writes(inbox);
    const [one, other] = await Promise.all([note('Ask Bob', 'note-key-1'), note('Ask Bob', 'note-key-1')]);
    const third = await note('Ask Bob', 'note-key-1');
    expect([one.state, other.id, third.id]).toEqual(['done', one.id, one.id]);
    // Whoever asks while it is on its way hears what becomes of it.
    expect(other).toEqual(one);
    expect(await writes(inbox)).toBe(before + 1);
    expect(await notesThere()).toContain('Ask Bob');
  });

  it('under the key of another one is refused, and nothing is written', async () => {
    await begin();
    await note('Ask Bob', 'note-key-1');
    const before = await writes(inbox);
    await expect(note('Ask Carol', 'note-key-1')).rejects.toMatchObject({ field: 'idempotencyKey' });
    expect(await writes(inbox)).toBe(before);
  });

  it('that the system refuses has failed, in a sentence, and may be tried with a new key', async () => {
    await begin();
    const refused = await note('x'.repeat(501), 'note-key-1');
    expect(refused).toMatchObject({ state: 'failed', error: { code: 'invalid-input' } });
    expect((await note('x', 'note-key-2')).state).toBe('done');
  });

  it('whose answer was lost is done when it is there', async () => {
    await begin();
    inbox.subject.faults.add({ kind: 'apply-then-drop', match: '/notes', writesOnly: true, times: 1 });
    expect(await note('Ask Bob', 'note-key-1')).toMatchObject({ state: 'done', error: null });
    expect((await notesThere()).filter((text) => text === 'Ask Bob')).toHaveLength(1);
  });

  it('whose answer was lost, and that is not there, is told with where to look', async () => {
    await begin(notesThat(() => Promise.reject(new ConnectorError('uncertain', 'No answer.'))));
    const lost = await note('Ask Bob', 'note-key-1');
    expect(lost).toMatchObject({
      state: 'uncertain',
      error: { message: expect.stringContaining('Look at the notes') },
    });
  });

  it('is not taken for there because the same was written before', async () => {
    let isLost = false;
    await begin(
      notesThat((call, ref, text) =>
        isLost ? Promise.reject(new ConnectorError('uncertain', 'No answer.')) : addToToy(call, ref, text),
      ),
    );
    expect((await note('Ask Bob', 'note-key-1')).state).toBe('done');
    isLost = true;
    expect((await note('Ask Bob', 'note-key-2')).state).toBe('uncertain');
  });

  it('goes on when nobody waits for it any more, and is waited for at the end', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    await begin(
      notesThat(async (call, ref, text) => {
        await gate;
        await addToToy(call, ref, text);
      }),
    );
    void note('Ask Bob', 'note-key-1');
    await isBeingSent();
    const settled = inbox.server.submitter.settle();
    open();
    await settled;
    const { $client } = inbox.runtime.inbox;
    expect($client.prepare('select state from submissions').all()).toEqual([{ state: 'done' }]);
    expect(await notesThere()).toContain('Ask Bob');
  });

  it('that a killed process was sending is uncertain after the start', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    await begin(notesThat(() => gate));
    const interrupted = note('Ask Bob', 'note-key-1');
    await isBeingSent();
    await adoptSubmissions(inbox.runtime);
    const [last] = (await listAuditAfter(inbox.runtime.inbox, 0, 100)).toReversed();
    expect(last).toMatchObject({
      intent: 'note',
      state: 'uncertain',
      title: item.title,
      label: 'Add a note',
    });
    // What comes of it later does not change what was told.
    open();
    expect((await interrupted).state).toBe('uncertain');
    expect(await verdict()).toEqual([]);
  });

  it('does not stand in the way of a decision although it changes the item', async () => {
    await begin();
    await note('Ask Bob', 'note-key-1');
    inbox.runtime.cache.$client
      .prepare("update work_items set item = json_set(item, '$.version', 'after the note') where id = ?")
      .run(item.id);
    const action = await requestAction(inbox.server, inbox.people.alice.userId, {
      workItemId: item.id,
      actionId: 'agree',
      inputs: { comment: '', values: {} },
      expectedVersion: item.version,
      idempotencyKey: 'decide-after-note',
    });
    await round(inbox);
    expect(await fate(inbox, action)).toMatchObject({ state: 'confirmed' });
  });
});

describe('a file', () => {
  beforeEach(() => begin());

  it('is passed on once and then not kept here', async () => {
    const { id: uploadId } = await stage('請款 🎉');
    const wish = { uploadId, slot: null, idempotencyKey: 'file-key-1' };
    const before = await writes(inbox);
    const [one, other] = await Promise.all([
      addDocument(inbox.server, of(), wish),
      addDocument(inbox.server, of(), wish),
    ]);
    expect([one.state, other.id]).toEqual(['done', one.id]);
    expect(await writes(inbox)).toBe(before + 1);
    const { documents } = await readDocuments(inbox.server, pane());
    expect(documents[0]).toMatchObject({ name: '發票.txt', size: Buffer.byteLength('請款 🎉') });
    expect(() => readFileSync(`${inbox.runtime.uploads.directory}/${uploadId}`)).toThrow('ENOENT');
    // Also after the file has gone, the same key is the same submission.
    expect((await addDocument(inbox.server, of(), wish)).id).toBe(one.id);
  });

  it('that did not arrive is kept to be sent again', async () => {
    const { id: uploadId } = await stage('x');
    inbox.subject.faults.add({ kind: 'down', match: '/files', times: 1 });
    const failed = await addDocument(inbox.server, of(), {
      uploadId,
      slot: null,
      idempotencyKey: 'file-key-1',
    });
    expect(failed.state).not.toBe('done');
    const again = await addDocument(inbox.server, of(), {
      uploadId,
      slot: null,
      idempotencyKey: 'file-key-2',
    });
    expect(again.state).toBe('done');
  });

  it('cannot be made or removed where the system does neither, and that is said', async () => {
    const made = await generateDocument(inbox.server, of(), {
      templateId: 'T',
      idempotencyKey: 'make-key-1',
    });
    const removed = await removeDocument(inbox.server, of(), 'F-1');
    for (const { state, error } of [made, removed]) {
      expect(state).toBe('failed');
      expect(error).toMatchObject({
        code: 'unsupported',
        message: expect.stringMatching(/^This system takes no/),
      });
    }
  });
});

it('a document that was removed is in the history of its process once, by its name, and a stranger has none of it', async () => {
  const { documents } = toy;
  if (!documents) throw new Error('the toy has no documents');
  let isDown = true;
  const remove = async () => {
    if (isDown) throw new ConnectorError('unavailable', 'The office is closed today. Nothing was removed.');
  };
  await begin({ ...toy, documents: { ...documents, remove } });
  const [document] = (await readDocuments(inbox.server, pane())).documents;
  if (!document) throw new Error('the item has no document');
  const removals = async () =>
    (await readTimeline(inbox.server, pane())).entries.filter(({ event }) => event === 'document-removed');
  await removeDocument(inbox.server, of(), document.id);
  expect(await removals(), 'of what failed').toEqual([]);
  isDown = false;
  await removeDocument(inbox.server, of(), document.id);
  expect(await removals()).toMatchObject([{ source: 'intray', comment: document.name }]);
  const process = { connectionId: item.connectionId, processId: item.processId };
  const { alice, bob } = inbox.people;
  const { inbox: database } = inbox.runtime;
  expect(await listDoneOnProcess(database, alice.userId, process)).toHaveLength(1);
  expect(await listDoneOnProcess(database, bob.userId, process)).toEqual([]);
  const other = { ...process, processId: 'another' };
  expect(await listDoneOnProcess(database, alice.userId, other)).toEqual([]);
});

describe('the audit log', () => {
  it('tells of each submission when it was asked for and what became of it', async () => {
    await begin();
    const { id } = await note('Ask Bob', 'note-key-1');
    const entries = (await listAuditAfter(inbox.runtime.inbox, 0, 100)).filter(
      ({ actionId }) => actionId === id,
    );
    expect(entries.map(({ state }) => state)).toEqual(['sending', 'done']);
    expect(entries[0]).toMatchObject({
      username: 'alice',
      intent: 'note',
      label: 'Add a note',
      title: item.title,
      processId: item.processId,
      workItemId: item.id,
      requestedFrom: 'browser 10.0.0.7',
      inputs: '{"text":"Ask Bob"}',
    });
    let exported = '';
    for await (const piece of exportAudit(inbox.runtime.inbox, { format: 'csv', filter: {} }))
      exported += piece;
    expect(exported).toContain('Ask Bob');
    expect(await verdict()).toEqual([]);
  });

  it('shows a submission that was changed past it', async () => {
    await begin();
    const { id } = await note('Ask Bob', 'note-key-1');
    inbox.runtime.inbox.$client.prepare("update submissions set state = 'failed' where id = ?").run(id);
    expect(await verdict()).toEqual([expect.stringContaining('is last told as done')]);
  });
});
