import type { PDFPageProxy } from 'pdfjs-dist';

/** What every browser's canvas can hold. */
const MOST_PIXELS = 16_000_000;
const MOST_SIDE = 16_000;

/** Pixels of the canvas for each of the screen's own: fewer where the page would be too large for a canvas. */
export function densityFor(width: number, height: number, ratio: number): number {
  return Math.min(ratio, Math.sqrt(MOST_PIXELS / (width * height)), MOST_SIDE / Math.max(width, height));
}

/** How high a page is that is shown this wide, in whole CSS pixels. */
export function heightOf(page: PDFPageProxy, width: number): number {
  const natural = page.getViewport({ scale: 1 });
  return Math.max(1, Math.round((width * natural.height) / natural.width));
}

/** Draws a page as wide as the canvas is shown, in CSS pixels, until the signal ends it. */
export async function drawPage(
  page: PDFPageProxy,
  { canvas, width }: { readonly canvas: HTMLCanvasElement; readonly width: number },
  signal: AbortSignal,
): Promise<void> {
  const natural = page.getViewport({ scale: 1 });
  const density = densityFor(width, heightOf(page, width), window.devicePixelRatio);
  const viewport = page.getViewport({ scale: (width * density) / natural.width });
  canvas.width = Math.max(1, Math.floor(viewport.width));
  canvas.height = Math.max(1, Math.floor(viewport.height));
  const task = page.render({ canvas, viewport });
  signal.addEventListener('abort', () => task.cancel());
  await task.promise;
}

/** The words of a page in the order of the file, a line each. */
export async function textOf(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  return items
    .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''))
    .join('')
    .trim();
}
