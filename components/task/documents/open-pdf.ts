import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { pdfReaderPaths } from '@/lib/paths';
import { ApiProblem } from '@/lib/queries/api-problem';
import { bytesAtMost } from '@/lib/queries/bytes-at-most';
import { answerTo, problemIn } from '@/lib/queries/fetch-json';

/** A larger file would fill the memory of a phone. */
const MOST_BYTES = 50_000_000;
/** Pixels of a picture within a page; a larger one is left out. */
const MOST_IMAGE_PIXELS = 64_000_000;

export interface OpenPdf {
  readonly pdf: PDFDocumentProxy;
  readonly firstPage: PDFPageProxy;
}

const problem = (sentence: string) => new ApiProblem('unavailable', `${sentence} Download it instead.`);

async function fetchBytes(address: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await answerTo(address, { signal });
  if (!response.ok) throw await problemIn(response);
  const bytes = await bytesAtMost(response, MOST_BYTES);
  if (bytes === null) throw problem('This document is too large to be shown here.');
  return bytes;
}

function readingProblem(cause: unknown): ApiProblem {
  const isLocked = cause instanceof Error && cause.name === 'PasswordException';
  return problem(
    isLocked
      ? 'This PDF opens with a password only, which Intray does not ask for.'
      : 'This PDF is damaged or not a PDF, and cannot be shown here.',
  );
}

/**
 * Reads the PDF at an address of ours, until the signal ends it. Nothing of the document acts: the reader draws, and has no
 * part that runs scripts, follows links or fills forms in. Glyphs are drawn as paths and nothing is compiled, so the page's
 * policy stays as strict as it is without. Throws `ApiProblem`.
 */
export async function openPdf(address: string, signal: AbortSignal): Promise<OpenPdf> {
  const [data, reader] = await Promise.all([
    fetchBytes(address, signal),
    // The build that runs in browsers of some years ago, too.
    import('pdfjs-dist/legacy/build/pdf.mjs'),
  ]);
  signal.throwIfAborted();
  const files = pdfReaderPaths(reader.version);
  reader.GlobalWorkerOptions.workerSrc = files.worker;
  const task = reader.getDocument({
    data,
    isEvalSupported: false,
    enableXfa: false,
    disableFontFace: true,
    useWasm: false,
    maxImageSize: MOST_IMAGE_PIXELS,
    cMapUrl: files.characterMaps,
    cMapPacked: true,
    standardFontDataUrl: files.fonts,
    wasmUrl: files.decoders,
    verbosity: reader.VerbosityLevel.ERRORS,
  });
  signal.addEventListener('abort', () => void task.destroy());
  try {
    const pdf = await task.promise;
    return { pdf, firstPage: await pdf.getPage(1) };
  } catch (cause) {
    throw readingProblem(cause);
  }
}
