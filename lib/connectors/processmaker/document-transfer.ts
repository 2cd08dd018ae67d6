import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Download, Upload } from '../contract';
import { ConnectorError, isConnectorError } from '../errors';
import type { HttpStream } from '../http';
import { accessTo } from './case-access';
import type { CaseDocument } from './client/case-documents';
import { deleteInputDocument, openInputDocument, uploadInputDocument } from './client/input-documents';
import { openOutputDocument } from './client/output-documents';
import { openTaskOf } from './document-slots';
import { type DocumentKey, inputDocument, outputDocuments, parseDocumentId } from './document-transform';
import { loadFiles } from './documents';
import { movedOn } from './errors';

const noSuchFile = () =>
  new ConnectorError('not-found', 'This document is no longer there for you in ProcessMaker.');

function keyOf(documentId: string): DocumentKey {
  const key = parseDocumentId(documentId);
  if (key === null) throw noSuchFile();
  return key;
}

const PLAIN = { zone: 'UTC', titles: new Map<string, string>(), openSlots: new Set<string>(), username: '' };

function nameIn(documents: readonly CaseDocument[], documentId: string, kind: DocumentKey['kind']): string {
  const named = documents.flatMap((each) =>
    kind === 'input' ? [inputDocument(each, PLAIN)] : outputDocuments(each, PLAIN),
  );
  const found = named.find(({ id }) => id === documentId);
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
 * "Documents"), so the person must have a part in the case and the file must be one of it.
 */
export async function download(call: Call, ref: WorkRef, documentId: string): Promise<Download> {
  const key = keyOf(documentId);
  const { appUid, info } = await accessTo(call, ref);
  if (info === null) throw noSuchFile();
  const files = await loadFiles(call, appUid);
  const name = nameIn(key.kind === 'input' ? files.inputs : files.outputs, documentId, key.kind);
  const { headers, body } = await openFile(call, appUid, key);
  return { name, contentType: headers.get('content-type'), size: sizeOf(headers), body };
}

/** Files a document under what a step of the person's task asks for. Where it asks for one thing only, that is meant. */
export async function upload(call: Call, ref: WorkRef, { name, slot, content }: Upload): Promise<void> {
  const access = await accessTo(call, ref);
  const open = await openTaskOf(call, ref, access);
  if (!open) throw movedOn();
  const [only, ...others] = open.slots;
  const wanted = slot ?? (others.length === 0 ? only?.value : undefined);
  if (wanted === undefined || !open.slots.some(({ value }) => value === wanted))
    throw new ConnectorError(
      'invalid-input',
      'This step of the process does not ask for such a document. Nothing was sent; choose what it is.',
    );
  const { appUid } = access;
  await uploadInputDocument(call, { appUid, taskUid: open.taskUid, definitionUid: wanted, name, content });
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

/** Removes a document that the person filed at the task at hand. */
export async function remove(call: Call, ref: WorkRef, documentId: string): Promise<void> {
  const key = keyOf(documentId);
  const access = await accessTo(call, ref);
  const open = await openTaskOf(call, ref, access);
  if (!open) throw movedOn();
  const { inputs } = await loadFiles(call, access.appUid);
  if (key.kind !== 'input' || !inputs.some(({ app_doc_uid }) => app_doc_uid === key.uid)) throw noSuchFile();
  try {
    const { appUid } = access;
    await deleteInputDocument(call, { appUid, delIndex: open.delIndex, documentUid: key.uid });
  } catch (error) {
    throw withReason(error);
  }
}
