import { statfs } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { sumUploads } from '@/db/repositories/staged-uploads';
import { InboxError } from '../errors';
import type { Runtime } from '../runtime';

/** What one person may have lying here at once, as a multiple of what one file may have: a start takes several files. */
const FILES_AT_ONCE = 3;
/** The database lies on the same disk and must be able to grow. */
const ROOM_TO_LEAVE = 512 * 1024 ** 2;
/** After so many bytes the disk is looked at again. */
const LOOK_AGAIN_AFTER = 16 * 1024 ** 2;

export const sizeText = (bytes: number) =>
  bytes >= 1_000_000 ? `${Math.floor(bytes / 1_000_000)} MB` : `${bytes} bytes`;

const tooMuch = (most: number) =>
  new InboxError(
    'too-large',
    `With this file more of yours would wait at Intray than it keeps for one person (${sizeText(most)}), so nothing of it was kept. Wait until the others are passed on, or put them away; what nobody uses is forgotten after a day.`,
  );

const noRoom = () =>
  new InboxError(
    'no-room',
    'Intray has no room left on its disk for this file, so nothing of it was kept. Tell your administrator, and try again when there is room.',
  );

/** By person: the bytes of the files that are on their way to this process, as large as they may become. */
const onTheirWay = new Map<string, number>();

function reserve(userId: string, bytes: number): () => void {
  onTheirWay.set(userId, (onTheirWay.get(userId) ?? 0) + bytes);
  return () => {
    const left = (onTheirWay.get(userId) ?? 0) - bytes;
    if (left > 0) onTheirWay.set(userId, left);
    else onTheirWay.delete(userId);
  };
}

/** On a disk that does not tell, there is room until it says otherwise. */
async function bytesFree({ directory, bytesFree: told }: Runtime['uploads']): Promise<number> {
  if (told) return told();
  return statfs(directory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => Number.POSITIVE_INFINITY,
  );
}

async function requireRoom(uploads: Runtime['uploads'], bytes: number): Promise<void> {
  if ((await bytesFree(uploads)) < bytes + ROOM_TO_LEAVE) throw noRoom();
}

const isDiskFull = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOSPC';

/** Lets bytes through for as long as the disk has room for more. Ends with `no-room`. */
export function whileThereIsRoom(uploads: Runtime['uploads']): Transform {
  let unseen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      unseen += chunk.byteLength;
      if (unseen < LOOK_AGAIN_AFTER) return done(null, chunk);
      unseen = 0;
      requireRoom(uploads, 0).then(() => done(null, chunk), done);
    },
  });
}

/**
 * Brings a file of the person while there is room for it: on the disk, and in what one person may have here at once. A file
 * whose size is not announced counts as large as it may become. Throws `too-large` and `no-room`.
 */
export async function withRoom<Brought>(
  { inbox, uploads }: Runtime,
  { userId, announcedBytes }: { readonly userId: string; readonly announcedBytes: number | null },
  bring: () => Promise<Brought>,
): Promise<Brought> {
  const most = uploads.limitBytes * FILES_AT_ONCE;
  // Counted before anything is awaited, so that files which come at the same moment see each other.
  const release = reserve(userId, announcedBytes ?? uploads.limitBytes);
  try {
    if ((await sumUploads(inbox, userId)) + (onTheirWay.get(userId) ?? 0) > most) throw tooMuch(most);
    await requireRoom(uploads, announcedBytes ?? 0);
    return await bring();
  } catch (error) {
    throw isDiskFull(error) ? noRoom() : error;
  } finally {
    release();
  }
}
