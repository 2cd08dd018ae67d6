import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { Call } from '../../contract';
import type { HttpStream } from '../../http';
import { orderConfirmation, quoteDocument } from '../sandbox/demo-documents';
import {
  newPurchase,
  type PluginSubject,
  pooledPurchase,
  purchase,
  refusal,
  startPlugin,
  taskOf,
} from './extrarest/contract-testing';
import { claimCase as claimWithPlugin } from './extrarest/work';
import {
  deleteInputDocument,
  listInputDocuments,
  openInputDocument,
  readInputDocument,
  uploadInputDocument,
} from './input-documents';
import {
  deleteOutputDocument,
  generateOutputDocument,
  listOutputDocuments,
  openOutputDocument,
  readOutputDocument,
} from './output-documents';
import { listOutputDefinitions, readInputDefinition } from './projects';

let sandbox: PluginSubject;
let later: PluginSubject;
beforeAll(async () => {
  [sandbox, later] = await Promise.all([startPlugin('3.3.10'), startPlugin('3.8.3')]);
});
afterAll(() => Promise.all([sandbox.subject.close(), later.subject.close()]));

const unknownUid = 'f'.repeat(32);
const definitionUid = String(quoteDocument.inp_doc_uid);
const outputUid = String(orderConfirmation.out_doc_uid);
const TEXT = 'Three calipers, 報價';

function upload(call: Call, appUid: string, change: object = {}) {
  const content = new Blob([TEXT], { type: 'text/plain' });
  const taskUid = taskOf('Submit request');
  return uploadInputDocument(call, { appUid, taskUid, definitionUid, name: 'quote.txt', content, ...change });
}

/** A draft of alice's with a quote. */
async function quoted(plugin = sandbox) {
  const alice = await plugin.as('alice');
  const appUid = await newPurchase(alice);
  const document = await upload(alice, appUid);
  return { alice, appUid, documentUid: document.app_doc_uid, document };
}

/** An order that carol has, with its confirmation made. */
async function confirmed(plugin = sandbox) {
  const appUid = await pooledPurchase(await plugin.as('bob'));
  const carol = await plugin.as('carol');
  await claimWithPlugin(carol, { appUid });
  const document = await generateOutputDocument(carol, { appUid, delIndex: '2', definitionUid: outputUid });
  return { carol, appUid, documentUid: document.app_doc_uid, document };
}

const textOf = (stream: HttpStream) => new Response(stream.body).text();

operationContract('input-documents.upload', () => {
  test.each([
    ['3.3.10', () => sandbox],
    ['3.8.3', () => later],
  ] as const)('%s: the file is in the case', async (_, plugin) => {
    const { alice, appUid, document } = await quoted(plugin());
    expect(document).toMatchObject({
      app_doc_filename: 'quote.txt',
      doc_uid: definitionUid,
      app_doc_version: '1',
      app_doc_create_user: 'Adams, Alice (alice)',
      app_doc_type: 'INPUT',
    });
    expect(await listInputDocuments(alice, appUid)).toEqual([document]);
  });

  test('documented errors', async () => {
    const { alice, appUid } = await quoted();
    expect(await refusal(await sandbox.as('bob'), (call) => upload(call, appUid))).toEqual({
      status: 400,
      message: 'Bad Request: The user does not belong to case or user not is supervisor',
      code: 'forbidden',
    });
    expect(await refusal(alice, (call) => upload(call, unknownUid))).toMatchObject({
      status: 400,
      code: 'not-found',
    });
    expect(await refusal(alice, (call) => upload(call, appUid, { definitionUid: unknownUid }))).toMatchObject(
      { status: 400, code: 'invalid-input' },
    );
  });

  test('facts §2: a file whose content is not what its name says is refused with 415', async () => {
    const { alice, appUid } = await quoted();
    expect(await refusal(alice, (call) => upload(call, appUid, { name: 'quote.pdf' }))).toEqual({
      status: 415,
      message: expect.stringContaining('Unsupported Media Type'),
      code: 'invalid-input',
    });
  });
});

operationContract('input-documents.list', () => {
  test('is empty before anything was filed', async () => {
    const alice = await sandbox.as('alice');
    expect(await listInputDocuments(alice, await newPurchase(alice))).toEqual([]);
  });

  test('an unknown case', async () => {
    const call = await sandbox.as('alice');
    expect(await refusal(call, (each) => listInputDocuments(each, unknownUid))).toMatchObject({
      status: 400,
      code: 'not-found',
    });
  });
});

operationContract('input-documents.get', () => {
  test('tells one', async () => {
    const { alice, appUid, documentUid, document } = await quoted();
    expect(await readInputDocument(alice, { appUid, documentUid })).toEqual(document);
  });

  test('an unknown one', async () => {
    const { alice, appUid } = await quoted();
    const read = (call: Call) => readInputDocument(call, { appUid, documentUid: unknownUid });
    expect(await refusal(alice, read)).toMatchObject({ status: 400, code: 'not-found' });
  });
});

operationContract('input-documents.file', () => {
  test('facts §5, "Documents": comes with 206 though no part was asked for, as it was filed', async () => {
    const { alice, appUid, documentUid } = await quoted();
    const stream = await openInputDocument(alice, { appUid, documentUid, version: '1' });
    expect(stream.status).toBe(206);
    expect(stream.headers.get('content-range')).toBeNull();
    expect(stream.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await textOf(stream)).toBe(TEXT);
  });

  test('facts §5, "Documents": no right is asked for, so ours must be', async () => {
    const { appUid, documentUid } = await quoted();
    const stream = await openInputDocument(await sandbox.as('nobody'), { appUid, documentUid });
    expect(await textOf(stream)).toBe(TEXT);
  });

  test('an unknown one', async () => {
    const { alice, appUid } = await quoted();
    const opening = openInputDocument(alice, { appUid, documentUid: unknownUid });
    await expect(opening).rejects.toMatchObject({ status: 400, code: 'not-found' });
  });
});

operationContract('input-documents.delete', () => {
  test('is gone', async () => {
    const { alice, appUid, documentUid } = await quoted();
    await deleteInputDocument(alice, { appUid, delIndex: '1', documentUid });
    expect(await listInputDocuments(alice, appUid)).toEqual([]);
  });

  test('documented errors', async () => {
    const { alice, appUid, documentUid } = await quoted();
    const remove = (uid: string) => (call: Call) =>
      deleteInputDocument(call, { appUid, delIndex: '1', documentUid: uid });
    expect(await refusal(alice, remove(unknownUid))).toMatchObject({ status: 400, code: 'not-found' });
    expect(await refusal(await sandbox.as('nobody'), remove(documentUid))).toMatchObject({
      status: 400,
      code: 'forbidden',
    });
    expect(await listInputDocuments(alice, appUid)).toHaveLength(1);
  });
});

operationContract('input-documents.definition', () => {
  test('tells what the process calls it', async () => {
    const found = await readInputDefinition(await sandbox.as('alice'), {
      processUid: purchase.uid,
      definitionUid,
    });
    expect(found).toEqual({ inp_doc_uid: definitionUid, inp_doc_title: 'Quote 報價單' });
  });

  test('an unknown one', async () => {
    const read = (call: Call) =>
      readInputDefinition(call, { processUid: purchase.uid, definitionUid: unknownUid });
    expect(await refusal(await sandbox.as('alice'), read)).toMatchObject({
      status: 400,
      code: 'invalid-input',
    });
  });
});

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
      { out_doc_uid: outputUid, out_doc_title: 'Order confirmation 訂購單' },
    ]);
  });

  test('an unknown process', async () => {
    const call = await sandbox.as('alice');
    expect(await refusal(call, (each) => listOutputDefinitions(each, unknownUid))).toMatchObject({
      status: 400,
    });
  });
});
