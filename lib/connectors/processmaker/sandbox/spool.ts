import { createHash, type Hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What came, in memory when it is small. */
export interface Spooled {
  /** All of it, or its beginning where `path` tells the file that holds it. */
  readonly content: Uint8Array;
  readonly path: string | null;
  /** Of all that came, in hexadecimal. */
  readonly sha256: string;
}

const LARGEST_IN_MEMORY = 1_048_576;

let folder: string | null = null;
let files = 0;

/** A folder of this process, gone with it. */
function nextPath(): string {
  if (folder === null) {
    const made = mkdtempSync(join(tmpdir(), 'sandbox-files-'));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  files += 1;
  return join(folder, String(files));
}

async function* startingWith(first: readonly Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* digesting(chunks: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

async function toDisk(chunks: AsyncIterable<Buffer>): Promise<string> {
  const path = nextPath();
  const file = await open(path, 'w');
  try {
    for await (const chunk of chunks) await file.write(chunk);
  } finally {
    await file.close();
  }
  return path;
}

/** Takes bytes as they come, and puts them to disk when they are many. */
export async function spool(incoming: AsyncGenerator<Buffer>): Promise<Spooled> {
  const hash = createHash('sha256');
  const chunks = digesting(incoming, hash);
  const held: Buffer[] = [];
  let size = 0;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    // The source may use its memory again.
    held.push(Buffer.from(next.value));
    size += next.value.length;
    if (size > LARGEST_IN_MEMORY)
      return {
        content: Buffer.concat(held),
        path: await toDisk(startingWith(held, chunks)),
        sha256: hash.digest('hex'),
      };
  }
  return { content: Buffer.concat(held), path: null, sha256: hash.digest('hex') };
}
