import type { WorkDocument } from '@/lib/domain/document';
import type { CaseDocument } from './client/case-documents';
import { personInText } from './people-of-case';
import { timeIn } from './vendor-time';

/** What a document's id stands for. */
export type DocumentKey =
  | { readonly kind: 'input'; readonly uid: string; readonly version: string }
  | { readonly kind: 'output'; readonly uid: string; readonly extension: 'pdf' | 'doc' };

export function documentId(key: DocumentKey): string {
  return [key.kind, key.uid, key.kind === 'input' ? key.version : key.extension].join(':');
}

/** Null for an id that no document of this connector has. */
export function parseDocumentId(id: string): DocumentKey | null {
  const [, kind, uid = '', rest = ''] = /^(input|output):([0-9a-zA-Z]{32}):(\d{1,9}|pdf|doc)$/.exec(id) ?? [];
  if (kind === 'input' && /^\d+$/.test(rest)) return { kind, uid, version: rest };
  if (kind === 'output' && (rest === 'pdf' || rest === 'doc')) return { kind, uid, extension: rest };
  return null;
}

export interface Definition {
  readonly title: string;
  /** The folders, from the outermost one. */
  readonly folder: readonly string[];
}

/** What the mapping needs beside the documents. */
export interface DocumentSetting {
  readonly zone: string;
  /** What the process says of its input and output documents, by the uid of their definition. */
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Definitions under which the person may file, or have made, now, and so may take back what they did. */
  readonly openSlots: ReadonlySet<string>;
  readonly username: string;
}

/** Where only ids and names matter. */
export const NO_SETTING: DocumentSetting = {
  zone: 'UTC',
  definitions: new Map(),
  openSlots: new Set(),
  username: '',
};

/** So many older versions of a file are offered; nobody reads through more. */
const MOST_OLDER = 50;

/** Versions count from 1, and only the newest one is listed (vendor document: REST API Cases, "Get Input Documents"). */
function olderThan({ app_doc_uid: uid, app_doc_version }: CaseDocument): Pick<WorkDocument, 'olderVersions'> {
  const newest = Number(app_doc_version);
  const length = Math.min(Math.max(newest - 1, 0), MOST_OLDER);
  if (length === 0) return {};
  const versions = Array.from({ length }, (_, index) => String(newest - 1 - index));
  const olderVersions = versions.map((version) => ({
    id: documentId({ kind: 'input', uid, version }),
    version,
  }));
  return { olderVersions };
}

/** Of a file that was filed several times, any version up to the newest: the vendor lists no others. */
export function isVersionOf({ app_doc_uid, app_doc_version }: CaseDocument, key: DocumentKey): boolean {
  if (key.kind !== 'input' || key.uid !== app_doc_uid) return false;
  return Number(key.version) >= 1 && Number(key.version) <= Number(app_doc_version);
}

/** "quote.txt" as "quote (version 1).txt", so that it is not taken for the newest. */
export function nameOfOlder(name: string, version: string): string {
  const [, stem = name, extension = ''] = /^(.+?)(\.[^.]*)?$/su.exec(name) ?? [];
  return `${stem} (version ${version})${extension}`;
}

function common(document: CaseDocument, { zone, definitions }: DocumentSetting) {
  const author = personInText(document.app_doc_create_user);
  const { title = '', folder = [] } = definitions.get(document.doc_uid) ?? {};
  return {
    label: title || null,
    ...(folder.length > 0 && { folder: [...folder] }),
    size: null,
    version: document.app_doc_version,
    at: timeIn(zone, document.app_doc_create_date),
    person: author && { id: author.id, name: author.name },
    downloadable: true,
  } as const;
}

function isOwn({ app_doc_create_user }: CaseDocument, { username }: DocumentSetting): boolean {
  return personInText(app_doc_create_user)?.username === username;
}

/** A file that somebody filed. One that hangs on a form field only is an attachment. */
export function inputDocument(document: CaseDocument, setting: DocumentSetting): WorkDocument {
  const isInput = document.app_doc_type === 'INPUT';
  return {
    ...common(document, setting),
    ...olderThan(document),
    id: documentId({ kind: 'input', uid: document.app_doc_uid, version: document.app_doc_version }),
    name: document.app_doc_filename || document.app_doc_uid,
    kind: isInput ? 'input' : 'attachment',
    contentType: null,
    removable: isInput && setting.openSlots.has(document.doc_uid) && isOwn(document, setting),
  };
}

const FORMATS = [
  ['pdf', 'application/pdf'],
  ['doc', 'application/msword'],
] as const;

/** "OUTPUT PDF", "OUTPUT DOC", "OUTPUT BOTH": a document made in both forms is two files under one name. */
function formatsOf({ app_doc_type }: CaseDocument) {
  const only = FORMATS.filter(([extension]) => app_doc_type === `OUTPUT ${extension.toUpperCase()}`);
  return only.length > 0 ? only : FORMATS;
}

/** What the vendor made from a template. */
export function outputDocuments(document: CaseDocument, setting: DocumentSetting): WorkDocument[] {
  const stem = document.app_doc_filename.replace(/\.(pdf|doc)$/i, '') || document.app_doc_uid;
  return formatsOf(document).map(([extension, contentType]) => ({
    ...common(document, setting),
    id: documentId({ kind: 'output', uid: document.app_doc_uid, extension }),
    name: `${stem}.${extension}`,
    kind: 'output',
    contentType,
    removable: setting.openSlots.has(document.doc_uid) && isOwn(document, setting),
  }));
}

/** Newest first; what has no time comes last. */
export function newestFirst(documents: readonly WorkDocument[]): WorkDocument[] {
  return documents.toSorted((one, other) => (other.at ?? '').localeCompare(one.at ?? ''));
}
