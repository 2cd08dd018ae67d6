import type { Documents } from '@/lib/domain/document';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Download, Upload } from '../contract';
import { ConnectorError, isConnectorError } from '../errors';
import {
  type FoundFile,
  getMappingPath,
  listFiles,
  openMappedFile,
  searchFiles,
  uploadFile,
} from './client/files';
import { knownVersion, VERSION_1_2 } from './client/server';
import { loadTask } from './client/tickets';
import { foundDocuments, storedDocuments } from './document-transform';
import type { TaskKey } from './ids';
import { findPlace, type Place } from './place';
import type { LoadedTask } from './schema';

const NO_FILES = 'This process takes no files in OMFLOW.';
const NOT_YOURS = 'In OMFLOW only whoever a task waits for can add a file to it.';

function reasonAgainst(place: Place, task: LoadedTask): string | null {
  if (!task.config.attachment) return NO_FILES;
  return place.kind === 'pending' ? null : NOT_YOURS;
}

/** The list that knows the files' addresses; null where the installation has none or does not let the person see it. */
async function filesWithAddress(call: Call, key: TaskKey): Promise<FoundFile[] | null> {
  const version = await knownVersion(call);
  if (version === null || version < VERSION_1_2) return null;
  try {
    return await searchFiles(call, key);
  } catch (error) {
    if (isConnectorError(error) && (error.code === 'auth' || error.code === 'not-found')) return null;
    throw error;
  }
}

/** OMFLOW tells no limits beforehand; that it replaces is told here (vendor facts: omflow §6). */
const LIMITS = [
  {
    value: '',
    label: 'A file of the same name at this step is replaced.',
    maxBytes: null,
    extensions: [],
  },
];

const titlesOf = (task: LoadedTask) =>
  new Map(task.formobject.items.map(({ id, config }) => [id.toUpperCase(), config.title]));

/** The ticket's files. Throws `not-found` when the item is not the person's. */
export async function load(call: Call, ref: WorkRef): Promise<Documents> {
  const place = await findPlace(call, ref);
  const task = await loadTask(call, place.key);
  const found = await filesWithAddress(call, place.key);
  const documents = found
    ? foundDocuments(found, call.connection, titlesOf(task))
    : storedDocuments(await listFiles(call, place.key), call.connection);
  const reason = reasonAgainst(place, task);
  const mayUpload = reason === null;
  return { documents, mayUpload, reason, slots: [], ...(mayUpload && { limits: LIMITS }) };
}

/** 1.1 gives files only to a browser session, and signing in for one would end the person's own (vendor facts: omflow §6). */
const unreachable = () =>
  new ConnectorError(
    'unsupported',
    'This OMFLOW gives its files to its own pages only. Open the item there.',
  );
const missing = () => new ConnectorError('not-found', 'OMFLOW does not have this file any more.');

/** Only the answer knows how long it is: the file may have been replaced since it was listed, and a packed answer has another length. */
function sizeOf(headers: Headers): number | null {
  const length = headers.get('content-length');
  const isPlain = length !== null && /^\d+$/.test(length) && headers.get('content-encoding') === null;
  return isPlain ? Number(length) : null;
}

export async function download(call: Call, ref: WorkRef, documentId: string): Promise<Download> {
  const { key } = await findPlace(call, ref);
  const files = await filesWithAddress(call, key);
  if (files === null) throw unreachable();
  const file = files.find(({ id }) => id === documentId);
  if (!file) throw missing();
  const { headers, body } = await openMappedFile(call, await getMappingPath(call, key, file));
  // The name comes from the list: for Chinese names the vendor's header is encoded as in a mail (vendor facts: omflow §6).
  return {
    name: file.file_name,
    contentType: headers.get('content-type'),
    size: sizeOf(headers),
    body,
  };
}

/** Hangs a file on the task. One of the same name there is replaced by the vendor (vendor facts: omflow §6). */
export async function upload(call: Call, ref: WorkRef, { name, content }: Upload): Promise<void> {
  const place = await findPlace(call, ref);
  const reason = reasonAgainst(place, await loadTask(call, place.key));
  if (reason !== null) throw new ConnectorError('unsupported', `${reason} Nothing was sent.`);
  await uploadFile(call, place.key, { name, content });
}
