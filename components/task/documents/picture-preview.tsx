'use client';

import Image from 'next/image';
import { useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import type { WorkDocument } from '@/lib/domain/document';
import { apiPaths } from '@/lib/paths';
import { whyNoPicture } from '@/lib/queries/previews';
import { NoPreview } from './no-preview';

interface PicturePreviewProps {
  readonly itemId: string;
  readonly system: string;
  readonly document: WorkDocument;
}

/** A picture to look at. As an image nothing in it can run, and what is not one is not shown. */
export function PicturePreview(props: PicturePreviewProps) {
  const { itemId, document } = props;
  const [isShown, setShown] = useState(false);
  const [sentence, setSentence] = useState<string | null>(null);
  if (sentence !== null) return <NoPreview {...props} sentence={sentence} />;
  return (
    <div className="min-h-10">
      {!isShown && <p className="after-a-moment text-13 text-quiet">Reading the document…</p>}
      <Image
        unoptimized
        // Its own size, which nobody knows beforehand, decides.
        width={0}
        height={0}
        loading="eager"
        src={apiPaths.workItemDocumentPreview(itemId, document.id)}
        alt={document.name}
        onLoad={() => setShown(true)}
        onError={() => void whyNoPicture(itemId, document.id).then(setSentence)}
        className={classNames('h-auto max-h-[70dvh] w-auto max-w-full', !isShown && 'hidden')}
      />
    </div>
  );
}
