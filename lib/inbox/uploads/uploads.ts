import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeWebStream } from 'node:stream/web';
import {
  deleteUpload,
  deleteUploadsBefore,
  findUpload,
  insertUpload,
  listUploadIds,
  type StagedUploadRow,
} from '@/db/repositories/staged-uploads';
import type { StagedUpload } from '@/lib/api/contract/submissions';
import { fileNameOf } from '@/lib/domain/file-name';
import { toInstant } from '@/lib/domain/instant';
import { InboxError } from '../errors';
import type { Runtime } from '../runtime';
import { sizeText, whileThereIsRoom, withRoom } from './upload-room';

/** Files that were not passed on by then are forgotten. */
const KEPT_MS = 24 * 3_600_000;
/** What is still being written has this at the end of its name. */
const UNFINISHED = '.part';

export interface BroughtFile {
  readonly name: string;
  /** Null for an empty one. */
  readonly body: ReadableStream<Uint8Array> | null;
  /** As the client announces it; null where it does not. */
  readonly announcedBytes: number | null;
  readonly signal: AbortSignal;
}

const fileOf = ({ uploads }: Runtime, id: string) => join(uploads.directory, id);

const viewOf = ({ id, name, size, sha256, createdAt }: StagedUploadRow): StagedUpload => ({
  id,
  name,
  size,
  sha256,
  createdAt,
});

function tooLarge(limitBytes: number): InboxError {
  return new InboxError(
    'too-large',
    `The file is larger than Intray takes (${sizeText(limitBytes)}), so nothing of it was kept. Make it smaller, or ask your administrator.`,
  );
}

/** Lets bytes through and counts and digests them; ends with an error at one more than `limit`. */
function measuring(limit: number) {
  const hash = createHash('sha256');
  const measured = { size: 0, sha256: () => hash.digest('hex') };
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      measured.size += chunk.byteLength;
      if (measured.size > limit) return done(tooLarge(limit));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { measured, through };
}

/** The platform's two names for one kind of stream. */
function readable(body: BroughtFile['body']): Readable {
  return body === null ? Readable.from([]) : Readable.fromWeb(body as NodeWebStream<Uint8Array>);
}

async function write(file: string, { body, signal }: BroughtFile, uploads: Runtime['uploads']) {
  const { measured, through } = measuring(uploads.limitBytes);
  const target = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(readable(body), through, whileThereIsRoom(uploads), target, { signal });
  return { size: measured.size, sha256: measured.sha256() };
}

async function keep(runtime: Runtime, userId: string, brought: BroughtFile): Promise<StagedUpload> {
  const id = randomUUID();
  const file = fileOf(runtime, id);
  try {
    const { size, sha256 } = await write(`${file}${UNFINISHED}`, brought, runtime.uploads);
    if (brought.announcedBytes !== null && brought.announcedBytes !== size)
      throw new InboxError(
        'invalid-input',
        'The file did not arrive whole. Nothing of it was kept; try again.',
        'body',
      );
    await rename(`${file}${UNFINISHED}`, file);
    const createdAt = toInstant(runtime.now());
    const row = { id, userId, name: fileNameOf(brought.name), size, sha256, createdAt };
    await insertUpload(runtime.inbox, row);
    return viewOf(row);
  } catch (error) {
    await Promise.all([file, `${file}${UNFINISHED}`].map((name) => rm(name, { force: true })));
    throw error;
  }
}

/**
 * Keeps a file that a person brings, as it comes, on the disk and never in memory. One that is cut short or too large, or for
 * which there is no room, leaves nothing behind. Throws `too-large` and `no-room`.
 */
export async function stageUpload(
  runtime: Runtime,
  userId: string,
  brought: BroughtFile,
): Promise<StagedUpload> {
  const { limitBytes, directory } = runtime.uploads;
  const { announcedBytes } = brought;
  if ((announcedBytes ?? 0) > limitBytes) throw tooLarge(limitBytes);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return withRoom(runtime, { userId, announcedBytes }, () => keep(runtime, userId, brought));
}

/** The person's own file, or `not-found`. */
export async function requireUpload(runtime: Runtime, userId: string, id: string): Promise<StagedUploadRow> {
  const row = await findUpload(runtime.inbox, userId, id);
  if (row) return row;
  throw new InboxError(
    'not-found',
    'This file is not here any more: it was passed on, or is older than a day. Choose it again.',
    'uploadId',
  );
}

/** The bytes of a file that was brought; they stay on the disk until they are read. */
export function openUpload(runtime: Runtime, { id }: Pick<StagedUploadRow, 'id'>): Promise<Blob> {
  return openAsBlob(fileOf(runtime, id));
}

export async function forgetUpload(runtime: Runtime, id: string): Promise<void> {
  await deleteUpload(runtime.inbox, id);
  await rm(fileOf(runtime, id), { force: true });
}

/** Forgets a file of the person that was not passed on. */
export async function discardUpload(runtime: Runtime, userId: string, id: string): Promise<void> {
  await requireUpload(runtime, userId, id);
  await forgetUpload(runtime, id);
}

/**
 * Removes what nobody will ask for any more: files older than a day, and at the start (`atStart`: nothing is being brought
 * yet) what a process that was killed has left behind.
 */
export async function sweepUploads(runtime: Runtime, atStart = false): Promise<void> {
  await deleteUploadsBefore(runtime.inbox, toInstant(new Date(runtime.now().getTime() - KEPT_MS)));
  const found = await readdir(runtime.uploads.directory).catch((): string[] => []);
  const kept = new Set(await listUploadIds(runtime.inbox));
  const gone = found.filter((name) => (name.endsWith(UNFINISHED) ? atStart : !kept.has(name)));
  await Promise.all(gone.map((name) => rm(join(runtime.uploads.directory, name), { force: true })));
}
