import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type ClientRequest, request as send } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { StagedUpload, Submission } from '@/lib/api/contract/submissions';
import { bundle } from '../steps/bundle.mjs';
import { root } from '../steps/run.mjs';
import { startScript, stop } from '../steps/service.mjs';
import { startArchive } from './archive';
import { bytesOf, digestOf } from './bytes';

const Said = z.object({ origin: z.string(), token: z.string(), itemId: z.string() });
const Memory = z.object({ now: z.number(), peak: z.number() });

/** A first file makes the process load what it needs for files: that is no growth with their size. */
const WARM_UP_BYTES = 32 * 1024 * 1024;
const NAME = '../../大檔 "x"\n\u202etxt.bin';

export interface LargeFileOutcome {
  /** Of what was sent, and of what arrived at each place, in hexadecimal. */
  readonly sent: string;
  readonly staged: string;
  readonly archived: string;
  readonly downloaded: string;
  /** As the archive was told it. */
  readonly archivedName: string;
  /** By how many bytes the resident memory grew at most, above what it was before. */
  readonly grownBy: { readonly upload: number; readonly passingOn: number; readonly download: number };
  /** What lay in the data directory after everything was passed on, and after an upload was cancelled. */
  readonly leftBehind: readonly string[];
}

/** Intray as a process between us and an archive. */
async function openStage(directory: string) {
  const archive = await startArchive();
  const service = await startScript({
    name: 'Intray',
    script: await bundle(join(root, 'scripts', 'documents-trial', 'intray-process.ts')),
    args: [archive.origin],
    logFile: join(directory, 'intray.log'),
    env: { INTRAY_SECRET_KEY: randomBytes(32).toString('base64'), INTRAY_LOG_LEVEL: 'warn' },
    conditions: ['react-server'],
  });
  const said = Said.parse(service.said);
  const ask = (method: string, path: string, headers: Record<string, string | number> = {}) =>
    send(`${said.origin}${path}`, { method, headers: { authorization: `Bearer ${said.token}`, ...headers } });
  return {
    archive,
    itemId: said.itemId,
    ask,
    async close() {
      await stop([service]);
      await archive.close();
    },
  };
}
type Stage = Awaited<ReturnType<typeof openStage>>;

async function answerTo(request: ClientRequest) {
  const [response] = await once(request, 'response');
  return response as Readable;
}

async function json(request: ClientRequest): Promise<unknown> {
  return JSON.parse(await text(await answerTo(request)));
}

const read = async ({ ask }: Stage, path: string) => json(ask('GET', path).end());
const memory = async (stage: Stage) => Memory.parse(await read(stage, '/memory'));

function upload({ ask }: Stage, length: number): ClientRequest {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(NAME)}`;
  return ask('POST', '/api/uploads', { 'content-disposition': disposition, 'content-length': length });
}

async function stage(theatre: Stage, length: number) {
  const request = upload(theatre, length);
  const answer = json(request);
  await pipeline(Readable.from(bytesOf(length), { objectMode: false }), request);
  return StagedUpload.parse(await answer);
}

async function passOn({ ask, itemId }: Stage, uploadId: string) {
  const request = ask('POST', `/api/work-items/${itemId}/documents`, { 'content-type': 'application/json' });
  request.end(JSON.stringify({ uploadId, slot: null, idempotencyKey: `pass-on-${uploadId}` }));
  const submission = Submission.parse(await json(request));
  if (submission.state !== 'done') throw new Error(submission.error?.message ?? submission.state);
}

async function download({ ask, itemId }: Stage, length: number): Promise<string> {
  const hash = createHash('sha256');
  const path = `/api/work-items/${itemId}/documents/${length}`;
  for await (const chunk of await answerTo(ask('GET', path).end())) hash.update(chunk);
  return hash.digest('hex');
}

/** Sends a part of a file and goes away. */
async function cancelUpload(theatre: Stage): Promise<void> {
  const request = upload(theatre, WARM_UP_BYTES);
  request.on('error', () => {});
  for (const chunk of bytesOf(WARM_UP_BYTES / 4)) if (!request.write(chunk)) await once(request, 'drain');
  while (!(await filesOf(theatre)).some((name) => name.endsWith('.part'))) await memory(theatre);
  request.destroy();
}

const filesOf = async (theatre: Stage) => z.array(z.string()).parse(await read(theatre, '/files'));

/** Waits until what was broken off is cleared away; gives up after a while, so that what stays is told. */
async function leftBehind(theatre: Stage): Promise<string[]> {
  for (let looks = 0; looks < 500; looks += 1) if ((await filesOf(theatre)).length === 0) return [];
  return filesOf(theatre);
}

async function measured<Result>(theatre: Stage, work: () => Promise<Result>) {
  const before = await memory(theatre);
  const result = await work();
  const after = await memory(theatre);
  return { result, grownBy: Math.max(0, after.peak - before.now) };
}

/** Sends a file of so many bytes through Intray to a system and back, and looks at what that takes. */
export async function runLargeFile(length: number, directory: string): Promise<LargeFileOutcome> {
  const theatre = await openStage(directory);
  try {
    await passOn(theatre, (await stage(theatre, WARM_UP_BYTES)).id);
    await download(theatre, WARM_UP_BYTES);
    const staged = await measured(theatre, () => stage(theatre, length));
    const passed = await measured(theatre, () => passOn(theatre, staged.result.id));
    const archived = theatre.archive.received();
    const downloaded = await measured(theatre, () => download(theatre, length));
    await cancelUpload(theatre);
    return {
      sent: digestOf(length),
      staged: staged.result.sha256,
      archived: archived?.sha256 ?? '',
      downloaded: downloaded.result,
      archivedName: archived?.name ?? '',
      grownBy: { upload: staged.grownBy, passingOn: passed.grownBy, download: downloaded.grownBy },
      leftBehind: await leftBehind(theatre),
    };
  } finally {
    await theatre.close();
  }
}
