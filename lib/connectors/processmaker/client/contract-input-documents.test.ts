import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { Call } from '../../contract';
import type { HttpStream } from '../../http';
import { quoteDocument } from '../sandbox/demo-documents';
import {
  newPurchase,
  type PluginSubject,
  purchase,
  refusal,
  startPlugin,
  taskOf,
} from './extrarest/contract-testing';
import {
  deleteInputDocument,
  listInputDocuments,
  openInputDocument,
  readInputDocument,
  uploadInputDocument,
} from './input-documents';
import { readInputDefinition } from './projects';

let sandbox: PluginSubject;
let later: PluginSubject;
beforeAll(async () => {
  [sandbox, later] = await Promise.all([startPlugin('3.3.10'), startPlugin('3.8.3')]);
});
afterAll(() => Promise.all([sandbox.subject.close(), later.subject.close()]));

const unknownUid = 'f'.repeat(32);
const definitionUid = String(quoteDocument.inp_doc_uid);
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
    expect(found).toEqual({
      inp_doc_uid: definitionUid,
      inp_doc_title: 'Quote 報價單',
      inp_doc_versioning: '1',
      inp_doc_destination_path: '',
      inp_doc_type_file: '.*',
      inp_doc_max_filesize: '0',
      inp_doc_max_filesize_unit: 'KB',
    });
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
