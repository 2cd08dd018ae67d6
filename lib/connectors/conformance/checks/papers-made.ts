import assert from 'node:assert/strict';
import { Documents } from '@/lib/domain/document';
import type { WorkItem } from '@/lib/domain/work-item';
import type { Call, Connector } from '../../contract';
import { losingFirstWrite } from '../acting';
import type { Check } from '../check';
import { eventually } from '../eventually';
import { forEachItem, openItems } from '../papers';
import { refusal } from '../reading';
import type { SandboxPerson, TestSubject } from '../sandbox-call';

const hasDocuments = ({ documents }: Connector) => documents !== undefined;
const makesDocuments = ({ documents }: Connector) => documents?.generate !== undefined;

async function load(subject: TestSubject, call: Call, { ref }: WorkItem): Promise<Documents> {
  return Documents.parse(await subject.connector.documents?.load(call, ref));
}

async function openDocuments(subject: TestSubject, person: SandboxPerson) {
  const call = await subject.callAs(person);
  return forEachItem(await openItems(subject, person), (item) => load(subject, call, item));
}

const PEOPLE = ['alice', 'bob', 'carol', 'sam'] as const;

/** Somebody's item with a template, and how a document is made of it: few steps have one. */
async function findTemplate(subject: TestSubject) {
  for (const person of PEOPLE) {
    const call = await subject.callAs(person);
    for (const { item, loaded } of await openDocuments(subject, person)) {
      const [template] = loaded.templates ?? [];
      if (!template) continue;
      const make = (by: Call) =>
        Promise.resolve(subject.connector.documents?.generate?.(by, item.ref, template.id));
      return { call, item, loaded, formats: template.formats.length, make };
    }
  }
  throw new assert.AssertionError({ message: 'nobody’s open item has a template' });
}

export const madePaperChecks: readonly Check[] = [
  {
    name: 'what is taken of files is said for the places they can be filed under',
    appliesTo: hasDocuments,
    async run(subject) {
      for (const { item, loaded } of await openDocuments(subject, 'alice')) {
        const places = loaded.slots.length === 0 ? [''] : loaded.slots.map(({ value }) => value);
        for (const { value, extensions } of loaded.limits ?? []) {
          assert.ok(places.includes(value), `"${item.title}" has no place "${value}" for files`);
          for (const extension of extensions)
            assert.match(extension, /^[^.\sA-Z]+$/, `"${extension}" is no bare extension`);
        }
      }
    },
  },
  {
    name: 'a document that the system has made is listed, once in each of its formats',
    appliesTo: makesDocuments,
    async run(subject) {
      const { call, item, loaded, formats, make } = await findTemplate(subject);
      const key = ({ id, version }: Documents['documents'][number]) => `${id} ${version}`;
      const known = new Set(loaded.documents.map(key));
      await make(call);
      await eventually(async () => {
        const { documents } = await load(subject, call, item);
        const added = documents.filter((document) => !known.has(key(document)));
        const most = Math.max(1, formats);
        assert.ok(added.length >= 1 && added.length <= most, `${added.length} documents were made of one`);
      }, subject.patienceMs);
    },
  },
  {
    name: 'an order for a document whose answer is lost is uncertain and is sent once',
    appliesTo: makesDocuments,
    async run(subject) {
      const { call, make } = await findTemplate(subject);
      const { writes } = await subject.state();
      await refusal(make(losingFirstWrite(subject, call)), 'an order without an answer', ['uncertain']);
      assert.equal((await subject.state()).writes, writes + 1, 'the document was not ordered exactly once');
    },
  },
];
