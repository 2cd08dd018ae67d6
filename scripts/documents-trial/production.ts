import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { ClientRequest } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { StagedUpload, Submission } from '@/lib/api/contract/submissions';
import { answerTo, json } from './answers';
import { bytesOf, digestOf } from './bytes';
import { openProductionStage, type ProductionStage } from './production-stage';
import type { Memory } from './server-memory';

/** The first files make the server load what it needs for files: that is no growth with their size. */
const WARM_UP_BYTES = 96 * 1024 * 1024;
const WARM_UP_ROUNDS = 2;
const NAME = '../../大檔 "x"\n\u202etxt.bin';

export interface ProductionOutcome {
  /** SHA-256 of what was sent, and of what was there at each place, in hexadecimal. */
  readonly sent: string;
  readonly staged: string;
  readonly atVendor: string;
  readonly downloaded: string;
  /** What the vendor's list calls it. */
  readonly shownAs: string;
  readonly grownBy: { readonly upload: Memory; readonly passingOn: Memory; readonly download: Memory };
  /** What lay in the data directory after everything was passed on and an upload was cancelled. */
  readonly leftBehind: readonly string[];
}

function upload({ ask }: ProductionStage, name: string, length: number): ClientRequest {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
  return ask('POST', '/api/uploads', { 'content-disposition': disposition, 'content-length': length });
}

async function stage(theatre: ProductionStage, name: string, length: number) {
  const request = upload(theatre, name, length);
  const answer = json(request);
  await pipeline(Readable.from(bytesOf(length), { objectMode: false }), request);
  return StagedUpload.parse(await answer);
}

/** Passes it on; answers the id and name under which the item has it then. */
async function passOn(theatre: ProductionStage, uploadId: string) {
  const { documents, slots } = await theatre.documents();
  const known = new Set(documents.map(({ id }) => id));
  const path = `/api/work-items/${theatre.itemId}/documents`;
  const request = theatre.ask('POST', path, { 'content-type': 'application/json' });
  const slot = slots[0]?.value ?? null;
  request.end(JSON.stringify({ uploadId, slot, idempotencyKey: `pass-on-${uploadId}` }));
  const submission = Submission.parse(await json(request));
  if (submission.state !== 'done') throw new Error(submission.error?.message ?? submission.state);
  const added = (await theatre.documents()).documents.find(({ id }) => !known.has(id));
  if (!added) throw new Error('the item does not have the file');
  return added;
}

async function download({ ask, itemId }: ProductionStage, documentId: string): Promise<string> {
  const hash = createHash('sha256');
  const path = `/api/work-items/${itemId}/documents/${encodeURIComponent(documentId)}`;
  for await (const chunk of await answerTo(ask('GET', path).end())) hash.update(chunk);
  return hash.digest('hex');
}

async function warmUp(theatre: ProductionStage): Promise<void> {
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
    const { id } = await stage(theatre, `warm-up-${round}.bin`, WARM_UP_BYTES);
    await download(theatre, (await passOn(theatre, id)).id);
  }
}

/** True as soon as it is so; false when it is not after a while. */
async function becomes(isSo: () => boolean): Promise<boolean> {
  for (let looks = 0; looks < 200 && !isSo(); looks += 1) await delay(25);
  return isSo();
}

/** Sends a part of a file and goes away. */
async function cancelUpload(theatre: ProductionStage): Promise<void> {
  const request = upload(theatre, 'cancelled.bin', WARM_UP_BYTES);
  request.on('error', () => {});
  for (const chunk of bytesOf(WARM_UP_BYTES / 4)) if (!request.write(chunk)) await once(request, 'drain');
  if (!(await becomes(() => theatre.staged().length > 0))) throw new Error('nothing of the upload has come');
  request.destroy();
}

async function run(theatre: ProductionStage, length: number): Promise<ProductionOutcome> {
  await warmUp(theatre);
  const staged = await theatre.memory.grownBy(() => stage(theatre, NAME, length));
  const passed = await theatre.memory.grownBy(() => passOn(theatre, staged.result.id));
  const downloaded = await theatre.memory.grownBy(() => download(theatre, passed.result.id));
  await cancelUpload(theatre);
  await becomes(() => theatre.staged().length === 0);
  return {
    sent: digestOf(length),
    staged: staged.result.sha256,
    atVendor: (await theatre.digestsAtVendor()).at(-1) ?? '',
    downloaded: downloaded.result,
    shownAs: passed.result.name,
    grownBy: { upload: staged.grownBy, passingOn: passed.grownBy, download: downloaded.grownBy },
    leftBehind: theatre.staged(),
  };
}

/** Sends a file of so many bytes through the production server to a system and back, and looks at what that takes. */
export async function runInProduction(length: number, directory: string): Promise<ProductionOutcome> {
  const theatre = await openProductionStage(directory);
  try {
    return await run(theatre, length);
  } finally {
    await theatre.close();
  }
}
