import { z } from 'zod';
import type { Call } from '../../../contract';
import { segment } from '../request';
import { Name, Text } from '../values';
import { writePlugin } from './request';
import { Whole } from './values';
import type { Delegation, OnBehalf } from './work';

/** The path on the server and a link that needs a web session are not taken (vendor facts: processmaker §5, "Documents"). */
export const Uploaded = z
  .object({ filename: z.string(), app_doc_uid: z.string(), doc_version: Whole, del_index: Whole })
  .transform((file) => ({
    uid: file.app_doc_uid,
    name: file.filename,
    version: file.doc_version,
    delIndex: file.del_index,
  }));
export type UploadedFile = z.output<typeof Uploaded>;

export interface FileForCase extends Delegation {
  readonly content: Blob;
  readonly name: string;
  /** An input document of the process; the file is a plain attachment without one. */
  readonly inputDocumentUid?: string;
  readonly comment?: string;
  /** A file field of a form, or `grid row field`. */
  readonly field?: { readonly name: string; readonly type: 'file' | 'multipleFile' };
  /** A file of the case to put a new version on. */
  readonly replaces?: { readonly uid: string; readonly version: number };
  readonly folderUid?: string;
}

function fieldsOf(file: FileForCase): Readonly<Record<string, string | number | undefined>> {
  return {
    doc_type: file.inputDocumentUid === undefined ? 'ATTACHED' : 'INPUT',
    inp_doc_uid: file.inputDocumentUid,
    del_index: file.delIndex,
    app_doc_comment: file.comment,
    field_name: file.field?.name,
    field_type: file.field?.type,
    app_doc_uid: file.replaces?.uid,
    doc_version: file.replaces?.version,
    folder_uid: file.folderUid,
  };
}

/**
 * Puts a file to a case, for its holder or a supervisor. On 3.8 (PHP 8) the plugin stores the file and then fails with 500:
 * that comes as `uncertain` (recorded). Throws `forbidden`, `not-found`, `invalid-input`.
 */
export function uploadFile(call: Call, file: FileForCase): Promise<UploadedFile> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fieldsOf(file)))
    if (value !== undefined) body.append(name, String(value));
  body.append('file', file.content, file.name);
  return writePlugin(call, { method: 'POST', path: `/case/${segment(file.appUid)}/upload`, body }, Uploaded);
}

export const Generated = z
  .object({
    app_doc_uid: z.string(),
    app_doc_filename: Text,
    doc_uid: z.string(),
    app_doc_version: Whole,
    app_doc_create_date: Name,
    app_doc_create_user: Text,
    app_doc_type: Text,
    app_doc_index: Whole,
  })
  .transform((file) => ({
    uid: file.app_doc_uid,
    name: file.app_doc_filename,
    definitionUid: file.doc_uid,
    version: file.app_doc_version,
    createdAt: file.app_doc_create_date,
    createdBy: file.app_doc_create_user,
    /** `OUTPUT PDF`, `OUTPUT DOC` or `OUTPUT BOTH`. */
    type: file.app_doc_type,
    index: file.app_doc_index,
  }));
export type GeneratedDocument = z.output<typeof Generated>;

/**
 * Makes an output document of a case anew. `userUid`: for somebody else's task, which takes a supervisor. Throws `conflict`
 * without an open task of that person, `forbidden`, `not-found` when the task has no such document.
 */
export function generateOutputDocument(
  call: Call,
  { appUid, delIndex, userUid, definitionUid }: OnBehalf & { readonly definitionUid: string },
): Promise<GeneratedDocument> {
  return writePlugin(
    call,
    {
      method: 'POST',
      path: `/case/${segment(appUid)}/output-document/${segment(definitionUid)}`,
      body: { del_index: delIndex, usr_uid: userUid },
    },
    Generated,
  );
}
