'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { ScrollArea } from '@/components/ui/scroll-area';
import { heightOf } from './draw-page';
import type { OpenPdf } from './open-pdf';
import { PdfPage } from './pdf-page';

/** How wide it is shown, in whole CSS pixels; 0 before it is. */
function useWidth(place: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return width;
}

interface SheetsProps extends OpenPdf {
  readonly place: RefObject<HTMLElement | null>;
  readonly width: number;
  readonly onShow: (number: number) => void;
}

/** The pages in view and one around them, of however many there are. Give it the width as `key`. */
function Sheets({ pdf, firstPage, place, width, onShow }: SheetsProps) {
  // Most documents have pages of one size. Heights that are right from the start let a long way be scrolled in one go.
  const usualHeight = heightOf(firstPage, width);
  const virtualizer = useVirtualizer({
    count: pdf.numPages,
    getScrollElement: () => place.current,
    estimateSize: () => usualHeight,
    gap: 12,
    overscan: 1,
  });
  const first = (virtualizer.range?.startIndex ?? 0) + 1;
  useEffect(() => onShow(first), [first, onShow]);
  return (
    <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, start }) => (
        <div
          key={index}
          ref={virtualizer.measureElement}
          data-index={index}
          className="absolute inset-x-0 top-0"
          style={{ transform: `translateY(${start}px)` }}
        >
          <PdfPage pdf={pdf} number={index + 1} width={width} usualHeight={usualHeight} />
        </div>
      ))}
    </div>
  );
}

/** The pages of a PDF one below the other, and which of them is at the top. */
export function PdfPages({ name, ...opened }: OpenPdf & { readonly name: string }) {
  const place = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [shown, setShown] = useState(1);
  return (
    <>
      <p className="text-12 text-quiet tabular-nums">
        Page {shown} of {opened.pdf.numPages}
      </p>
      <ScrollArea label={`Pages of ${name}`} place={place} className="h-[68dvh] overflow-y-scroll">
        <div ref={frame}>
          {width > 0 && <Sheets key={width} place={place} width={width} onShow={setShown} {...opened} />}
        </div>
      </ScrollArea>
    </>
  );
}
