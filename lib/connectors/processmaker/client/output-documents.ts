import type { Call } from '../../contract';
import type { HttpStream } from '../../http';
import { readableOf } from '../../readable';
import { CaseDocument } from './case-documents';
import type { Delegation } from './delegation';
import { indexSegment, open, queryOf, read, segment, write, writeFor } from './request';

interface DocumentPlace {
  readonly appUid: string;
  readonly documentUid: string;
}

/** What the vendor has made of the case's data; none where the caller may see nothing. */
export function listOutputDocuments(call: Call, appUid: string): Promise<CaseDocument[]> {
  return read(call, `/cases/${segment(appUid)}/output-documents`, readableOf(CaseDocument));
}

export function readOutputDocument(
  call: Call,
  { appUid, documentUid }: DocumentPlace,
): Promise<CaseDocument> {
  return read(call, `/cases/${segment(appUid)}/output-document/${segment(documentUid)}`, CaseDocument);
}

export function openOutputDocument(
  call: Call,
  { appUid, documentUid, extension }: DocumentPlace & { readonly extension: 'pdf' | 'doc' },
): Promise<HttpStream> {
  const path = `/cases/${segment(appUid)}/output-document/${segment(documentUid)}/file`;
  return open(call, path, queryOf({ extension }));
}

/**
 * Makes a document from its template and the case's data, over an earlier one unless the process keeps versions. The
 * vendor's document has the definition in the body; real servers have it in the path (vendor facts: processmaker §5).
 */
export function generateOutputDocument(
  call: Call,
  { appUid, delIndex, definitionUid }: Delegation & { readonly definitionUid: string },
): Promise<CaseDocument> {
  const path = `/cases/${segment(appUid)}/${indexSegment(delIndex)}/output-document/${segment(definitionUid)}`;
  return writeFor(call, { method: 'POST', path, body: {} }, CaseDocument);
}

/** Marks it as deleted; the vendor keeps the file. */
export function deleteOutputDocument(call: Call, { appUid, documentUid }: DocumentPlace): Promise<void> {
  const path = `/cases/${segment(appUid)}/output-document/${segment(documentUid)}`;
  return write(call, { method: 'DELETE', path });
}
