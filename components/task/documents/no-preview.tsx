import { namingSystem } from '@/components/shell/system-name';
import type { WorkDocument } from '@/lib/domain/document';
import { apiPaths } from '@/lib/paths';

interface NoPreviewProps {
  readonly itemId: string;
  readonly system: string;
  readonly document: WorkDocument;
  /** Why it cannot be shown. */
  readonly sentence: string;
}

/** In place of a document that cannot be shown: why, and the way to have it all the same. */
export function NoPreview({ itemId, system, document, sentence }: NoPreviewProps) {
  return (
    <div className="flex flex-col items-start gap-2 text-13">
      <p role="alert" className="text-negative">
        {namingSystem(sentence, system)}
      </p>
      <a
        className="max-w-full break-words underline decoration-control underline-offset-4 hover:decoration-current"
        href={apiPaths.workItemDocument(itemId, document.id)}
        download
      >
        Download {document.name}
      </a>
    </div>
  );
}
