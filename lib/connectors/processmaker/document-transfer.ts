import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Download } from '../contract';
import { ConnectorError, isConnectorError } from '../errors';
import type { HttpStream } from '../http';
import { accessTo } from './case-access';
import type { CaseDocument } from './client/case-documents';
import { deleteInputDocument, openInputDocument } from './client/input-documents';
import { deleteOutputDocument, generateOutputDocument, openOutputDocument } from './client/output-documents';
import { type OpenTask, openTaskOf } from './document-slots';
import {
  type DocumentKey,
  inputDocument,
  isVersionOf,
  NO_SETTING,
  nameOfOlder,
  outputDocuments,
  parseDocumentId,
} from './document-transform';
import { loadFiles } from './documents';
import { movedOn } from './errors';

const noSuchFile = () =>
  new ConnectorError('not-found', 'This document is no longer there for you in ProcessMaker.');

function keyOf(documentId: string): DocumentKey {
  const key = parseDocumentId(documentId);
  if (key === null) throw noSuchFile();
  return key;
}

function nameOfInput(documents: readonly CaseDocument[], key: DocumentKey & { kind: 'input' }): string {
  const found = documents.find((each) => isVersionOf(each, key));
  if (!found) throw noSuchFile();
  const { name, version } = inputDocument(found, NO_SETTING);
  return key.version === version ? name : nameOfOlder(name, key.version);
}

function nameOfOutput(documents: readonly CaseDocument[], documentId: string): string {
  const found = documents
    .flatMap((each) => outputDocuments(each, NO_SETTING))
    .find(({ id }) => id === documentId);
  if (!found) throw noSuchFile();
  return found.name;
}

function openFile(call: Call, appUid: string, key: DocumentKey): Promise<HttpStream> {
  const place = { appUid, documentUid: key.uid };
  return key.kind === 'input'
    ? openInputDocument(call, { ...place, version: key.version })
    : openOutputDocument(call, { ...place, extension: key.extension });
}

/** Unknown where the answer came compressed: then its length is that of what was sent, not of the bytes handed on. */
function sizeOf(headers: Headers): number | null {
  if (headers.has('content-encoding')) return null;
  const length = headers.get('content-length');
  return length !== null && /^\d+$/.test(length) ? Number(length) : null;
}

/**
 * The bytes of one of the item's documents. The vendor hands a file to anybody with a token (vendor facts: processmaker §5,
 * "Documents"), so the person must have a part in the case and the file must be one of it, or an older version of one.
 */
export async function download(call: Call, ref: WorkRef, documentId: string): Promise<Download> {
  const key = keyOf(documentId);
  const { appUid, info } = await accessTo(call, ref);
  if (info === null) throw noSuchFile();
  const { inputs, outputs } = await loadFiles(call, appUid);
  const name = key.kind === 'input' ? nameOfInput(inputs, key) : nameOfOutput(outputs, documentId);
  const { headers, body } = await openFile(call, appUid, key);
  return { name, contentType: headers.get('content-type'), size: sizeOf(headers), body };
}

interface Removal {
  readonly appUid: string;
  readonly open: OpenTask;
  readonly key: DocumentKey;
}

/** Nearly every refusal of the vendor's is the same 400; this one means the right of the process to delete. */
function withReason(error: unknown): unknown {
  if (!isConnectorError(error) || error.status !== 400 || error.code === 'not-found') return error;
  return new ConnectorError(
    'forbidden',
    'The process in ProcessMaker does not let you remove this document. It is still there.',
    { cause: error, status: 400 },
  );
}

async function removeFile(call: Call, { appUid, open, key }: Removal): Promise<void> {
  const { inputs, outputs } = await loadFiles(call, appUid);
  const files = key.kind === 'input' ? inputs : outputs;
  if (!files.some(({ app_doc_uid }) => app_doc_uid === key.uid)) throw noSuchFile();
  if (key.kind === 'output') return deleteOutputDocument(call, { appUid, documentUid: key.uid });
  return deleteInputDocument(call, { appUid, delIndex: open.delIndex, documentUid: key.uid });
}

/** Removes a document that the person filed, or had made, at the task at hand; of one in two formats, both. */
export async function remove(call: Call, ref: WorkRef, documentId: string): Promise<void> {
  const key = keyOf(documentId);
  const access = await accessTo(call, ref);
  const open = await openTaskOf(call, ref, access);
  if (!open) throw movedOn();
  try {
    await removeFile(call, { appUid: access.appUid, open, key });
  } catch (error) {
    throw withReason(error);
  }
}

/** Has the vendor make a document, over the one it made before unless the process keeps versions. */
export async function generate(call: Call, ref: WorkRef, templateId: string): Promise<void> {
  const access = await accessTo(call, ref);
  const open = await openTaskOf(call, ref, access);
  if (!open?.outputs.includes(templateId)) throw movedOn();
  const { appUid } = access;
  await generateOutputDocument(call, { appUid, delIndex: open.delIndex, definitionUid: templateId });
}
