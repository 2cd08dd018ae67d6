import assert from 'node:assert/strict';
import { Documents } from '@/lib/domain/document';
import type { WorkItem } from '@/lib/domain/work-item';
import type { Call, Connector } from '../../contract';
import { losingFirstWrite } from '../acting';
import type { Check } from '../check';
import { assertUnique } from '../order';
import { forEachItem, HARD_TEXT, openItems } from '../papers';
import { refusal } from '../reading';
import type { TestSubject } from '../sandbox-call';
import { bobsOwn } from './strangers';

const hasDocuments = ({ documents }: Connector) => documents !== undefined;
const takesDocuments = ({ documents }: Connector) => documents?.upload !== undefined;

async function load(subject: TestSubject, call: Call, { ref }: WorkItem): Promise<Documents> {
  return Documents.parse(await subject.connector.documents?.load(call, ref));
}

async function openDocuments(subject: TestSubject, call: Call) {
  const items = await openItems(subject, 'alice');
  return forEachItem(items, (item) => load(subject, call, item));
}

/** What alice uploads: text, because vendors compare a file's content with its name. */
const CONTENT = new Blob([`${HARD_TEXT}\n`.repeat(200)], { type: 'text/plain' });

async function uploadSomewhere(subject: TestSubject, call: Call) {
  const all = await openDocuments(subject, call);
  const place = all.find(({ loaded }) => loaded.mayUpload);
  assert.ok(place, 'no open item of alice takes a document');
  const slot = place.loaded.slots[0]?.value ?? null;
  const upload = { name: '第二頁 page 2.txt', slot, content: CONTENT };
  const sent = (by: Call) =>
    Promise.resolve(subject.connector.documents?.upload?.(by, place.item.ref, upload));
  return { ...place, name: upload.name, sent };
}

async function bytesOf(subject: TestSubject, call: Call, item: WorkItem, id: string): Promise<Buffer> {
  const download = await subject.connector.documents?.download(call, item.ref, id);
  assert.ok(download, 'there is no download');
  return Buffer.from(await new Response(download.body).arrayBuffer());
}

export const documentChecks: readonly Check[] = [
  {
    name: 'documents have ids of their own and names',
    appliesTo: hasDocuments,
    async run(subject) {
      for (const { item, loaded } of await openDocuments(subject, await subject.callAs('alice'))) {
        const ids = loaded.documents.map(({ id }) => id);
        assertUnique(ids, `the documents of "${item.title}"`);
      }
    },
  },
  {
    name: 'where no document can be added, a sentence says why',
    appliesTo: hasDocuments,
    async run(subject) {
      for (const { item, loaded } of await openDocuments(subject, await subject.callAs('alice')))
        assert.ok(
          loaded.mayUpload || (loaded.reason ?? '').trim() !== '',
          `no reason given for "${item.title}"`,
        );
    },
  },
  {
    name: 'a document that was added is listed under its name and comes back byte for byte',
    appliesTo: takesDocuments,
    async run(subject) {
      const call = await subject.callAs('alice');
      const { item, loaded, name, sent } = await uploadSomewhere(subject, call);
      await sent(call);
      const { documents } = await load(subject, call, item);
      const known = new Set(loaded.documents.map(({ id }) => id));
      const added = documents.filter(({ id }) => !known.has(id));
      assert.deepEqual(
        added.map((document) => document.name),
        [name],
        'the document is not listed once under its name',
      );
      const [document] = added;
      if (!document?.downloadable) return;
      const bytes = await bytesOf(subject, call, item, document.id);
      assert.ok(
        bytes.equals(Buffer.from(await CONTENT.arrayBuffer())),
        'the document has changed on its way',
      );
    },
  },
  {
    name: 'an upload whose answer is lost is uncertain and is sent once',
    appliesTo: takesDocuments,
    async run(subject) {
      const call = await subject.callAs('alice');
      const { sent } = await uploadSomewhere(subject, call);
      const { writes } = await subject.state();
      const lost = sent(losingFirstWrite(subject, call));
      await refusal(lost, 'an upload without an answer', ['uncertain']);
      assert.equal((await subject.state()).writes, writes + 1, 'the document was not written exactly once');
    },
  },
  {
    name: 'a document that does not exist is refused',
    appliesTo: hasDocuments,
    async run(subject) {
      const call = await subject.callAs('alice');
      const [item] = await openItems(subject, 'alice');
      assert.ok(item, 'alice has an open item');
      const missing = bytesOf(subject, call, item, '0'.repeat(32));
      await refusal(missing, 'an unknown document', ['not-found', 'forbidden', 'unsupported']);
    },
  },
  {
    name: "the documents of another person's item cannot be read",
    appliesTo: hasDocuments,
    async run(subject) {
      const call = await subject.callAs('alice');
      for (const item of await bobsOwn(subject)) {
        const outcome = await load(subject, call, item).catch(() => null);
        assert.deepEqual(outcome?.documents ?? [], [], `alice sees the documents of "${item.title}" of bob`);
      }
    },
  },
];
