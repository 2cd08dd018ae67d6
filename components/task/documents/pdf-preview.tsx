'use client';

import { useEffect, useState } from 'react';
import type { WorkDocument } from '@/lib/domain/document';
import { apiPaths } from '@/lib/paths';
import { sentenceOf } from '@/lib/queries/api-problem';
import { NoPreview } from './no-preview';
import { type OpenPdf, openPdf } from './open-pdf';
import { PdfPages } from './pdf-pages';

type Opened = OpenPdf | { readonly error: Error } | null;

/** The PDF at an address; it is given up when the component goes. */
function usePdf(address: string): Opened {
  const [opened, setOpened] = useState<Opened>(null);
  useEffect(() => {
    const stop = new AbortController();
    const show = (result: Opened) => {
      if (!stop.signal.aborted) setOpened(result);
    };
    openPdf(address, stop.signal).then(show, (error: Error) => show({ error }));
    return () => stop.abort();
  }, [address]);
  return opened;
}

interface PdfPreviewProps {
  readonly itemId: string;
  readonly system: string;
  readonly document: WorkDocument;
}

/** A PDF drawn page by page, without what it may want to run. */
export default function PdfPreview(props: PdfPreviewProps) {
  const { itemId, document } = props;
  const opened = usePdf(apiPaths.workItemDocumentPreview(itemId, document.id));
  if (opened === null) return <p className="after-a-moment text-13 text-quiet">Reading the document…</p>;
  if ('error' in opened) return <NoPreview {...props} sentence={sentenceOf(opened.error)} />;
  return <PdfPages {...opened} name={document.name} />;
}
