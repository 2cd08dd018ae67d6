import { expect, test } from 'vitest';
import { WorkDocument } from '@/lib/domain/document';
import { canned, sentBody } from '../client/extrarest/testing';
import { listInputDocuments, readInputDocument, uploadInputDocument } from '../client/input-documents';
import { generateOutputDocument, listOutputDocuments, readOutputDocument } from '../client/output-documents';
import { type DocumentSetting, inputDocument, outputDocuments } from '../document-transform';
import generatedSample from './samples/generated-document.json';
import inputSample from './samples/input-document.json';
import inputsSample from './samples/input-documents.json';
import outputSample from './samples/output-document.json';
import outputsSample from './samples/output-documents.json';
import uploadedSample from './samples/uploaded-document.json';

const appUid = '37213410154d375de3e3620044382558';
const documentUid = '8113107945330516f47ccc0076416056';
const setting: DocumentSetting = {
  zone: 'America/New_York',
  definitions: new Map([['70158392952979dedd77fe0058957493', { title: 'Receipts', folder: [] }]]),
  openSlots: new Set(['70158392952979dedd77fe0058957493']),
  username: 'janedoe',
};

const RECEIPTS: WorkDocument = {
  id: `input:${documentUid}:1`,
  name: 'receipts.pdf',
  kind: 'input',
  label: 'Receipts',
  contentType: null,
  size: null,
  version: '1',
  at: '2014-03-24T15:38:23.000Z',
  person: { id: null, name: 'Administrator' },
  downloadable: true,
  removable: false,
};

test('Get case input documents: who filed one at the task at hand may take it back', async () => {
  const found = await listInputDocuments(canned(inputsSample).call, appUid);
  const documents = found.map((each) => WorkDocument.parse(inputDocument(each, setting)));
  expect(documents).toEqual([
    RECEIPTS,
    {
      ...RECEIPTS,
      id: 'input:412239205533051a99876b8018449052:1',
      name: 'ClientInfo.html',
      at: '2014-03-24T15:39:21.000Z',
      person: { id: null, name: 'Jane Doe' },
      removable: true,
    },
  ]);
});

test('Get input document', async () => {
  const found = await readInputDocument(canned(inputSample).call, { appUid, documentUid });
  expect(inputDocument(found, setting)).toEqual({
    ...RECEIPTS,
    name: 'ProductionQuota.docx',
    person: { id: null, name: 'John Doe' },
  });
});

test('Upload input document: a form with the file as the vendor names it', async () => {
  const sent = canned(uploadedSample);
  const found = await uploadInputDocument(sent.call, {
    appUid,
    taskUid: '39558947555df747738bc05034476159',
    definitionUid: '30967501355df8ce0132ac7027392886',
    name: 'companyVideo.ogv',
    content: new Blob(['video']),
  });
  expect(inputDocument(found, { ...setting, definitions: new Map() })).toEqual({
    ...RECEIPTS,
    id: 'input:43019952255dfa40100e0b7048036445:1',
    name: 'companyVideo.ogv',
    label: null,
    at: '2015-08-27T23:57:52.000Z',
    person: { id: null, name: 'Bob Doe' },
  });
  const form = sentBody(sent);
  if (!(form instanceof FormData)) throw new Error('it was not sent as a form');
  expect([...form.keys()]).toEqual(['inp_doc_uid', 'tas_uid', 'app_doc_comment', 'form']);
  expect(form.get('form')).toMatchObject({ name: 'companyVideo.ogv', size: 5 });
});

const OUTPUT: WorkDocument = {
  ...RECEIPTS,
  id: 'output:14155521453271dd8a16fd9010864110:pdf',
  name: 'Output 2.pdf',
  kind: 'output',
  label: null,
  contentType: 'application/pdf',
  at: '2014-03-17T16:07:52.000Z',
  person: { id: null, name: 'Mary Jones' },
};

test('Get case output documents: one made in both forms is two files', async () => {
  const found = await listOutputDocuments(canned(outputsSample).call, appUid);
  const documents = found.flatMap((each) => outputDocuments(each, setting));
  expect(documents.map((each) => WorkDocument.parse(each))).toEqual([
    OUTPUT,
    {
      ...OUTPUT,
      id: 'output:30145523653271ddb4b7936097604166:pdf',
      name: 'asdsa.pdf',
      at: '2014-03-17T16:07:55.000Z',
      person: { id: null, name: 'Administrator' },
    },
    {
      ...OUTPUT,
      id: 'output:30145523653271ddb4b7936097604166:doc',
      name: 'asdsa.doc',
      contentType: 'application/msword',
      at: '2014-03-17T16:07:55.000Z',
      person: { id: null, name: 'Administrator' },
    },
  ]);
});

test('Get output document, Generate output document', async () => {
  const one = await readOutputDocument(canned(outputSample).call, { appUid, documentUid });
  expect(outputDocuments(one, setting).map(({ name, person }) => [name, person?.name])).toEqual([
    ['clientBill.pdf', 'Mary Jones'],
    ['clientBill.doc', 'Mary Jones'],
  ]);
  const generated = await generateOutputDocument(canned(generatedSample).call, {
    appUid,
    delIndex: '2',
    definitionUid: '10401087752fa8bc6f0cab6048419434',
  });
  expect(outputDocuments(generated, setting).map(({ name }) => name)).toEqual(['sample.pdf', 'sample.doc']);
});
