import type { WorkDocument } from '@/lib/domain/document';
import type { ConnectionInfo } from '../contract';
import type { FoundFile, StoredFile } from './client/files';
import { instantOf } from './server-time';

type Zone = Pick<ConnectionInfo, 'timeZone'>;

/** A file as either list tells it: neither knows who sent it or of what type it is. */
function toDocument(file: StoredFile, zone: Zone, label: string | null, downloadable: boolean): WorkDocument {
  return {
    id: file.id,
    name: file.file_name,
    kind: 'attachment',
    label,
    contentType: null,
    size: file.size ?? null,
    version: null,
    at: instantOf(file.createtime, zone),
    person: null,
    downloadable: downloadable && !file.delete,
    removable: false,
  };
}

/** Files of 1.1: they can be fetched only with a browser session, and getting one ends the person's own (vendor facts: omflow §6). */
export function storedDocuments(files: readonly StoredFile[], zone: Zone): WorkDocument[] {
  return files.map((file) => toDocument(file, zone, null, false));
}

/** Files of 1.2, which have addresses (vendor facts: omflow §0). `labels` are the titles of form fields by id. */
export function foundDocuments(
  files: readonly FoundFile[],
  zone: Zone,
  labels: ReadonlyMap<string, string>,
): WorkDocument[] {
  const labelOf = ({ formitm_id }: FoundFile) =>
    formitm_id === null ? null : (labels.get(formitm_id.toUpperCase()) ?? formitm_id);
  return files.map((file) => toDocument(file, zone, labelOf(file), true));
}
