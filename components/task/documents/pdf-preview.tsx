'use client';

import { useEffect, useState } from 'react';
import type { WorkDocument } from '@/lib/domain/document';
import { apiPaths } from '@/lib/paths';
import { sentenceOf } from '@/lib/queries/api-problem';
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
  readonly document: WorkDocument;
}

function Failure({ itemId, document, error }: PdfPreviewProps & { readonly error: Error }) {
  return (
    <div className="flex flex-col items-start gap-2 text-13">
      <p role="alert" className="text-negative">
        {sentenceOf(error)}
      </p>
      <a
        className="underline decoration-control underline-offset-4 hover:decoration-current"
        href={apiPaths.workItemDocument(itemId, document.id)}
        download
      >
        Download {document.name}
      </a>
    </div>
  );
}

/** A PDF drawn page by page, without what it may want to run. */
export default function PdfPreview({ itemId, document }: PdfPreviewProps) {
  const opened = usePdf(apiPaths.workItemDocumentPreview(itemId, document.id));
  if (opened === null) return <p className="after-a-moment text-13 text-quiet">Reading the document…</p>;
  if ('error' in opened) return <Failure itemId={itemId} document={document} error={opened.error} />;
  return <PdfPages {...opened} name={document.name} />;
}
