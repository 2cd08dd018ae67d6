import { expect, test } from 'vitest';
import { generateOutputDocument, uploadFile } from './documents';
import { listFolderDocuments, listFolders } from './folders';
import { appendRows, overwriteRows } from './pm-tables';
import contentsSample from './samples/folder-contents.json';
import foldersSample from './samples/folders.json';
import outputSample from './samples/output-document.json';
import tableSample from './samples/pm-table.json';
import uploadSample from './samples/upload.json';
import { canned, sentBody, sentLine } from './testing';

test('the printed upload is sent as printed, and answers the file without its place on the server', async () => {
  const sent = canned(uploadSample);
  const appUid = '8888182905b0f471ec39166020975357';
  const file = {
    appUid,
    delIndex: 2,
    content: new Blob(['figures']),
    name: 'accounting_2017.xls',
    field: { name: 'accountingFiles', type: 'multipleFile' },
  } as const;
  expect(await uploadFile(sent.call, file)).toEqual({
    uid: '1279188535b18a2cbc86377049850997',
    name: 'accounting_2017.xls',
    version: 1,
    delIndex: 2,
  });
  expect(sentLine(sent)).toBe(`POST /case/${appUid}/upload`);
  const body = sentBody(sent);
  if (!(body instanceof FormData)) throw new Error('the upload is no form');
  expect([...body.keys()]).toEqual(['doc_type', 'del_index', 'field_name', 'field_type', 'file']);
  expect(body.get('doc_type')).toBe('ATTACHED');
  expect(body.get('file')).toMatchObject({ name: 'accounting_2017.xls', size: 7 });
});

const caseUid = '6704951675c5a72d74fe049066797294';
const definitionUid = '4231550895c5a6e04f02fe8020541789';

test('the printed output document is read', async () => {
  const sent = canned(outputSample.generated);
  const wish = { appUid: caseUid, definitionUid, delIndex: 1, userUid: '6177238035c3d4f9b069616035753517' };
  expect(await generateOutputDocument(sent.call, wish)).toEqual({
    uid: '9106085455c5a76593e4305055948142',
    name: 'product_invoice.pdf',
    definitionUid,
    version: 1,
    createdAt: '2019-02-06 05:53:29',
    createdBy: 'Batto, Amos (amos)',
    type: 'OUTPUT BOTH',
    index: 1,
  });
  expect(sentLine(sent)).toBe(`POST /case/${caseUid}/output-document/${definitionUid}`);
  expect(sentBody(sent)).toEqual({ del_index: 1, usr_uid: wish.userUid });
});

test('the printed refusals to make an output document are told apart', async () => {
  const wish = { appUid: caseUid, definitionUid };
  await expect(
    generateOutputDocument(canned(outputSample.notSupervisor, 400).call, wish),
  ).rejects.toMatchObject({ code: 'forbidden' });
  await expect(generateOutputDocument(canned(outputSample.noTask, 400).call, wish)).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('the printed rows go into a table as printed, and their number comes back', async () => {
  const uid = '2714474795ad61591723eb7014657886';
  const { rows } = tableSample.request;
  const appended = canned(3);
  expect(await appendRows(appended.call, uid, rows)).toBe(3);
  expect(sentLine(appended)).toBe(`PUT /pmtable/${uid}/append`);
  expect(sentBody(appended)).toEqual(tableSample.request);
  const overwritten = canned(3);
  expect(await overwriteRows(overwritten.call, uid, rows)).toBe(3);
  expect(sentLine(overwritten)).toBe(`PUT /pmtable/${uid}/overwrite`);
  expect(sentBody(overwritten)).toEqual(tableSample.request);
  const template = canned(1);
  await appendRows(template.call, uid, tableSample.form);
  expect(sentBody(template)).toEqual({ rows: tableSample.form });
});

test('the printed refusal of rows without a known column is invalid input', async () => {
  const write = [appendRows, overwriteRows];
  for (const put of write)
    await expect(put(canned(tableSample.keyRequired, 400).call, caseUid, [])).rejects.toMatchObject({
      code: 'invalid-input',
    });
});

test('the printed folders are read', async () => {
  const sent = canned(foldersSample);
  expect(await listFolders(sent.call, { folderUid: 'root' })).toEqual({
    total: 2,
    folders: [
      {
        uid: '6268552735ade43f898a294019015502',
        parentUid: null,
        name: 'invoices',
        createdAt: '2018-04-23 16:37:12',
        updatedAt: '2018-04-23 16:37:12',
      },
      {
        uid: '5250317125ade44071e56e2014209371',
        parentUid: null,
        name: 'reports',
        createdAt: '2018-04-23 16:37:27',
        updatedAt: '2018-04-23 16:37:27',
      },
    ],
  });
  expect(sentLine(sent)).toBe('GET /documents/root/folders');
});

test('the printed contents of a folder are read', async () => {
  const sent = canned(contentsSample);
  expect(await listFolderDocuments(sent.call, { folderUid: 'root' })).toEqual({
    total: 38,
    documents: [
      {
        uid: '4674916455a9611cfa0e8e6010566295',
        name: 'invoice_Acme_Inc',
        comment: '',
        version: 2,
        appUid: '4731930415a9611cb69fca4029962239',
        type: 'OUTPUT',
        createdAt: '2018-02-27 21:21:15',
        active: true,
        caseTitle: '#279',
        processTitle: 'Purchase Request',
        creator: 'Administrator admin',
      },
      {
        uid: '6339878345a8664d1553481052427126',
        name: 'labor_contract_mary_williams.doc',
        comment: 'final draft of contract',
        version: 1,
        appUid: '6450207755a8664b146d762079795117',
        type: 'INPUT',
        createdAt: '2018-02-15 23:57:53',
        active: true,
        caseTitle: '#269',
        processTitle: 'Onboard New Employee',
        creator: 'Baker Sally',
      },
    ],
  });
  expect(sentLine(sent)).toBe('GET /documents/root/contents');
});
