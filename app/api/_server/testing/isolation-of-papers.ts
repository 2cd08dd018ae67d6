import { expect } from 'vitest';
import { StartableList } from '@/lib/api/contract/startable';
import { StagedUpload, Submission } from '@/lib/api/contract/submissions';
import { WorkForm } from '@/lib/api/contract/work-forms';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { CONNECTION, type InboxUnderTest, type TestPerson } from '@/lib/inbox/testing/inbox-under-test';
import type { Reach } from './isolation-of-bulks';

/** Alice's item, and the ways to reach for what hangs on it. */
export interface PapersOfAlice {
  readonly item: WorkItemView;
  readonly inbox: InboxUnderTest;
  call(method: string, path: string, reach?: Reach): Promise<Response>;
  /** Asks as bob, and is told that there is nothing of the kind. */
  expectAbsent(method: string, path: string, reach: Reach): Promise<void>;
}

const FORM = '/api/work-items/{id}/form';
const NOTES = '/api/work-items/{id}/notes';
const DOCUMENTS = '/api/work-items/{id}/documents';
const DOCUMENT = '/api/work-items/{id}/documents/{documentId}';

const draft = (text: string) => ({
  entries: { amount: { label: 'Amount', base: [], values: [text] } },
  revision: null,
});

let keys = 0;
const newKey = () => `papers-of-alice-${++keys}`;

/** How bob would reach for alice's form, notes, files and starts. */
export function attemptsOnPapers(papers: () => PapersOfAlice): Record<string, () => Promise<void>> {
  const hers = () => ({ params: { id: papers().item.id } });
  const absent = (method: string, path: string, reach: Reach = {}) =>
    papers().expectAbsent(method, path, { ...hers(), ...reach });
  const writesOf = async () => (await papers().inbox.subject.state()).writes;

  async function asking(person: TestPerson, method: string, path: string, reach: Reach = {}) {
    const response = await papers().call(method, path, { as: person, ...reach });
    expect(response.status).toBeLessThan(300);
    return response;
  }

  /** A file that alice has brought and not passed on. */
  async function fileOfAlice(): Promise<string> {
    const reach = { disposition: 'attachment; filename=plan.txt', body: 'x' };
    return StagedUpload.parse(await (await asking('alice', 'POST', '/api/uploads', reach)).json()).id;
  }

  /** Bob is refused, and nothing was written at the vendor. */
  async function refusedWithoutWriting(method: string, path: string, reach: Reach): Promise<void> {
    const before = await writesOf();
    await absent(method, path, reach);
    expect(await writesOf()).toBe(before);
  }

  return {
    [`GET ${FORM}`]: () => absent('GET', FORM),
    [`PUT ${FORM}`]: async () => {
      await asking('alice', 'PUT', FORM, { ...hers(), body: draft('of alice') });
      await absent('PUT', FORM, { body: draft('of bob') });
      const form = WorkForm.parse(await (await asking('alice', 'GET', FORM, hers())).json());
      expect(form.draft?.entries.amount?.values).toEqual(['of alice']);
      await asking('alice', 'DELETE', FORM, hers());
    },
    [`DELETE ${FORM}`]: async () => {
      await asking('alice', 'PUT', FORM, { ...hers(), body: draft('stays') });
      await absent('DELETE', FORM);
      expect(await (await asking('alice', 'GET', FORM, hers())).text()).toContain('stays');
      await asking('alice', 'DELETE', FORM, hers());
    },
    'GET /api/work-items/{id}/history': () => absent('GET', '/api/work-items/{id}/history'),
    'GET /api/work-items/{id}/map': () => absent('GET', '/api/work-items/{id}/map'),
    [`GET ${NOTES}`]: () => absent('GET', NOTES),
    [`POST ${NOTES}`]: async () => {
      const idempotencyKey = newKey();
      await refusedWithoutWriting('POST', NOTES, { body: { text: 'bob was here', idempotencyKey } });
      await asking('alice', 'POST', NOTES, { ...hers(), body: { text: 'mine', idempotencyKey } });
      // The key of alice's own note is hers: for bob it names nothing.
      await refusedWithoutWriting('POST', NOTES, { body: { text: 'mine', idempotencyKey } });
    },
    [`GET ${DOCUMENTS}`]: () => absent('GET', DOCUMENTS),
    [`POST ${DOCUMENTS}`]: async () => {
      const uploadId = await fileOfAlice();
      const body = { uploadId, slot: null, idempotencyKey: newKey() };
      await refusedWithoutWriting('POST', DOCUMENTS, { body });
      // Nor onto an item of his own.
      const [own] = await papers().inbox.items('bob');
      const reach = { params: { id: own?.id ?? '' }, body };
      await refusedWithoutWriting('POST', DOCUMENTS, reach);
    },
    [`POST ${DOCUMENTS}/generate`]: () =>
      refusedWithoutWriting('POST', `${DOCUMENTS}/generate`, {
        body: { templateId: 'T-1', idempotencyKey: newKey() },
      }),
    [`GET ${DOCUMENT}`]: async () => {
      const params = { ...hers().params, documentId: 'F-1' };
      await asking('alice', 'GET', DOCUMENT, { params });
      await absent('GET', DOCUMENT, { params });
      // Next.js would answer a HEAD by opening the document.
      const { HEAD } = await import('../../work-items/[id]/documents/[documentId]/route');
      expect(HEAD().status).toBe(405);
    },
    [`GET ${DOCUMENT}/preview`]: async () => {
      await absent('GET', `${DOCUMENT}/preview`, { params: { ...hers().params, documentId: 'F-1' } });
      const { HEAD } = await import('../../work-items/[id]/documents/[documentId]/preview/route');
      expect(HEAD().status).toBe(405);
    },
    [`DELETE ${DOCUMENT}`]: () =>
      refusedWithoutWriting('DELETE', DOCUMENT, { params: { ...hers().params, documentId: 'F-1' } }),
    'POST /api/uploads': async () => {
      // What bob brings is his, whatever he calls it, and alice cannot reach it either.
      const reach = { disposition: "attachment; filename*=UTF-8''..%2F..%2Fx", body: 'of bob' };
      const { id, name } = StagedUpload.parse(
        await (await asking('bob', 'POST', '/api/uploads', reach)).json(),
      );
      expect(name).not.toContain('/');
      const answer = await papers().call('DELETE', '/api/uploads/{id}', { as: 'alice', params: { id } });
      expect(answer.status).toBe(404);
    },
    'DELETE /api/uploads/{id}': async () => {
      const params = { id: await fileOfAlice() };
      await absent('DELETE', '/api/uploads/{id}', { params });
      await asking('alice', 'DELETE', '/api/uploads/{id}', { params });
    },
    'GET /api/startable': async () => {
      const told = async (person: TestPerson) =>
        StartableList.parse(await (await asking(person, 'GET', '/api/startable')).json());
      expect((await told('bob')).connections.map(({ connectionId }) => connectionId)).toEqual([CONNECTION]);
    },
    'GET /api/startable/form': () => absent('GET', '/api/startable/form', { query: elsewhere }),
    'GET /api/startable/people': () =>
      absent('GET', '/api/startable/people', { query: `${elsewhere}&inputId=x` }),
    'POST /api/processes': async () => {
      const before = await papers().inbox.items('alice', 'initiated');
      const attachments = [{ uploadId: await fileOfAlice(), slot: null }];
      const body = { ...startOf(attachments), idempotencyKey: newKey() };
      await refusedWithoutWriting('POST', '/api/processes', { body });
      const own = { ...startOf([]), idempotencyKey: newKey() };
      const answer = await asking('bob', 'POST', '/api/processes', { body: own });
      expect(Submission.parse(await answer.json()).state).toBe('done');
      await papers().inbox.syncAll();
      expect(await papers().inbox.items('alice', 'initiated')).toEqual(before);
    },
  };
}

const elsewhere = '?connectionId=another-office&startableId=leave';

function startOf(attachments: readonly { uploadId: string; slot: string | null }[]) {
  const values = { title: ['Two days in May'] };
  const wish = { connectionId: CONNECTION, startableId: 'leave', title: null, values, saveOnly: false };
  return { ...wish, attachments };
}
