import type { Download } from '@/lib/connectors/contract';
import { InboxError } from '@/lib/inbox/errors';
import { disposition } from './attachment';
import { type PreviewKind, previewKind, TELLING_BYTES } from './preview-kind';

/** More of a text than anybody reads in a pane; a browser would labour at a gigabyte of it. */
const MOST_TEXT = 1024 * 1024;

interface Begun {
  readonly beginning: Uint8Array;
  readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly ended: boolean;
}

/** Reads as much as tells the kind; chunks may be of any size. */
async function begin(body: ReadableStream<Uint8Array>): Promise<Begun> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < TELLING_BYTES) {
    const { done, value } = await reader.read();
    if (done) return { beginning: Buffer.concat(chunks), reader, ended: true };
    chunks.push(value);
    length += value.byteLength;
  }
  return { beginning: Buffer.concat(chunks), reader, ended: false };
}

/** The bytes from the first one on, at most `most` of them; whoever stops reading ends the reading at the vendor. */
function rest({ beginning, reader, ended }: Begun, most: number): ReadableStream<Uint8Array> {
  let sent = 0;
  const finish = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    controller.close();
    await reader.cancel();
  };
  const pass = (controller: ReadableStreamDefaultController<Uint8Array>, chunk: Uint8Array) => {
    const part = chunk.subarray(0, most - sent);
    sent += part.byteLength;
    if (part.byteLength > 0) controller.enqueue(part);
    return sent >= most || ended ? finish(controller) : undefined;
  };
  return new ReadableStream({
    start: (controller) => pass(controller, beginning),
    async pull(controller) {
      const { done, value } = await reader.read();
      await (done ? finish(controller) : pass(controller, value));
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** Nothing in a document may run, load or lead anywhere. */
const policy =
  "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; style-src 'unsafe-inline'; img-src 'self'";

/**
 * A PDF is read by the page that asks for it, and saved where its address is opened: a browser's own viewer would run the
 * document's scripts.
 */
const wayOf = (kind: PreviewKind) => (kind === 'application/pdf' ? 'attachment' : 'inline');

/** A document to look at in the browser: pictures, PDF, and plain text. Throws `unsupported` for every other kind. */
export async function preview(download: Download): Promise<Response> {
  const begun = await begin(download.body);
  const kind = previewKind(begun.beginning, download);
  if (kind === null) {
    await begun.reader.cancel();
    throw new InboxError(
      'unsupported',
      'Only pictures, PDF files and plain texts can be looked at here. Download the document to open it.',
    );
  }
  const isText = kind.startsWith('text/');
  const headers = new Headers({
    'content-type': kind,
    'content-disposition': disposition(download.name, wayOf(kind)),
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
  });
  const isCut = isText && (download.size === null || download.size > MOST_TEXT);
  if (download.size !== null && !isCut) headers.set('content-length', String(download.size));
  return new Response(rest(begun, isText ? MOST_TEXT : Number.POSITIVE_INFINITY), { headers });
}
