import { z } from 'zod';
import type { Call } from '../../contract';
import { ConnectorError } from '../../errors';
import type { HttpStream } from '../../http';
import { readableOf, readEach } from '../../readable';
import { refusedReading } from '../errors';
import type { TaskKey } from '../ids';
import { Key, Name } from '../schema';
import { queryList } from './query';
import { openFile, read, writeForm } from './transport';

const bodyOf = ({ flow, dataNo, dataId }: TaskKey) => ({ flow_uuid: flow, data_no: dataNo, data_id: dataId });

const StoredFile = z.object({
  id: Key,
  file_name: z.string().min(1),
  size: z.number().int().nonnegative().nullish().catch(null),
  createtime: Name,
  /** The vendor's word for "its bytes are gone". */
  delete: z.boolean().catch(false),
});
export type StoredFile = z.infer<typeof StoredFile>;

/** The files of a whole ticket, newest first, the newest of each name (vendor facts: omflow §6). */
export function listFiles(call: Call, key: TaskKey): Promise<StoredFile[]> {
  return read(call, '/flowmanage/api/omdata-file/list/', bodyOf(key), readableOf(StoredFile));
}

/**
 * Hangs a file on a stop of the ticket; one of the same name there is replaced (vendor facts: omflow §6). Only whoever the task waits
 * for may. A write: without an answer that can be understood it is `uncertain`.
 */
export async function uploadFile(
  call: Call,
  key: TaskKey,
  file: { readonly name: string; readonly content: Blob },
): Promise<void> {
  const parts = [{ field: 'files', ...file }];
  const envelope = await writeForm(call, '/flowmanage/api/omdata-file/upload/', bodyOf(key), parts);
  if (envelope.status === 200) return;
  if (envelope.status === 403 || envelope.status === 404) throw refusedReading(envelope);
  throw new ConnectorError('uncertain', 'OMFLOW reported an error after the file was sent.');
}

const FoundFile = StoredFile.extend({
  data_id: Key,
  /** The form field it belongs to; null for a file of the ticket as a whole. */
  formitm_id: Name,
});
export type FoundFile = z.infer<typeof FoundFile>;

const COLUMNS = ['id', 'file_name', 'size', 'createtime', 'delete', 'data_id', 'formitm_id'];
/** More than hang on a ticket; 0 would be none in 1.1. */
const EVERY_FILE = 10_000;

/** The files of a ticket as 1.2 lists them, with all that their address is made of (vendor facts: omflow §0). */
export async function searchFiles(
  call: Call,
  { flow, dataNo }: Pick<TaskKey, 'flow' | 'dataNo'>,
): Promise<FoundFile[]> {
  const equals = (column: string, value: string | boolean) => ({ column, condition: '=', value }) as const;
  const conditions = [equals('flow_uuid', flow), equals('data_no', dataNo), equals('delete', false)];
  const query = { columns: COLUMNS, conditions, order: ['-createtime'], start: 0, limit: EVERY_FILE };
  return readEach(await queryList(call, '/api/files/list/', query, { app_name: 'omformflow' }), FoundFile);
}

/** The place of a file in the vendor's store, as `mapping-path` wants it (vendor facts: omflow §0, §7). */
function storePath({ flow, dataNo }: Pick<TaskKey, 'flow' | 'dataNo'>, file: FoundFile): string {
  const parts = ['omformflow', flow, dataNo, file.data_id, file.formitm_id, file.file_name];
  return parts.filter((part) => part !== null).join('/');
}

/** Where a file can be fetched: an address below the origin that needs no sign-in. 1.2 only (vendor facts: omflow §0). */
export function getMappingPath(
  call: Call,
  ticket: Pick<TaskKey, 'flow' | 'dataNo'>,
  file: FoundFile,
): Promise<string> {
  const body = { path: storePath(ticket, file), path_type: 'download_files' };
  return read(call, '/api/mapping-path/get/', body, z.string().min(1));
}

/** The address as the vendor answers it may hold plain Chinese; one that is encoded already stays as it is. */
function addressOf(mapped: string): string {
  const path = `/${mapped.replace(/^\/+/, '')}`;
  return /%[0-9a-f]{2}/i.test(path) ? path : encodeURI(path).replaceAll('#', '%23');
}

/** The bytes at a mapped address. Whoever gets the stream must read or cancel it. Throws `not-found` when it is gone. */
export function openMappedFile(call: Call, mapped: string): Promise<HttpStream> {
  return openFile(call, addressOf(mapped));
}
