'use client';

import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { languageOf } from '@/components/ui/language';
import type { WorkDocument } from '@/lib/domain/document';
import { apiPaths } from '@/lib/paths';
import { sentenceOf } from '@/lib/queries/api-problem';
import { previewTextOptions } from '@/lib/queries/preview-text';
import { previewKindOf } from './previewable';

// The reader is large, and most documents are not looked at.
const PdfPreview = lazy(() => import('./pdf-preview'));

interface PreviewProps {
  readonly itemId: string;
  readonly document: WorkDocument;
}

function TextPreview({ itemId, document }: PreviewProps) {
  const { data, error } = useQuery(previewTextOptions(itemId, document.id));
  if (error) return <p className="text-13 text-negative">{sentenceOf(error)}</p>;
  if (data === undefined) return <p className="after-a-moment text-13 text-quiet">Reading the document…</p>;
  return (
    <pre
      lang={languageOf(data.text)}
      className="scroll-quiet max-h-[70dvh] overflow-auto whitespace-pre-wrap break-words text-13"
    >
      {data.text}
      {data.isCut && '\n…'}
    </pre>
  );
}

function Content({ itemId, document }: PreviewProps) {
  const kind = previewKindOf(document);
  if (kind === 'text') return <TextPreview itemId={itemId} document={document} />;
  if (kind === 'pdf')
    return (
      <Suspense>
        <PdfPreview itemId={itemId} document={document} />
      </Suspense>
    );
  const address = apiPaths.workItemDocumentPreview(itemId, document.id);
  // A frame of its own: what the system sends never becomes a part of this page.
  return <iframe src={address} title={document.name} className="h-[70dvh] w-full border border-line" />;
}

/** A document to look at without leaving the item. */
export default function PreviewDialog({ onClose, ...props }: PreviewProps & { onClose: () => void }) {
  return (
    <Dialog title={props.document.name} wide onClose={onClose}>
      <Content {...props} />
    </Dialog>
  );
}
