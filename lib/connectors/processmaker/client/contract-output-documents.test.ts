import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { Call } from '../../contract';
import type { HttpStream } from '../../http';
import { orderConfirmation } from '../sandbox/demo-documents';
import {
  type PluginSubject,
  pooledPurchase,
  purchase,
  refusal,
  startPlugin,
} from './extrarest/contract-testing';
import { claimCase as claimWithPlugin } from './extrarest/work';
import {
  deleteOutputDocument,
  generateOutputDocument,
  listOutputDocuments,
  openOutputDocument,
  readOutputDocument,
} from './output-documents';
import { listOutputDefinitions } from './projects';

let sandbox: PluginSubject;
beforeAll(async () => {
  sandbox = await startPlugin('3.3.10');
});
afterAll(() => sandbox.subject.close());

const unknownUid = 'f'.repeat(32);
const outputUid = String(orderConfirmation.out_doc_uid);

/** An order that carol has, with its confirmation made. */
async function confirmed() {
  const appUid = await pooledPurchase(await sandbox.as('bob'));
  const carol = await sandbox.as('carol');
  await claimWithPlugin(carol, { appUid });
  const document = await generateOutputDocument(carol, { appUid, delIndex: '2', definitionUid: outputUid });
  return { carol, appUid, documentUid: document.app_doc_uid, document };
}

const textOf = (stream: HttpStream) => new Response(stream.body).text();

operationContract('output-documents.generate', () => {
  test('is made from the case’s data, over an earlier one', async () => {
    const { carol, appUid, document } = await confirmed();
    expect(document).toMatchObject({
      app_doc_filename: expect.stringMatching(/\.pdf$/),
      app_doc_type: 'OUTPUT BOTH',
      doc_uid: outputUid,
    });
    await generateOutputDocument(carol, { appUid, delIndex: '2', definitionUid: outputUid });
    expect(await listOutputDocuments(carol, appUid)).toHaveLength(1);
  });

  test('an unknown definition, and somebody who does not hold the case', async () => {
    const { carol, appUid } = await confirmed();
    const make = (change: object) => (call: Call) =>
      generateOutputDocument(call, { appUid, delIndex: '2', definitionUid: outputUid, ...change });
    expect(await refusal(carol, make({ definitionUid: unknownUid }))).toMatchObject({
      status: 400,
      code: 'not-found',
    });
    expect(await refusal(await sandbox.as('bob'), make({}))).toMatchObject({
      status: 400,
      code: 'forbidden',
    });
  });
});

operationContract('output-documents.list', () => {
  test('tells what was made, the version as text', async () => {
    const { carol, appUid, document } = await confirmed();
    expect(await listOutputDocuments(carol, appUid)).toEqual([document]);
    expect(document.app_doc_version).toBe('1');
  });

  test('an unknown case', async () => {
    const call = await sandbox.as('alice');
    expect(await refusal(call, (each) => listOutputDocuments(each, unknownUid))).toMatchObject({
      status: 400,
      code: 'not-found',
    });
  });
});

operationContract('output-documents.get', () => {
  test('tells one, and knows no other', async () => {
    const { carol, appUid, documentUid, document } = await confirmed();
    expect(await readOutputDocument(carol, { appUid, documentUid })).toEqual(document);
    const read = (call: Call) => readOutputDocument(call, { appUid, documentUid: unknownUid });
    expect(await refusal(carol, read)).toMatchObject({ status: 400, code: 'not-found' });
  });
});

operationContract('output-documents.file', () => {
  test('comes as PDF or as text for a word processor', async () => {
    const { carol, appUid, documentUid } = await confirmed();
    const pdf = await openOutputDocument(carol, { appUid, documentUid, extension: 'pdf' });
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(await textOf(pdf)).toMatch(/^%PDF-/);
    const doc = await openOutputDocument(carol, { appUid, documentUid, extension: 'doc' });
    expect(doc.headers.get('content-type')).toBe('application/msword');
    expect(await textOf(doc)).toContain('Caliper');
  });

  test('an unknown one', async () => {
    const { carol, appUid } = await confirmed();
    const opening = openOutputDocument(carol, { appUid, documentUid: unknownUid, extension: 'pdf' });
    await expect(opening).rejects.toMatchObject({ status: 400, code: 'not-found' });
  });
});

operationContract('output-documents.delete', () => {
  test('is gone; an unknown one', async () => {
    const { carol, appUid, documentUid } = await confirmed();
    const remove = (uid: string) => (call: Call) => deleteOutputDocument(call, { appUid, documentUid: uid });
    expect(await refusal(carol, remove(unknownUid))).toMatchObject({ status: 400, code: 'not-found' });
    await remove(documentUid)(carol);
    expect(await listOutputDocuments(carol, appUid)).toEqual([]);
  });
});

operationContract('output-documents.definitions', () => {
  test('tells what the process calls them', async () => {
    expect(await listOutputDefinitions(await sandbox.as('alice'), purchase.uid)).toEqual([
      {
        out_doc_uid: outputUid,
        out_doc_title: 'Order confirmation 訂購單',
        out_doc_generate: 'BOTH',
        out_doc_destination_path: '',
      },
    ]);
  });

  test('an unknown process', async () => {
    const call = await sandbox.as('alice');
    expect(await refusal(call, (each) => listOutputDefinitions(each, unknownUid))).toMatchObject({
      status: 400,
    });
  });
});
