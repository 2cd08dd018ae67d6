'use client';

import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { languageOf } from '@/components/ui/language';
import { drawPage, heightOf, textOf } from './draw-page';

interface PdfPageProps {
  readonly pdf: PDFDocumentProxy;
  /** From 1 on. */
  readonly number: number;
  /** In CSS pixels. */
  readonly width: number;
  /** Until the page's own height is known. */
  readonly usualHeight: number;
}

/** Draws the page while it is in the tree. */
function useDrawnPage(
  { pdf, number, width }: PdfPageProps,
  canvas: RefObject<HTMLCanvasElement | null>,
): { readonly height: number | null; readonly text: string | null; readonly failed: boolean } {
  const [height, setHeight] = useState<number | null>(null);
  const [text, setText] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const draw = async (place: HTMLCanvasElement) => {
      const page = await pdf.getPage(number);
      if (stop.signal.aborted) return;
      setHeight(heightOf(page, width));
      await drawPage(page, { canvas: place, width }, stop.signal);
      const words = await textOf(page);
      if (!stop.signal.aborted) setText(words);
    };
    if (canvas.current) draw(canvas.current).catch(() => setFailed(!stop.signal.aborted));
    return () => stop.abort();
  }, [pdf, number, canvas, width]);
  return { height, text, failed };
}

/** One page as a picture, with its words for those who do not see it. */
export function PdfPage(props: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { height, text, failed } = useDrawnPage(props, canvas);
  return (
    <figure
      aria-label={`Page ${props.number} of ${props.pdf.numPages}`}
      className="relative outline -outline-offset-1 outline-line"
    >
      <canvas
        ref={canvas}
        aria-hidden
        className="block w-full bg-white"
        style={{ height: height ?? props.usualHeight }}
      />
      {failed && (
        <p className="absolute top-0 bg-raised p-3 text-13 text-negative">
          This page cannot be drawn. Download the document.
        </p>
      )}
      {text !== null && (
        <p lang={languageOf(text)} className="sr-only">
          {text || 'This page has no text to read out; it may be a scan.'}
        </p>
      )}
    </figure>
  );
}
