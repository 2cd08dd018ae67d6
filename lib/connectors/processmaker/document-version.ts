import type { Call } from '../contract';
import { isConnectorError } from '../errors';
import type { CaseDocument } from './client/case-documents';
import { uploadFile } from './client/extrarest/documents';
import { listInputDocuments } from './client/input-documents';

export interface NewVersion {
  readonly appUid: string;
  readonly delIndex: string;
  readonly definitionUid: string;
  readonly before: CaseDocument;
  readonly name: string;
  readonly content: Blob;
}

/** Only the plugin puts versions on top of each other; the core stores another document (vendor document: extraRest, "Upload file to case"). */
async function send(call: Call, { appUid, delIndex, definitionUid, before, name, content }: NewVersion) {
  await uploadFile(call, {
    appUid,
    delIndex: Number(delIndex),
    inputDocumentUid: definitionUid,
    replaces: { uid: before.app_doc_uid, version: Number(before.app_doc_version) + 1 },
    name,
    content,
  });
}

async function isThere(call: Call, { appUid, before }: NewVersion): Promise<boolean> {
  const now = await listInputDocuments(call, appUid);
  return now.some(
    ({ app_doc_uid, app_doc_version }) =>
      app_doc_uid === before.app_doc_uid && Number(app_doc_version) > Number(before.app_doc_version),
  );
}

/**
 * Files the next version of a document; false where the plugin is missing, and nothing was sent. On 3.8 the plugin stores
 * the file and fails afterwards (vendor facts: processmaker §5, "extraRest 1.12 bugs"): the list tells whether it is there.
 */
export async function uploadVersion(call: Call, version: NewVersion): Promise<boolean> {
  try {
    await send(call, version);
    return true;
  } catch (error) {
    if (!isConnectorError(error)) throw error;
    if (error.code === 'unsupported') return false;
    if (error.code !== 'uncertain' || error.status !== 500 || !(await isThere(call, version))) throw error;
    return true;
  }
}
