import type { Call } from '../../contract';
import type { HttpStream } from '../../http';
import { readableOf } from '../../readable';
import { CaseDocument } from './case-documents';
import { indexSegment, open, queryOf, read, segment, write, writeFor } from './request';

interface DocumentPlace {
  readonly appUid: string;
  readonly documentUid: string;
}

/** The newest versions of the files that the caller may see; none where they may see nothing. */
export function listInputDocuments(call: Call, appUid: string): Promise<CaseDocument[]> {
  return read(call, `/cases/${segment(appUid)}/input-documents`, readableOf(CaseDocument));
}

export function readInputDocument(call: Call, { appUid, documentUid }: DocumentPlace): Promise<CaseDocument> {
  return read(call, `/cases/${segment(appUid)}/input-document/${segment(documentUid)}`, CaseDocument);
}

/** The file itself. The vendor checks no right here (vendor facts: processmaker §5, "Documents"): we must. */
export function openInputDocument(
  call: Call,
  { appUid, documentUid, version }: DocumentPlace & { readonly version?: string },
): Promise<HttpStream> {
  const path = `/cases/${segment(appUid)}/input-document/${segment(documentUid)}/file`;
  return open(call, path, queryOf({ v: version }));
}

export interface InputDocumentUpload {
  readonly appUid: string;
  readonly taskUid: string;
  /** The input document of the process that the file is an example of. */
  readonly definitionUid: string;
  readonly name: string;
  readonly content: Blob;
}

/**
 * Files a document under one that a step of the caller's task asks for. Throws `invalid-input` for a file that is too
 * large, or whose content is not what its name says (415).
 */
export function uploadInputDocument(call: Call, upload: InputDocumentUpload): Promise<CaseDocument> {
  const form = new FormData();
  form.set('inp_doc_uid', segment(upload.definitionUid));
  form.set('tas_uid', segment(upload.taskUid));
  form.set('app_doc_comment', '');
  form.set('form', upload.content, upload.name);
  const path = `/cases/${segment(upload.appUid)}/input-document`;
  return writeFor(call, { method: 'POST', path, body: form }, CaseDocument);
}

/** Marks it as deleted; the vendor keeps the file. Throws `forbidden` or `invalid-input` where the process does not allow it. */
export function deleteInputDocument(
  call: Call,
  { appUid, delIndex, documentUid }: DocumentPlace & { readonly delIndex: string },
): Promise<void> {
  const path = `/cases/${segment(appUid)}/${indexSegment(delIndex)}/input-document/${segment(documentUid)}`;
  return write(call, { method: 'DELETE', path });
}
