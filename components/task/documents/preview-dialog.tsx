'use client';

import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { languageOf } from '@/components/ui/language';
import { ScrollArea } from '@/components/ui/scroll-area';
import type { WorkDocument } from '@/lib/domain/document';
import { sentenceOf } from '@/lib/queries/api-problem';
import { previewTextOptions } from '@/lib/queries/previews';
import { NoPreview } from './no-preview';
import { PicturePreview } from './picture-preview';
import { previewKindOf } from './previewable';

// The reader is large, and most documents are not looked at.
const PdfPreview = lazy(() => import('./pdf-preview'));

interface PreviewProps {
  readonly itemId: string;
  readonly system: string;
  readonly document: WorkDocument;
}

function TextPreview(props: PreviewProps) {
  const { itemId, document } = props;
  const { data, error } = useQuery(previewTextOptions(itemId, document.id));
  if (error) return <NoPreview {...props} sentence={sentenceOf(error)} />;
  if (data === undefined) return <p className="after-a-moment text-13 text-quiet">Reading the document…</p>;
  return (
    <ScrollArea label={`Text of ${document.name}`} className="max-h-[70dvh] overflow-auto">
      <pre lang={languageOf(data.text)} className="whitespace-pre-wrap break-words text-13">
        {data.text}
        {data.isCut && '\n…'}
      </pre>
    </ScrollArea>
  );
}

function Content(props: PreviewProps) {
  const kind = previewKindOf(props.document);
  if (kind === 'text') return <TextPreview {...props} />;
  if (kind === 'pdf')
    return (
      <Suspense>
        <PdfPreview {...props} />
      </Suspense>
    );
  return <PicturePreview {...props} />;
}

/** A document to look at without leaving the item. */
export default function PreviewDialog({ onClose, ...props }: PreviewProps & { onClose: () => void }) {
  return (
    <Dialog title={props.document.name} wide onClose={onClose}>
      <Content {...props} />
    </Dialog>
  );
}
