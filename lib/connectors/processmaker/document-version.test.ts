import { expect, test } from 'vitest';
import { CaseDocument } from './client/case-documents';
import { uploadVersion } from './document-version';
import { CASE, ME, scripted } from './scripted-testing';

const DOCUMENT = 'd'.repeat(32);
const documentAt = (app_doc_uid: string, app_doc_version: string) =>
  CaseDocument.parse({ app_doc_uid, app_doc_version, app_doc_filename: 'plan.pdf', doc_uid: ME });
const version = {
  appUid: CASE,
  delIndex: '2',
  definitionUid: ME,
  before: documentAt(DOCUMENT, '9'),
  name: 'plan.pdf',
  content: new Blob(['x']),
};

async function upload(answer: unknown, now: unknown = []) {
  const asked: string[] = [];
  const { call } = scripted({ [`/cases/${CASE}/input-documents`]: now });
  const bodies: unknown[] = [];
  const send: typeof call.http.send = async (request) => {
    if (request.method === 'GET') return call.http.send(request);
    asked.push(request.path);
    bodies.push(request.body);
    return scripted({ 'POST x': answer }).call.http.send({ ...request, path: 'x' });
  };
  const done = uploadVersion({ ...call, http: { ...call.http, send } }, version);
  return { done: await done.catch((error: unknown) => error), bodies };
}

test('the file goes as the version after the one before', async () => {
  const { bodies } = await upload(404);
  const [form] = bodies;
  const sent =
    form instanceof FormData ? [...form.entries()].map(([name, value]) => [name, String(value)]) : [];
  expect(sent).toContainEqual([expect.any(String), '10']);
  expect(sent).toContainEqual([expect.any(String), DOCUMENT]);
});

test('without the plugin nothing is sent, and that is said', async () => {
  expect((await upload(404)).done).toBe(false);
});

test('a plugin that fails has stored the version if the list shows a later one (vendor facts: processmaker §5)', async () => {
  expect((await upload(500, [documentAt(ME, '1'), documentAt(DOCUMENT, '10')])).done).toBe(true);
});

test.each([
  ['the same version', [documentAt(DOCUMENT, '9')]],
  ['a later one of another document', [documentAt(ME, '10')]],
  ['nothing', []],
])('it has not where the list shows %s', async (_, now) => {
  expect((await upload(500, now)).done).toMatchObject({ code: 'uncertain', status: 500 });
});

test.each([
  [400, 'invalid-input'],
  [403, 'forbidden'],
])('a refusal (%i) is no reason to look', async (status, code) => {
  expect((await upload(status, [documentAt(DOCUMENT, '10')])).done).toMatchObject({ code });
});
